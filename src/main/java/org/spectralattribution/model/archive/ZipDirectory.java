package org.spectralattribution.model.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/**
 * The central directory of a zip archive, as strictly as PyTorch's own reader needs it. That one takes all offsets from
 * the beginning of the file, looks names up without regard to case and takes entries for folders by an attribute, where
 * {@code java.util.zip} does not: an archive of which the two could see different contents is refused.
 */
final class ZipDirectory {

	/** One file of the archive. */
	static final class Entry {

		final String name;
		final boolean deflated;
		/** Of the contents, once inflated. */
		final long crc;
		/** Bytes in the archive. */
		final long packed;
		/** Bytes of the contents, once inflated. */
		final long size;
		/** Where the local header begins. */
		final long offset;

		private Entry(final String name, final boolean deflated, final long crc, final long packed, final long size,
			final long offset)
		{
			this.name = name;
			this.deflated = deflated;
			this.crc = crc;
			this.packed = packed;
			this.size = size;
			this.offset = offset;
		}
	}

	/** Bytes of the record at the end of an archive without a comment. */
	private static final int END = 22;
	private static final int END_64 = 56;
	private static final int LOCATOR_64 = 20;
	private static final int HEADER = 46;
	private static final int SIGNATURE = 0x02014b50;
	private static final int END_SIGNATURE = 0x06054b50;
	private static final int END_64_SIGNATURE = 0x06064b50;
	private static final int LOCATOR_64_SIGNATURE = 0x07064b50;
	private static final long IN_64_BITS = 0xffffffffL;
	private static final int MOST_BYTES = 1 << 28;

	/** How well it is deflated, a data descriptor, and names in UTF-8; any other flag, such as encryption, is refused. */
	private static final int HARMLESS_FLAGS = 0x080e;
	private static final int FOLDER_ATTRIBUTE = 0x10;

	private final List<Entry> entries = new ArrayList<>();
	private long start;
	private long bytes;
	private long count;

	/**
	 * Reads the directory at the end of an archive.
	 *
	 * @throws ZipException if the archive is incomplete, or ambiguous; the message is a sentence's end, such as "its end
	 *           is missing"
	 */
	ZipDirectory(final SeekableByteChannel file) throws IOException {
		readEnd(file, file.size());
		final ByteBuffer headers = read(file, start, (int) bytes);
		final Set<String> names = new HashSet<>();
		while (headers.hasRemaining()) {
			final Entry entry = entry(headers);
			if (!names.add(entry.name.toLowerCase(Locale.ROOT))) {
				throw new ZipException("it has two entries of the name " + entry.name);
			}
			entries.add(entry);
		}
		if (entries.size() != count) throw new ZipException("its directory names " + entries.size() + " of " + count +
			" entries");
	}

	/** The files of the archive, in the order of the directory. */
	List<Entry> entries() {
		return entries;
	}

	/** Where the directory begins, and the entries end. */
	long start() {
		return start;
	}

	private void readEnd(final SeekableByteChannel file, final long length) throws IOException {
		if (length < END) throw new ZipException("its end is missing");
		final ByteBuffer end = read(file, length - END, END);
		if (end.getInt(0) != END_SIGNATURE || end.getShort(20) != 0) {
			throw new ZipException("its end is missing, or something follows it");
		}
		count = end.getShort(10) & 0xffff;
		bytes = end.getInt(12) & IN_64_BITS;
		start = end.getInt(16) & IN_64_BITS;
		long limit = length - END;
		final ByteBuffer locator = limit < LOCATOR_64 ? end : read(file, limit - LOCATOR_64, LOCATOR_64);
		if (locator.getInt(0) == LOCATOR_64_SIGNATURE) {
			limit -= LOCATOR_64 + END_64;
			readEnd64(file, limit, locator.getLong(8));
		}
		if (start < 0 || bytes < 0 || start > limit || bytes != limit - start) {
			throw new ZipException("its directory lies elsewhere than its end says, or something precedes the archive");
		}
		if (bytes > MOST_BYTES) throw new ZipException("its directory has " + bytes + " bytes");
	}

