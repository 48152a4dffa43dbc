package org.spectralattribution.ij1.source;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;

import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

import ij.io.FileInfo;
import ij.io.TiffDecoder;

/** Whether a TIFF file is as long as it says. ImageJ fills missing pixels with zeros, and leaves missing pages out. */
final class TiffEnd {

	private static final int MAGIC = 42;
	private static final int BIG_MAGIC = 43;
	private static final int ENTRY = 12;

	private TiffEnd() {}

	/** Whether a directory, which may be between the pages, begins or ends beyond the end of the file. */
	static boolean missesDirectories(final File file) throws IOException {
		if (magic(file) != MAGIC) return false;
		try (ImageInputStream input = new FileImageInputStream(file)) {
			input.setByteOrder(order(input));
			input.seek(Integer.BYTES);
			final Set<Long> known = new HashSet<>();
			for (long next = input.readUnsignedInt(); next != 0 && known.add(next); next = input.readUnsignedInt()) {
				if (next + Short.BYTES > file.length()) return true;
				input.seek(next);
				final long end = next + Short.BYTES + ENTRY * (long) input.readUnsignedShort();
				if (end > file.length()) return true;
				// Some programs leave out the offset after the last directory.
				if (end + Integer.BYTES > file.length()) return false;
				input.seek(end);
			}
			return false;
		}
		catch (final EOFException e) {
			return true;
		}
	}

	/** Whether there are fewer pixels than the directories declare. */
	static boolean missesPixels(final File file) throws IOException {
		for (final FileInfo info : directories(file)) {
			if (end(info) > file.length()) return true;
		}
		return false;
	}

	/** A TIFF with offsets of 64 bit. */
	static boolean isBig(final File file) throws IOException {
		return magic(file) == BIG_MAGIC;
	}

	private static int magic(final File file) throws IOException {
		try (ImageInputStream input = new FileImageInputStream(file)) {
			final ByteOrder order = order(input);
			if (order == null) return 0;
			input.setByteOrder(order);
			return input.readUnsignedShort();
		}
		catch (final EOFException e) {
			return 0;
		}
	}

	private static ByteOrder order(final ImageInputStream input) throws IOException {
		final int mark = input.readUnsignedShort();
		return mark == 0x4949 ? ByteOrder.LITTLE_ENDIAN : mark == 0x4d4d ? ByteOrder.BIG_ENDIAN : null;
	}

	/**
	 * What ImageJ reads from the directories of a file.
	 *
	 * @throws IOException that says why ImageJ refuses the file, for example because it is tiled
	 */
	static FileInfo[] directories(final File file) throws IOException {
		final FileInfo[] planes = new TiffDecoder(file.getParent() + File.separator, file.getName()).getTiffInfo();
		return planes == null ? new FileInfo[0] : planes;
	}

	/** The place after the last pixel. ImageJ writes all planes of a stack under one entry, one after the other. */
	static long end(final FileInfo info) {
		final int strips = info.stripOffsets == null || info.stripLengths == null ? 0 : Math.min(info.stripOffsets.length,
			info.stripLengths.length);
		long end = 0;
		if (info.compression == FileInfo.COMPRESSION_NONE && (strips <= 1 || info.nImages > 1)) {
			end = info.getOffset() + bytes(info) * info.nImages + info.getGap() * (info.nImages - 1);
		}
		for (int i = 0; i < strips; i++) {
			end = Math.max(end, Integer.toUnsignedLong(info.stripOffsets[i]) + info.stripLengths[i]);
		}
		return end;
	}

	/** The size of a plane in the file, where the rows of packed pixels begin at whole bytes. */
	private static long bytes(final FileInfo info) {
		return ((long) info.width * bits(info) + Byte.SIZE - 1) / Byte.SIZE * info.height;
	}

	/** ImageJ says of packed pixels how many bytes they have in memory. */
	private static int bits(final FileInfo info) {
		switch (info.fileType) {
			case FileInfo.BITMAP:
				return 1;
			case FileInfo.GRAY10_UNSIGNED:
				return 10;
			case FileInfo.GRAY12_UNSIGNED:
				return 12;
			case FileInfo.GRAY24_UNSIGNED:
				return 24;
			default:
				return info.getBytesPerPixel() * Byte.SIZE;
		}
	}
}
