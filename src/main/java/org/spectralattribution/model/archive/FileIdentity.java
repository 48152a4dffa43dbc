package org.spectralattribution.model.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

import org.spectralattribution.model.ModelException;

/**
 * What tells, without reading it, whether a file is still the same: its real path, size, time of modification, and
 * where the file system has them, its key and the time of its last change of any kind, which programs cannot set back.
 */
public final class FileIdentity {

	private static final String UNIX = "unix";

	private final String text;

	private FileIdentity(final Path file) throws IOException {
		final BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
		final boolean unix = file.getFileSystem().supportedFileAttributeViews().contains(UNIX);
		text = file.toRealPath().toUri() + "|" + attributes.size() + "|" + attributes.lastModifiedTime() + "|" + attributes
			.fileKey() + "|" + (unix ? Files.getAttribute(file, UNIX + ":ctime") : attributes.creationTime());
	}

	/**
	 * The identity of a file as it is now.
	 *
	 * @throws ModelException if the file cannot be read
	 */
	public static FileIdentity of(final Path file) {
		try {
			return new FileIdentity(file);
		}
		catch (final IOException e) {
			throw new ModelException("The model file " + file + " could not be read: " + e.getMessage() + ".", e);
		}
	}

	@Override
	public boolean equals(final Object other) {
		return other instanceof FileIdentity && ((FileIdentity) other).text.equals(text);
	}

	@Override
	public int hashCode() {
		return text.hashCode();
	}

	/** A text that is equal for equal identities only. */
	@Override
	public String toString() {
		return text;
	}
}
