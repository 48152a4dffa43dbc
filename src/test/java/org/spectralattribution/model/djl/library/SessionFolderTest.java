package org.spectralattribution.model.djl.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectralattribution.model.djl.OtherJvm;

final class SessionFolderTest {

	/** Run in a JVM of its own: makes a folder, and ends as it is told to. */
	static final class Session {

		private Session() {}

		public static void main(final String[] arguments) throws IOException {
			final Path folder = SessionFolder.create(Path.of(arguments[0]));
			Files.createFile(Files.createDirectory(folder.resolve("pytorch")).resolve("a"));
			System.out.println(folder);
			System.out.flush();
			if (arguments[1].equals("killed")) Runtime.getRuntime().halt(0);
		}
	}

	@TempDir
	private Path temporary;

	private Path session(final String end) throws IOException, InterruptedException {
		return Path.of(OtherJvm.run(Session.class, System.getProperty("java.class.path"), List.of("-Xmx64m"), temporary
			.toString(), end).trim());
	}

	@Test
	void goesWithItsJvmOrWithTheNextOne() throws IOException, InterruptedException {
		assertFalse(Files.exists(session("orderly")));
		final Path left = session("killed");
		assertTrue(Files.exists(left.resolve("pytorch/a")));
		final Path other = Files.createDirectory(temporary.resolve("spectral-attribution-session-of-somebody"));
		final Path own = SessionFolder.create(temporary);
		assertFalse(Files.exists(left));
		assertTrue(Files.exists(other));
		SessionFolder.create(temporary);
		assertTrue(Files.exists(own), "the folder of a JVM that lives");
	}

	@Test
	void isForTheUserAlone() throws IOException {
		if (!temporary.getFileSystem().supportedFileAttributeViews().contains("posix")) return;
		assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(SessionFolder.create(
			temporary))));
	}
}
