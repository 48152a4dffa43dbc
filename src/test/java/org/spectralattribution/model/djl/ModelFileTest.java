package org.spectralattribution.model.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.Preprocessing;
import org.spectralattribution.model.Score;
import org.spectralattribution.model.format.ModelFormats;

/** A network is the same, to the bit, wherever its file lies. */
final class ModelFileTest {

	private static final String[] MODELS = { "classifier.pt", "probabilities.pt" };

	@TempDir
	private Path folder;

	private static double[][] numbers(final Path file) {
		final ModelDescription description = new ModelDescription("model", file, OptionalInt.empty(), List.of(),
			Preprocessing.none());
		try (DjlClassifier classifier = DjlClassifier.open(description, "cpu", 2)) {
			final Gradients gradients = classifier.gradients(TestModels.points(2, 3, 4, 5), Score.LOGIT.of(1));
			return new double[][] { { gradients.score(0), gradients.score(1) }, gradients.gradient(0).values(), gradients
				.gradient(1).values() };
		}
	}

	private static void assertSameNetwork(final String name, final Path copy) {
		assertFalse(ModelFile.hasPlainPath(copy), copy.toString());
		assertEquals(name, ModelFormats.open(copy).name());
		final double[][] expected = numbers(TestModels.path(name));
		final double[][] actual = numbers(copy);
		for (int i = 0; i < expected.length; i++) {
			assertArrayEquals(expected[i], actual[i]);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "é", "核", "Ł 1" })
	void aFolderBeyondAsciiChangesNoBit(final String name) throws IOException {
		for (final String model : MODELS) {
			final Path copy = Files.createDirectories(folder.resolve(name)).resolve(model);
			assertSameNetwork(model, Files.copy(TestModels.path(model), copy));
		}
	}

	@Test
	void neitherDoesAFileInAZipFile() throws IOException {
		try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + folder.resolve("m.zip").toUri()), Map.of(
			"create", "true")))
		{
			for (final String model : MODELS) {
				assertSameNetwork(model, Files.copy(TestModels.path(model), zip.getPath("/" + model)));
			}
		}
	}

	@Test
	void twoArchivesWithFilesOfOneNameAreTwoModels() throws IOException {
		final String first = keyInArchive("a.zip");
		assertEquals(first, keyInArchive("a.zip"));
		assertFalse(first.equals(keyInArchive("b.zip")));
	}

	private String keyInArchive(final String name) throws IOException {
		final Path archive = folder.resolve(name);
		if (!Files.exists(archive)) {
			try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + archive.toUri()), Map.of("create",
				"true")))
			{
				Files.write(zip.getPath("/model.pt"), new byte[9]);
				Files.setLastModifiedTime(zip.getPath("/model.pt"), FileTime.fromMillis(0));
			}
		}
		try (FileSystem zip = FileSystems.newFileSystem(archive, (ClassLoader) null)) {
			return NetworkCache.key(zip.getPath("/model.pt"), "cpu", 0);
		}
	}

	@Test
	void anAsciiPathStaysAPath() {
		assertTrue(ModelFile.hasPlainPath(Path.of("/models/nuclei.pt")));
		assertFalse(ModelFile.hasPlainPath(Path.of("/models/Kerne für alle.pt")));
	}

	@Test
	void aDamagedFileBeyondAsciiIsRefusedInWords() throws IOException {
		final byte[] bytes = Files.readAllBytes(TestModels.path("classifier.pt"));
		final Path cut = Files.write(folder.resolve("é.pt"), Arrays.copyOf(bytes, bytes.length / 2));
		final String message = assertThrows(ModelException.class, () -> numbers(cut)).getMessage();
		assertTrue(message.contains(cut.toString()), message);
	}
}
