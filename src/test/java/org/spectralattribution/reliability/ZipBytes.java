package org.spectralattribution.reliability;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The entries of an archive, and an archive made of entries as they are, be they missing, double or false. */
final class ZipBytes {

	/** An entry with what both of its headers say. */
	static final class Entry {

		String name;
		byte[] content;
		/** What both headers say of the content; null for the truth. */
		Integer checksum;
		/** What the central directory says of its length; null for the truth. */
		Integer length;
		/** What the central directory says of its place; null for the truth. */
		Integer offset;

		Entry(final String name, final byte[] content) {
			this.name = name;
			this.content = content;
		}

		Entry copy() {
			return new Entry(name, content.clone());
		}
	}

	private ZipBytes() {}

	/** The entries of an archive, in order. */
	static List<Entry> read(final byte[] archive) {
		final List<Entry> entries = new ArrayList<>();
		try {
			final Path file = Files.createTempFile("spectral-attribution-archive", ".zip");
			try (ZipFile zip = new ZipFile(Files.write(file, archive).toFile())) {
				for (final ZipEntry entry : Collections.list(zip.entries())) {
					try (InputStream in = zip.getInputStream(entry)) {
						entries.add(new Entry(entry.getName(), in.readAllBytes()));
					}
				}
			}
			finally {
				Files.delete(file);
			}
		}
		catch (final IOException e) {
			throw new IllegalStateException(e);
		}
		return entries;
	}

	/** An archive without compression, as PyTorch writes it. */
	static byte[] write(final List<Entry> entries) {
		int size = 22;
		for (final Entry entry : entries) {
			size += 76 + 2 * entry.name.getBytes(StandardCharsets.UTF_8).length + entry.content.length;
		}
		final ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
		final List<Integer> places = new ArrayList<>();
		for (final Entry entry : entries) {
			places.add(out.position());
			out.putInt(0x04034b50).putShort((short) 20);
			header(out, entry, entry.content.length);
			out.putShort((short) 0).put(entry.name.getBytes(StandardCharsets.UTF_8)).put(entry.content);
		}
		final int directory = out.position();
		for (int i = 0; i < entries.size(); i++) {
			final Entry entry = entries.get(i);
			out.putInt(0x02014b50).putShort((short) 20).putShort((short) 20);
			header(out, entry, entry.length == null ? entry.content.length : entry.length);
			out.putShort((short) 0).putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
			out.putInt(entry.offset == null ? places.get(i) : entry.offset).put(entry.name.getBytes(StandardCharsets.UTF_8));
		}
		final int end = out.position();
		out.putInt(0x06054b50).putInt(0).putShort((short) entries.size()).putShort((short) entries.size());
		out.putInt(end - directory).putInt(directory).putShort((short) 0);
		return Arrays.copyOf(out.array(), out.position());
	}

	private static void header(final ByteBuffer out, final Entry entry, final int length) {
		final CRC32 sum = new CRC32();
		sum.update(entry.content);
		out.putShort((short) 0x800).putShort((short) 0).putInt(0x00210000);
		out.putInt(entry.checksum == null ? (int) sum.getValue() : entry.checksum).putInt(length).putInt(length);
		out.putShort((short) entry.name.getBytes(StandardCharsets.UTF_8).length);
	}
}