	/** Every archive of PyTorch has this record, however small it is. */
	private void readEnd64(final SeekableByteChannel file, final long expected, final long offset) throws IOException {
		if (expected < 0 || offset != expected) throw new ZipException("its end lies elsewhere than it says");
		final ByteBuffer end = read(file, offset, END_64);
		if (end.getInt(0) != END_64_SIGNATURE || end.getLong(4) != END_64 - 12) throw new ZipException("its end is damaged");
		requireSame(count, 0xffff, end.getLong(32));
		requireSame(bytes, IN_64_BITS, end.getLong(40));
		requireSame(start, IN_64_BITS, end.getLong(48));
		count = end.getLong(32);
		bytes = end.getLong(40);
		start = end.getLong(48);
	}

	private static void requireSame(final long value, final long unknown, final long in64) throws ZipException {
		if (value != unknown && value != in64) throw new ZipException("its end contradicts itself");
	}

	private static Entry entry(final ByteBuffer headers) throws ZipException {
		final ByteBuffer header = next(headers, HEADER);
		if (header.getInt(0) != SIGNATURE) throw new ZipException("its directory is damaged");
		final ByteBuffer nameBytes = next(headers, header.getShort(28) & 0xffff);
		final ByteBuffer extra = next(headers, header.getShort(30) & 0xffff);
		next(headers, header.getShort(32) & 0xffff);
		final String name = StandardCharsets.UTF_8.decode(nameBytes).toString();
		if (name.isEmpty() || name.chars().anyMatch(c -> c < ' ' || c == '\\' || c == '\ufffd')) {
			throw new ZipException("its directory has an unreadable name");
		}
		final Sizes sizes = new Sizes(header, extra);
		final int method = header.getShort(10);
		if (method != ZipEntry.STORED && method != ZipEntry.DEFLATED || (header.getShort(8) & ~HARMLESS_FLAGS) != 0) {
			throw new ZipException("the entry " + name + " is encrypted or compressed by an unknown method");
		}
		final boolean folder = name.endsWith("/") || (header.getInt(38) & FOLDER_ATTRIBUTE) != 0;
		if (folder && sizes.size > 0 || method == ZipEntry.STORED && sizes.packed != sizes.size) {
			throw new ZipException("the entry " + name + " has no clear size");
		}
		return new Entry(name, method == ZipEntry.DEFLATED, header.getInt(16) & IN_64_BITS, sizes.packed, sizes.size,
			sizes.offset);
	}

	/** Sizes and offset of an entry, which stand behind its name where 32 bits are too few. */
	private static final class Sizes {

		private final long packed;
		private final long size;
		private final long offset;

		Sizes(final ByteBuffer header, final ByteBuffer extra) throws ZipException {
			final ByteBuffer in64 = zip64(extra);
			size = value(header.getInt(24), in64);
			packed = value(header.getInt(20), in64);
			offset = value(header.getInt(42), in64);
			if (size < 0 || packed < 0 || offset < 0 || header.getShort(34) != 0) {
				throw new ZipException("its directory is damaged");
			}
		}

		private static long value(final int field, final ByteBuffer in64) throws ZipException {
			return (field & IN_64_BITS) != IN_64_BITS ? field & IN_64_BITS : next(in64, Long.BYTES).getLong(0);
		}

		private static ByteBuffer zip64(final ByteBuffer extra) throws ZipException {
			while (extra.remaining() >= 4) {
				final int id = extra.getShort();
				final ByteBuffer field = next(extra, extra.getShort() & 0xffff);
				if (id == 1) return field;
			}
			return ByteBuffer.allocate(0);
		}
	}

	/** The next bytes of a buffer, of which they are taken. */
	private static ByteBuffer next(final ByteBuffer buffer, final int size) throws ZipException {
		if (buffer.remaining() < size) throw new ZipException("its directory is damaged");
		final ByteBuffer part = buffer.slice().order(ByteOrder.LITTLE_ENDIAN);
		part.limit(size);
		buffer.position(buffer.position() + size);
		return part.slice().order(ByteOrder.LITTLE_ENDIAN);
	}

	private static ByteBuffer read(final SeekableByteChannel file, final long position, final int size)
		throws IOException
	{
		final ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
		file.position(position);
		while (buffer.hasRemaining()) {
			if (file.read(buffer) < 0) throw new ZipException("its end is missing");
		}
		buffer.flip();
		return buffer;
	}
}
