package org.spectralattribution.model.archive;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.zip.ZipException;

import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.Sha256;

/**
 * A TorchScript file as it is before the engine reads it. The engine checks neither checksums nor sizes nor depths: a
 * damaged file would compute something else without a word, and a crafted one could end the JVM.
 */
public final class TorchScriptArchive {

	/** The most bytes of code and pickles together, once they are inflated. */
	private static final long TEXT_BYTES = 1L << 28;

	/** What deflated entries may grow to, in sizes of the file; up to {@link #SMALL} bytes they do no harm. */
	private static final long GROWTH = 20;
	private static final long SMALL = 1L << 26;

	/** A data descriptor of 64 bits, the most that stands between two entries. */
	private static final long GAP = 24;
	private static final int BUFFER = 1 << 20;
	private static final int MOST_NAMES = 50;
	private static final int NAME_LENGTH = 80;

	private final Path file;
	private final FileIdentity identity;
	private final ZipDirectory directory;
	private final ArchiveScan scan;

	private TorchScriptArchive(final Path file) throws IOException {
		this.file = file;
		identity = FileIdentity.of(file);
		TorchScriptFile.requireZip(file);
		try (SeekableByteChannel channel = Files.newByteChannel(file)) {
			directory = new ZipDirectory(channel);
			TorchScriptFile.requireCode(file, directory.entries().stream().map(entry -> entry.name).collect(Collectors
				.toSet()));
			scan = new ArchiveScan(file, directory.entries());
			requireBounded(channel.size());
			for (final ZipDirectory.Entry entry : directory.entries()) {
				if (!scan.concerns(entry)) continue;
				final ByteArrayOutputStream contents = new ByteArrayOutputStream((int) entry.size);
				ZipContents.copy(Channels.newInputStream(channel.position(entry.offset)), entry, directory.start(), contents);
				scan.add(entry.name, contents.toByteArray());
			}
			scan.finish();
		}
	}

	/**
	 * Reads the directory, the code and the pickles of an archive, but not its weights.
	 *
	 * @throws ModelException if the file is another kind of file, cannot be read, is damaged in one of these, or nests
	 *           code or values too deep
	 */
	public static TorchScriptArchive read(final Path file) {
		return checked(file, () -> new TorchScriptArchive(file));
	}

	/**
	 * The operators, namespaces and classes in its code that can do more than compute, such as {@code aten::save}, in
	 * alphabetical order; usually none.
	 */
	public List<String> unsafeOperations() {
		return scan.unsafe().stream().map(name -> name.length() > NAME_LENGTH ? name.substring(0, NAME_LENGTH) + "..."
			: name).limit(MOST_NAMES).collect(Collectors.toList());
	}

	/**
	 * Whether its code changes what the network keeps from one call to the next, such as a buffer that it fills: two calls
	 * must not do that at the same time.
	 */
	public boolean changesItself() {
		return scan.changesItself();
	}

	/** The types of the numbers in the record of each storage, by its name in lower case. */
	Map<String, Set<String>> numberTypes() {
		return scan.numberTypes();
	}

	/**
	 * Reads all entries, in the order of the directory.
	 *
	 * @param reader copies the contents of each one once, at the end of which they have been compared with their checksum
	 * @throws ModelException if an entry is damaged, or the file has been changed since {@link #read}
	 */
	void readEntries(final EntryReader reader) {
		checked(file, () -> {
			try (SeekableByteChannel channel = Files.newByteChannel(file)) {
				for (final ZipDirectory.Entry entry : directory.entries()) {
					reader.read(entry, out -> ZipContents.copy(Channels.newInputStream(channel.position(entry.offset)), entry,
						directory.start(), out));
				}
			}
			return file;
		});
		requireUnchanged();
	}

	/**
	 * Reads the whole file once and compares each entry with its checksum.
	 *
	 * @return the SHA-256 of the file, in lower-case hexadecimal
	 * @throws ModelException if an entry is damaged, or the file has been changed since {@link #read}
	 */
	public String verify() {
		final String sha256 = checked(file, this::readWhole);
		requireUnchanged();
		return sha256;
	}

	/**
	 * Compares the file as it is now with what was read.
	 *
	 * @throws ModelException if it is another one
	 */
	public void requireUnchanged() {
		if (!FileIdentity.of(file).equals(identity)) {
			throw new ModelException("The model file " + file + " was changed while it was being loaded. Load it again.");
		}
	}

	private String readWhole() throws IOException {
		final List<ZipDirectory.Entry> entries = new ArrayList<>(directory.entries());
		entries.sort(Comparator.comparingLong(entry -> entry.offset));
		final MessageDigest digest = Sha256.newDigest();
		try (InputStream in = new BufferedInputStream(new DigestInputStream(Files.newInputStream(file), digest), BUFFER)) {
			long position = 0;
			for (final ZipDirectory.Entry entry : entries) {
				skip(in, position, entry.offset, entry.name);
				position = ZipContents.copy(in, entry, directory.start(), OutputStream.nullOutputStream());
			}
			skip(in, position, directory.start(), "its end");
			in.transferTo(OutputStream.nullOutputStream());
		}
		return Sha256.text(digest);
	}

	/** Between two entries, there is nothing that only one of two readers might see. */
	private static void skip(final InputStream in, final long position, final long target, final String name)
		throws IOException
	{
		if (target < position || target - position > (position == 0 ? 0 : GAP)) {
			throw new ZipException("before " + name + ", bytes belong to two entries or to none");
		}
		in.readNBytes((int) (target - position));
	}

	private void requireBounded(final long length) throws ZipException {
		long grown = 0;
		long text = 0;
		for (final ZipDirectory.Entry entry : directory.entries()) {
			if (entry.deflated) grown = Math.addExact(grown, Math.min(entry.size, Integer.MAX_VALUE * 4096L));
			if (scan.concerns(entry)) text += Math.min(entry.size, TEXT_BYTES + 1);
		}
		if (grown > Math.max(SMALL, GROWTH * length)) {
			throw new ZipException("its " + length + " bytes would grow to " + grown + " when they are unpacked");
		}
		if (text > TEXT_BYTES) throw new ZipException("its code has more than " + TEXT_BYTES + " bytes");
	}

	/** Reads one entry after the other. */
	interface EntryReader {

		void read(ZipDirectory.Entry entry, Contents contents) throws IOException;
	}

	/** What an entry holds. */
	interface Contents {

		void copyTo(OutputStream out) throws IOException;
	}

	private interface Reading<T> {

		T read() throws IOException;
	}

	/** Says of every failure which file it is and what to do. */
	private static <T> T checked(final Path file, final Reading<T> reading) {
		try {
			return reading.read();
		}
		catch (final ClosedByInterruptException e) {
			throw new CancellationException("The model file " + file + " was not read to its end: the thread was interrupted.");
		}
		catch (final ClosedChannelException e) {
			throw new ModelException("The model file " + file + " was closed while it was being read. Load it again.", e);
		}
		catch (final ZipException e) {
			throw new ModelException("The model file " + file + " is damaged or incomplete: " + e.getMessage() +
				". Copy or download it again.", e);
		}
		catch (final IOException e) {
			throw new ModelException("The model file " + file + " could not be read: " + e.getMessage() + ".", e);
		}
	}
}
