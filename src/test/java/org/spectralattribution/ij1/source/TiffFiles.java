package org.spectralattribution.ij1.source;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** TIFF files written by hand, of kinds that ImageJ does not write. */
final class TiffFiles {

	private static final int SHORT = 3;
	private static final int LONG = 4;
	/** NewSubfileType, StripOffsets, StripByteCounts. */
	private static final Set<Integer> LONG_TAGS = Set.of(254, 273, 279);
	private static final int ENTRIES = 9;
	private static final int HEADER = 8;

	private TiffFiles() {}

	/** A file whose pixels are in strips of the same height. In the file the second one comes first. */
	static byte[] grey(final int width, final int height, final int bits, final int compression, final byte[]... strips) {
		final int lists = HEADER + 2 + ENTRIES * 12 + 4;
		final int pixels = lists + (strips.length > 1 ? strips.length * 8 : 0);
		final ByteBuffer head = ByteBuffer.allocate(pixels).order(ByteOrder.LITTLE_ENDIAN);
		head.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(HEADER).putShort((short) ENTRIES);
		final int[] offsets = new int[strips.length];
		final ByteArrayOutputStream data = new ByteArrayOutputStream();
		for (int i = 0; i < strips.length; i++) {
			final int strip = i < 2 && strips.length > 1 ? 1 - i : i;
			offsets[strip] = pixels + data.size();
			data.writeBytes(strips[strip]);
		}
		final boolean list = strips.length > 1;
		entry(head, 256, SHORT, 1, width);
		entry(head, 257, SHORT, 1, height);
		entry(head, 258, SHORT, 1, bits);
		entry(head, 259, SHORT, 1, compression);
		entry(head, 262, SHORT, 1, 1);
		entry(head, 273, LONG, strips.length, list ? lists : offsets[0]);
		entry(head, 277, SHORT, 1, 1);
		entry(head, 278, SHORT, 1, height / strips.length);
		entry(head, 279, LONG, strips.length, list ? lists + 4 * strips.length : strips[0].length);
		head.putInt(0);
		if (list) {
			for (final int offset : offsets) {
				head.putInt(offset);
			}
			for (final byte[] strip : strips) {
				head.putInt(strip.length);
			}
		}
		final ByteArrayOutputStream file = new ByteArrayOutputStream();
		file.writeBytes(head.array());
		file.writeBytes(data.toByteArray());
		return file.toByteArray();
	}

	private static void entry(final ByteBuffer head, final int tag, final int type, final int count, final int value) {
		head.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
	}

	/** A file whose directories, of tags of one value each, precede the pixels of their pages. */
	static byte[] pages(final byte[] pixels, final List<Map<Integer, Integer>> directories) {
		final ByteArrayOutputStream file = new ByteArrayOutputStream();
		file.writeBytes(little(HEADER).put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(HEADER).array());
		for (int i = 0; i < directories.size(); i++) {
			final Map<Integer, Integer> tags = new TreeMap<>(directories.get(i));
			final int end = file.size() + 2 + (tags.size() + 2) * 12 + 4;
			tags.put(273, end);
			tags.put(279, pixels.length);
			final ByteBuffer directory = little(end - file.size()).putShort((short) tags.size());
			tags.forEach((tag, value) -> entry(directory, tag, LONG_TAGS.contains(tag) ? LONG : SHORT, 1, value));
			directory.putInt(i < directories.size() - 1 ? end + pixels.length : 0);
			file.writeBytes(directory.array());
			file.writeBytes(pixels);
		}
		return file.toByteArray();
	}

	/** The tags of a grey page of 8 bit, with some more or other ones: numbers and values in turn. */
	static Map<Integer, Integer> tags(final int width, final int height, final int... others) {
		final Map<Integer, Integer> tags = new TreeMap<>(Map.of(256, width, 257, height, 258, 8, 259, 1, 262, 1, 277, 1, 278,
			height));
		for (int i = 0; i < others.length; i += 2) {
			tags.put(others[i], others[i + 1]);
		}
		return tags;
	}

	private static ByteBuffer little(final int size) {
		return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
	}

	/** Values one after the other without a gap; each row begins at a whole byte. */
	static byte[] packed(final int width, final int height, final int bits, final int... values) {
		final int row = (width * bits + 7) / 8;
		final byte[] bytes = new byte[row * height];
		for (int i = 0; i < width * height; i++) {
			for (int b = 0; b < bits; b++) {
				final int bit = i % width * bits + b;
				final int set = values[i] >> bits - 1 - b & 1;
				bytes[i / width * row + bit / 8] |= set << 7 - bit % 8;
			}
		}
		return bytes;
	}
}
