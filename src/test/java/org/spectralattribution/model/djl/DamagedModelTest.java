package org.spectralattribution.model.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.Preprocessing;
import org.spectralattribution.model.format.DemoModel;
import org.spectralattribution.tensor.Tensor;

/** The engine checks nothing of a file: what is loaded is what was written and described, or it is refused. */
final class DamagedModelTest {

	private static final List<Tensor> POINTS = TestModels.points(1, 1, 48, 48);

	@TempDir
	private Path folder;

	private static ModelDescription describe(final Path file) {
		return new ModelDescription("model", file, OptionalInt.empty(), List.of(), Preprocessing.none());
	}

	private static double[] outputs(final Path file) {
		try (DjlClassifier classifier = DjlClassifier.open(describe(file), "cpu", 0)) {
			return classifier.outputs(POINTS).get(0).values();
		}
	}

	private static String refusal(final ModelDescription description) {
		return assertThrows(ModelException.class, () -> DjlClassifier.open(description, "cpu", 0)).getMessage();
	}

	/** Byte 208703 is one of a weight of the last layer but one; with it, every sample became a metaphase. */
	@Test
	void oneFlippedBitIsRefused() throws IOException {
		final byte[] bytes = Files.readAllBytes(DemoModel.open().weights());
		bytes[208703] ^= 0x40;
		final Path file = Files.write(folder.resolve("model.pt"), bytes);
		assertEquals("The model file " + file + " is damaged or incomplete: the entry torchscript_model/data/10 does not " +
			"match its checksum. Copy or download it again.", refusal(describe(file)));
	}

	/** Bits that no reader looks at, such as those of dates and padding, may be other ones. */
	@Test
	void anyFlippedBitIsRefusedOrChangesNothing() throws IOException {
		final Path demo = DemoModel.open().weights();
		final double[] expected = outputs(demo);
		final byte[] intact = Files.readAllBytes(demo);
		final Random random = new Random(21);
		int refused = 0;
		for (int i = 0; i < 200; i++) {
			final byte[] bytes = intact.clone();
			// Every second one hits the entries' headers and the directory, which are small.
			final int position = i % 2 == 0 ? random.nextInt(bytes.length) : bytes.length - 1 - random.nextInt(4500);
			bytes[position] ^= 1 << random.nextInt(8);
			final Path file = Files.write(folder.resolve(i + ".pt"), bytes);
			try {
				assertArrayEquals(expected, outputs(file), "bit in byte " + position);
			}
			catch (final ModelException e) {
				refused++;
				assertTrue(e.getMessage().endsWith("."), e.getMessage());
			}
		}
		assertTrue(refused > 100, refused + " refused");
	}

	@Test
	void theHashIsThatOfWhatWasLoaded() throws IOException {
		final Path file = Files.copy(TestModels.path("classifier.pt"), folder.resolve("model.pt"));
		final String before = describe(file).sha256();
		try (DjlClassifier classifier = DjlClassifier.open(describe(file), "cpu", 0)) {
			Files.copy(TestModels.path("batchsize.pt"), file, StandardCopyOption.REPLACE_EXISTING);
			assertEquals(before, classifier.description().sha256());
			assertNotEquals(before, describe(file).sha256());
		}
	}

	@Test
	void aFileOfTheSameSizeAndTimeIsAnotherFile() throws IOException {
		final Path file = Files.copy(TestModels.path("classifier.pt"), folder.resolve("model.pt"));
		final FileTime time = Files.getLastModifiedTime(file);
		final String key = NetworkCache.key(file, "cpu", 0);
		final Path other = Files.copy(TestModels.path("classifier.pt"), folder.resolve("other.pt"));
		Files.setLastModifiedTime(other, time);
		Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
		assertNotEquals(key, NetworkCache.key(file, "cpu", 0));
	}

	@Test
	void aFileIsHeldToTheHashThatItsDescriptionStates() {
		final ModelDescription description = describe(TestModels.path("classifier.pt"));
		final String right = description.sha256();
		try (DjlClassifier classifier = DjlClassifier.open(description.withDeclaredSha256(right.toUpperCase()), "cpu", 0)) {
			assertEquals(right, classifier.description().sha256());
		}
		// The network is kept in memory now, and that one, too, is not what the description means.
		final String message = refusal(description.withDeclaredSha256("0".repeat(64)));
		assertTrue(message.contains("expected the SHA-256 000") && message.contains("but got " + right), message);
		NetworkCache.clear();
		assertEquals(message, refusal(description.withDeclaredSha256("0".repeat(64))));
	}

	/** A description that was read before the file was replaced does not let the new one write files. */
	@Test
	void codeThatTheDescriptionDoesNotNameIsNotLoaded() throws IOException {
		final Path written = folder.resolve("written.bin");
		final ModelDescription edited = EditedModel.of(folder, "classifier.pt", "x0 = torch.tanh(_0)",
			"x0 = torch.tanh(_0)\n    torch.save(x0, \"" + written.toString().replace('\\', '/') + "\")");
		assertEquals(List.of("aten::save"), edited.unsafeOperations());
		assertTrue(refusal(describe(edited.weights())).contains("aten::save"));
		try (DjlClassifier classifier = DjlClassifier.open(edited, "cpu", 0)) {
			assertFalse(Files.exists(written));
			classifier.outputs(TestModels.points(1, 3, 4, 5));
		}
		assertTrue(Files.exists(written));
	}
}
