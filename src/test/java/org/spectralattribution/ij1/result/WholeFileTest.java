package org.spectralattribution.ij1.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file is written as a whole, or nothing happens. */
final class WholeFileTest {

	private static final byte[] CONTENT = "new content".getBytes();

	@TempDir
	private Path folder;

	private List<String> names() throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map(file -> file.getFileName().toString()).sorted().collect(Collectors.toList());
		}
	}

	/** A disk with room for so many bytes. */
	private static OutputStream disk(final Path file, final int room) throws IOException {
		return new FilterOutputStream(Files.newOutputStream(file)) {

			private int left = room;

			@Override
			public void write(final int value) throws IOException {
				if (--left < 0) throw new IOException("No space left on device");
				super.write(value);
			}

			@Override
			public void close() throws IOException {
				super.close();
				if (room == CONTENT.length) throw new IOException("No space left when it was closed");
			}
		};
	}

	/** At the first byte, in between, at the last one, and when the file is closed. */
	@ParameterizedTest
	@ValueSource(ints = { 0, 5, 10, 11 })
	void aFullDiskLeavesTheOldFile(final int room) throws IOException {
		final Path file = folder.resolve("table.csv");
		Files.writeString(file, "old");
		final String message = assertThrows(IOException.class, () -> WholeFile.write(file.toString(), CONTENT, part -> disk(
			part, room))).getMessage();
		assertTrue(message.startsWith("path: expected") && message.contains(file + ": No space left"), message);
		assertEquals("old", Files.readString(file));
		assertEquals(List.of("table.csv"), names());
	}

	@Test
	void aFullDiskLeavesNoFile() throws IOException {
		assertThrows(IOException.class, () -> WholeFile.write(folder.resolve("table.csv").toString(), CONTENT, part -> disk(
			part, 3)));
		assertEquals(List.of(), names());
	}

	@Test
	void aReplacedFileKeepsItsPermissionsAndItsLink() throws IOException {
		assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
		final Path file = Files.writeString(folder.resolve("table.csv"), "old");
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
		final Path link = Files.createSymbolicLink(folder.resolve("link.csv"), file);
		WholeFile.write(link.toString(), CONTENT);
		assertTrue(Files.isSymbolicLink(link));
		assertEquals("new content", Files.readString(file));
		assertEquals("rw-rw-r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
	}

	/** File systems take names of 255 bytes. */
	@Test
	void aLongNameIsTaken() throws IOException {
		final String name = "a".repeat(250) + ".csv";
		WholeFile.write(folder.resolve(name).toString(), CONTENT);
		assertEquals(List.of(name), names());
	}

	@Test
	void aLinkToAFileThatIsMissingStaysALink() throws IOException {
		assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
		final Path link = Files.createSymbolicLink(folder.resolve("link.csv"), Path.of("table.csv"));
		WholeFile.write(link.toString(), CONTENT);
		assertTrue(Files.isSymbolicLink(link));
		assertEquals("new content", Files.readString(folder.resolve("table.csv")));
		final Path circle = Files.createSymbolicLink(folder.resolve("circle.csv"), Path.of("circle.csv"));
		assertTrue(assertThrows(IOException.class, () -> WholeFile.write(circle.toString(), CONTENT)).getMessage().contains(
			"links lead nowhere"));
	}

	@Test
	void aFolderThatIsNotThereIsNoFile() throws IOException {
		final String message = assertThrows(IOException.class, () -> WholeFile.write(folder + "/results/", CONTENT))
			.getMessage();
		assertTrue(message.contains("it is a folder"), message);
		assertEquals(List.of(), names());
	}

	/** The JDK has no words for it. */
	@Test
	void aFolderThatTakesNoFileIsNamedInWords() {
		final String message = assertThrows(IOException.class, () -> WholeFile.write(folder.resolve("table.csv").toString(),
			CONTENT, part -> {
				throw new AccessDeniedException(part.toString());
			})).getMessage();
		assertTrue(message.contains("no file can be made in its folder") && !message.contains("Exception") && !message
			.contains(".part"), message);
	}

	/** The user of some test machines may do anything. */
	@Test
	void aProtectedFileStays() throws IOException {
		final Path file = Files.writeString(folder.resolve("table.csv"), "old");
		assumeTrue(file.toFile().setReadOnly() && !Files.isWritable(file));
		assertTrue(assertThrows(IOException.class, () -> WholeFile.write(file.toString(), CONTENT)).getMessage().contains(
			"may not be changed"));
		assertEquals("old", Files.readString(file));
	}
}
