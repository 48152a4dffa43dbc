package org.spectralattribution.model.archive;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

import org.spectralattribution.cancellation.Cancellation;

/** Reads the contents of an entry of a zip archive and compares them with what its directory says. */
final class ZipContents {

	private static final int HEADER = 30;
	private static final int SIGNATURE = 0x04034b50;
	private static final int BUFFER = 1 << 16;

	private ZipContents() {}

	/**
	 * Reads an entry to its end.
	 *
	 * @param in the archive, to be read on from where the entry begins
	 * @param limit where in the archive the entries end
	 * @param out what the contents are written to
	 * @return where in the archive the entry ends
	 * @throws ZipException if the entry is damaged; the message is a sentence's end
	 * @throws java.util.concurrent.CancellationException if the user has cancelled
	 */
	static long copy(final InputStream in, final ZipDirectory.Entry entry, final long limit, final OutputStream out)
		throws IOException
	{
		final long start = entry.offset + readHeader(in, entry);
		if (entry.packed > limit - start) throw damaged(entry, "reaches beyond its archive");
		final InputStream packed = new Part(in, entry.packed);
		final CRC32 sum = new CRC32();
		final Inflater inflater = new Inflater(true);
		try {
			final InputStream contents = new CheckedInputStream(entry.deflated ? new InflaterInputStream(packed, inflater,
				BUFFER) : packed, sum);
			copy(contents, entry, out);
		}
		catch (final EOFException | ZipException e) {
			throw damaged(entry, "cannot be unpacked");
		}
		finally {
			inflater.end();
		}
		packed.transferTo(OutputStream.nullOutputStream());
		if (sum.getValue() != entry.crc) throw damaged(entry, "does not match its checksum");
		return start + entry.packed;
	}

	private static void copy(final InputStream contents, final ZipDirectory.Entry entry, final OutputStream out)
		throws IOException
	{
		final byte[] buffer = new byte[BUFFER];
		long left = entry.size;
		for (int read = contents.read(buffer); read >= 0; read = contents.read(buffer)) {
			Cancellation.check();
			left -= read;
			if (left < 0) break;
			out.write(buffer, 0, read);
		}
		if (left != 0) throw new EOFException();
	}

	/** PyTorch reads the contents from where the lengths in this header say, but their sizes from the directory. */
	private static int readHeader(final InputStream in, final ZipDirectory.Entry entry) throws IOException {
		final ByteBuffer header = ByteBuffer.wrap(in.readNBytes(HEADER)).order(ByteOrder.LITTLE_ENDIAN);
		if (header.limit() < HEADER || header.getInt(0) != SIGNATURE) throw damaged(entry, "has no header");
		final byte[] name = in.readNBytes(header.getShort(26) & 0xffff);
		final byte[] extra = in.readNBytes(header.getShort(28) & 0xffff);
		final boolean deflated = header.getShort(8) != 0;
		// Sizes that stand behind the contents, or in 64 bits, are 0 or all ones here.
		if (!new String(name, StandardCharsets.UTF_8).equals(entry.name) || deflated != entry.deflated ||
			!isSame(header.getInt(18), entry.packed) || !isSame(header.getInt(22), entry.size) ||
			!isSame(header.getInt(14), entry.crc))
		{
			throw damaged(entry, "has a header that differs from the directory");
		}
		return HEADER + name.length + extra.length;
	}

	private static boolean isSame(final int inHeader, final long inDirectory) {
		return inHeader == 0 || inHeader == -1 || inHeader == (int) inDirectory;
	}

	private static ZipException damaged(final ZipDirectory.Entry entry, final String how) {
		return new ZipException("the entry " + entry.name + " " + how);
	}

	/** The next bytes of a stream. */
	private static final class Part extends FilterInputStream {

		private long left;

		Part(final InputStream in, final long size) {
			super(in);
			left = size;
		}

		@Override
		public int read() throws IOException {
			final byte[] one = new byte[1];
			return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
		}

		@Override
		public int read(final byte[] bytes, final int offset, final int length) throws IOException {
			if (left == 0) return -1;
			final int read = in.read(bytes, offset, (int) Math.min(left, length));
			if (read < 0) throw new EOFException();
			left -= read;
			return read;
		}
	}
}
