package org.spectralattribution.model.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.ModelException;

final class ModelFormatsTest {

	@TempDir
	private Path folder;

	@Test
	void folderIsReadWithItsConfig() throws IOException {
		fill(folder);
		final ModelDescription description = ModelFormats.open(folder);
		assertEquals(folder.getFileName().toString(), description.name());
		assertEquals(folder.resolve("torchscript_model.pt"), description.weights());
		assertEquals(List.of("a", "b", "c"), description.classNames());
	}

	@Test
	void weightsOfAFolderAreReadWithTheConfigBesideThem() throws IOException {
		fill(folder);
		final ModelDescription description = ModelFormats.open(folder.resolve("torchscript_model.pt"));
		assertEquals(List.of("a", "b", "c"), description.classNames());
		assertEquals(folder.getFileName().toString(), description.name());
	}

	@Test
	void fileOfAnotherNameStandsAlone() throws IOException {
		fill(folder);
		final Path file = Files.move(folder.resolve("torchscript_model.pt"), folder.resolve("other.pt"));
		final ModelDescription description = ModelFormats.open(file);
		assertEquals("other.pt", description.name());
		assertEquals(List.of(), description.classNames());
		assertEquals(OptionalInt.empty(), description.channels());
		assertEquals("ToTensor", description.preprocessing().toString());
	}

	@Test
	void missingPathAndIncompleteFoldersAreNamed() throws IOException {
		assertMessage(folder.resolve("nowhere"), "nowhere", "there is nothing");
		assertMessage(folder, "has no torchscript_model.pt");
		copy("classifier.pt", folder.resolve("torchscript_model.pt"));
		assertMessage(folder, "has no config.json");
	}

	/** In these texts the backslashes were read as the beginning of another character. */
	@ParameterizedTest
	@ValueSource(strings = { "C:\\models\nuclei", "C:modelsnuclei", "models\tiny.pt" })
	void aPathThatLostItsBackslashesIsExplained(final String text) {
		assertTrue(ModelFormats.backslashHint(text).endsWith("C:/models/nuclei."));
	}

	@Test
	void theMessageExplainsIt() {
		assertMessage(Path.of("C:modelsnuclei"), "there is nothing", "C:/models/nuclei");
	}

	@ParameterizedTest
	@ValueSource(strings = { "C:/models/none", "C:\\models\\none", "models/none", "none.pt" })
	void otherMissingPathsAreNot(final String text) {
		assertEquals("", ModelFormats.backslashHint(text));
	}

	@Test
	void stateDictIsRecognised() throws IOException {
		copy("state_dict.pt", folder.resolve("model.pt"));
		assertMessage(folder.resolve("model.pt"), "state dict", "torch.jit.trace", "save");
	}

	@Test
	void otherFilesAreRecognised() throws IOException {
		assertKind("empty", new byte[0]);
		assertKind("state dict", new byte[] { (byte) 0x80, 2, (byte) 0x8a, 10 });
		assertKind("HDF5", new byte[] { (byte) 0x89, 'H', 'D', 'F', '\r', '\n' });
		assertKind("safetensors", "\u0040\0\0\0\0\0\0\0{\"weight\"".getBytes(StandardCharsets.ISO_8859_1));
		assertKind("ONNX", "\b\b\u0012\u0007pytorch".getBytes(StandardCharsets.ISO_8859_1));
		assertKind("Git LFS pointer", "version https://git-lfs.github.com/spec/v1".getBytes(StandardCharsets.ISO_8859_1));
		assertKind("web page", "\n<!DOCTYPE html>".getBytes(StandardCharsets.ISO_8859_1));
		assertKind("unknown kind", "hello".getBytes(StandardCharsets.ISO_8859_1));
		assertKind("damaged", new byte[] { 'P', 'K', 3, 4, 0, 0 });
	}

	@Test
	void otherZipArchivesAreRecognised() throws IOException {
		assertKind("state dict", zip("archive/data.pkl", "archive/version"));
		assertKind("Keras", zip("config.json", "model.weights.h5"));
		assertKind("unpack", zip("rdf.yaml", "weights.pt"));
		assertKind(".pt2", zip("m/archive_format", "m/models/model.json"));
		assertKind("without a network", zip("readme.txt"));
	}

	/** It has code, too, but PyTorch 2 no longer reads it. */
	@Test
	void archivesOfTheFirstFormatAreRecognised() throws IOException {
		assertKind("format of PyTorch 1.1 or older. Load and save it again with PyTorch 1.4 to 1.13", zip("m/version",
			"m/model.json", "m/code/m.py", "m/tensors/0"));
	}

	private void assertKind(final String kind, final byte[] content) throws IOException {
		assertMessage(Files.write(folder.resolve("model.pt"), content), "model.pt", kind);
	}

	private static void assertMessage(final Path path, final String... words) {
		final String message = assertThrows(ModelException.class, () -> ModelFormats.open(path)).getMessage();
		for (final String word : words) {
			assertTrue(message.contains(word), message);
		}
		assertTrue(message.endsWith("."), message);
	}

	private static byte[] zip(final String... names) throws IOException {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			for (final String name : names) {
				zip.putNextEntry(new ZipEntry(name));
			}
		}
		return bytes.toByteArray();
	}

	private static void fill(final Path folder) throws IOException {
		copy("classifier.pt", folder.resolve("torchscript_model.pt"));
		Files.writeString(folder.resolve("config.json"), WsinferConfigTest.VALID);
	}

	private static void copy(final String name, final Path target) throws IOException {
		try (InputStream in = ModelFormatsTest.class.getResourceAsStream("/org/spectralattribution/model/djl/" + name)) {
			Files.copy(in, target);
		}
	}
}
