package org.spectralattribution.ij1.result;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file that is written as a whole or not at all: under another name beside it, which is then changed. Whatever fails,
 * a file that was there before stays as it was.
 */
final class WholeFile {

	/** Opens a new file for writing. */
	@FunctionalInterface
	interface Opening {

		OutputStream open(Path file) throws IOException;
	}

	private static final Opening NEW = file -> Files.newOutputStream(file, StandardOpenOption.CREATE_NEW,
		StandardOpenOption.WRITE);

	private WholeFile() {}

	/**
	 * Writes a file, and replaces one that is there.
	 *
	 * @param path the path as the user gave it
	 * @throws IOException with a sentence for the user, if the file cannot be written to its last byte
	 */
	static void write(final String path, final byte[] content) throws IOException {
		write(path, content, NEW);
	}

	/** As {@link #write(String, byte[])}, through a stream of another kind. */
	static void write(final String path, final byte[] content, final Opening opening) throws IOException {
		if (path.isBlank()) throw failure(path, "an empty text. Give the path of a file");
		if (path.chars().anyMatch(Character::isISOControl)) {
			throw failure(path, "\"" + path.replace("\n", "\\n").replace("\t", "\\t").replaceAll("\\p{Cntrl}", "\\\\?") +
				"\", which a macro has misread. Write a Windows path with slashes, such as C:/results/table.csv");
		}
		try {
			write(Path.of(path), content, opening);
		}
		catch (final InvalidPathException e) {
			throw failure(path, "\"" + path + "\", which is no path: " + e.getReason());
		}
		catch (final FileSystemException e) {
			throw failure(path, path + ": " + (e.getReason() == null ? "no file can be made or changed there"
				: e.getReason()), e);
		}
		catch (final IOException e) {
			throw failure(path, path + ": " + e.getMessage(), e);
		}
	}

	private static void write(final Path path, final byte[] content, final Opening opening) throws IOException {
		// What a link leads to is replaced, not the link.
		final Path file = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
		final Path folder = file.getParent();
		if (folder == null || Files.isDirectory(file)) throw new IOException("it is a folder. Add the name of a file");
		if (!Files.isDirectory(folder)) {
			throw new IOException("there is no folder " + folder + ". Make it first, in a macro by File.makeDirectory");
		}
		if (Files.exists(file) && !Files.isWritable(file)) throw new IOException("the file there may not be changed");
		if (Files.exists(file) && !Files.isRegularFile(file)) {
			fill(Files.newOutputStream(file, StandardOpenOption.WRITE), content);
			return;
		}
		final Path beside = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
		try {
			fill(opening.open(beside), content);
			if (Files.exists(file)) keepPermissions(file, beside);
			move(beside, file);
		}
		finally {
			Files.deleteIfExists(beside);
		}
	}

	private static void fill(final OutputStream stream, final byte[] content) throws IOException {
		try (stream) {
			stream.write(content);
		}
	}

	private static void keepPermissions(final Path from, final Path to) throws IOException {
		if (!from.getFileSystem().supportedFileAttributeViews().contains("posix")) return;
		Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
	}

	private static void move(final Path from, final Path to) throws IOException {
		try {
			Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (final AtomicMoveNotSupportedException e) {
			Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
		}
	}

	private static IOException failure(final String path, final String got) {
		return failure(path, got, null);
	}

	private static IOException failure(final String path, final String got, final IOException cause) {
		return new IOException("path: expected a file that can be written, but got " + got + ".", cause);
	}
}
