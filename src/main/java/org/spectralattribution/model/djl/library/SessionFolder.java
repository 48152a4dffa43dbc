package org.spectralattribution.model.djl.library;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A temporary folder of this JVM, for the user alone. It is deleted when the JVM ends, and those that killed JVMs left
 * are deleted by the next one that makes such a folder.
 */
final class SessionFolder {

	private static final String PREFIX = "spectral-attribution-session";
	/** Locked as long as the JVM lives. */
	private static final String ALIVE = "alive.lock";

	private SessionFolder() {}

	/** Makes one in the folder for temporary files. */
	static Path create(final Path temporary) throws IOException {
		deleteLeft(temporary);
		final Path folder = Files.createTempDirectory(temporary, PREFIX);
		final FileChannel channel = FileChannel.open(folder.resolve(ALIVE), StandardOpenOption.CREATE_NEW,
			StandardOpenOption.WRITE);
		final FileLock lock = channel.lock();
		Runtime.getRuntime().addShutdownHook(new Thread(() -> {
			release(lock);
			delete(folder);
		}, "end of " + PREFIX));
		return folder;
	}

	private static void release(final FileLock lock) {
		try {
			lock.acquiredBy().close();
		}
		catch (final IOException e) {
			// The JVM ends and releases it.
		}
	}

	private static void deleteLeft(final Path temporary) throws IOException {
		try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, PREFIX + "*")) {
			for (final Path folder : folders) {
				if (isLeft(folder)) delete(folder);
			}
		}
	}

	/** A folder without the lock's file is just being made, or belongs to somebody else. */
	private static boolean isLeft(final Path folder) {
		try (FileChannel channel = FileChannel.open(folder.resolve(ALIVE), StandardOpenOption.WRITE);
				FileLock lock = channel.tryLock())
		{
			return lock != null;
		}
		catch (final IOException | OverlappingFileLockException e) {
			return false;
		}
	}

	/** Deletes what can be deleted: Windows keeps libraries that are loaded. The lock's file goes last but the folder. */
	private static void delete(final Path folder) {
		try (Stream<Path> paths = Files.walk(folder)) {
			final List<Path> order = paths.sorted(Comparator.comparing((Path path) -> path.endsWith(ALIVE)).thenComparing(
				Comparator.reverseOrder())).collect(Collectors.toList());
			order.remove(folder);
			order.add(folder);
			for (final Path path : order) {
				Files.deleteIfExists(path);
			}
		}
		catch (final IOException e) {
			// The next JVM tries again.
		}
	}
}
