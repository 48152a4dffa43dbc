package org.spectralattribution.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import ij.IJ;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.integral.Quadrature;
import org.spectralattribution.attribution.method.IntegratedGradients;
import org.spectralattribution.evaluation.MapComparison;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.Preprocessing;
import org.spectralattribution.model.djl.DjlClassifier;
import org.spectralattribution.model.djl.KeptNetwork;
import org.spectralattribution.tensor.Tensor;

/** A classifier with shuffled weights is another one, and leaves nothing behind. */
final class ShuffledModelTest {

	private static final String TEMPORARY = "java.io.tmpdir";

	@TempDir
	private Path folder;
	private Path temporary;
	private String before;
	private final Map<String, String> preferences = new HashMap<>();

	@BeforeEach
	void setTemporaryFolder() throws IOException {
		before = System.getProperty(TEMPORARY);
		temporary = Files.createDirectory(folder.resolve("temporary é"));
		System.setProperty(TEMPORARY, temporary.toString());
	}

	@AfterEach
	void nothingRemains() {
		System.setProperty(TEMPORARY, before);
		assertArrayEquals(new String[0], temporary.toFile().list());
	}

	private static Classifier shuffled(final UnloadedModel model, final long seed) {
		return model.loadShuffled(seed, "cpu", 0, 0, false, line -> {});
	}

	private static Classifier real(final UnloadedModel model) {
		return model.load("cpu", 0, 0, false, line -> {});
	}

	private static UnloadedModel demo() {
		return Models.find("demo", line -> {});
	}

	private static double[] outputs(final Classifier classifier) {
		final Tensor point = Tensor.zeros(classifier.description().channels().orElse(3), 128, 128);
		for (int i = 0; i < point.size(); i++) {
			point.values()[i] = i * 37 % 101 / 101.0;
		}
		return classifier.outputs(List.of(point)).get(0).values();
	}

	@Test
	void itIsAnotherNetworkOfTheSameDescription() {
		final UnloadedModel demo = demo();
		try (Classifier real = real(demo); Classifier shuffled = shuffled(demo, 1); Classifier other = shuffled(demo, 2);
				Classifier again = shuffled(demo(), 1))
		{
			final double[] outputs = outputs(real);
			assertEquals(outputs.length, outputs(shuffled).length);
			assertFalse(Arrays.equals(outputs, outputs(shuffled)));
			assertFalse(Arrays.equals(outputs(other), outputs(shuffled)));
			assertArrayEquals(outputs(shuffled), outputs(again));
			assertArrayEquals(outputs, outputs(real));
			final ModelDescription expected = real.description();
			final ModelDescription actual = shuffled.description();
			assertEquals("demo with shuffled weights", actual.name());
			assertEquals(expected.channels(), actual.channels());
			assertEquals(expected.classNames(), actual.classNames());
			assertEquals(expected.head(), actual.head());
			assertEquals(expected.architecture(), actual.architecture());
			assertEquals(expected.preprocessing(), actual.preprocessing());
			assertEquals(expected.weights(), actual.weights());
			assertEquals(real.device(), shuffled.device());
			assertNotEquals(expected.sha256(), actual.sha256());
			assertEquals(again.description().sha256(), actual.sha256());
		}
	}

	/** In whatever order they are opened and closed. */
	@Test
	void theModelItselfIsKeptAndUnchanged() {
		KeptNetwork.forget();
		final UnloadedModel demo = demo();
		final double[] outputs;
		try (Classifier real = real(demo)) {
			outputs = outputs(real);
		}
		try (Classifier shuffled = shuffled(demo, 1)) {
			try (Classifier real = real(demo)) {
				assertArrayEquals(outputs, outputs(real));
			}
			assertFalse(Arrays.equals(outputs, outputs(shuffled)));
		}
		assertNotNull(KeptNetwork.of(demo.description()));
		try (Classifier real = real(demo)) {
			assertArrayEquals(outputs, outputs(real));
		}
	}

	/** What integrated gradients show on the demo model comes from what it has learnt. */
	@Test
	void theMapsOfTheTwoDoNotAgree() {
		final UnloadedModel demo = demo();
		try (Classifier real = real(demo); Classifier shuffled = shuffled(demo, 1)) {
			for (final String sample : List.of("metaphase-8bit.tif", "interphase-8bit.tif")) {
				final byte[] pixels = (byte[]) IJ.openImage("sample-images/" + sample).getProcessor().getPixels();
				final Explanation explanation = map(pixels, real, "predicted");
				final Explanation other = map(pixels, shuffled, explanation.targetName());
				final Explanation same = map(pixels, real, explanation.targetName());
				assertEquals(1, new MapComparison(explanation.modelMap(), same.modelMap()).signedAgreement(), 1e-9);
				final double agreement = new MapComparison(explanation.modelMap(), other.modelMap()).signedAgreement();
				assertTrue(Math.abs(agreement) < 0.5, sample + ": " + agreement);
			}
		}
	}

	private static Explanation map(final byte[] pixels, final Classifier classifier, final String target) {
		final int side = (int) Math.sqrt(pixels.length);
		return Attributions.of(ArrayImgs.unsignedBytes(pixels, side, side), classifier).target(target).method(
			new IntegratedGradients(new PathIntegral(Quadrature.TRAPEZOID, 17))).explain();
	}

	private Path file(final String model) throws IOException {
		try {
			return Files.copy(Path.of(ShuffledModelTest.class.getResource("field/" + model).toURI()), folder.resolve(
				"核 é.pt"), StandardCopyOption.REPLACE_EXISTING);
		}
		catch (final URISyntaxException e) {
			throw new IllegalStateException(e);
		}
	}

	private UnloadedModel model(final Path file, final UnloadedModel.Loader loader, final String... unsafe) {
		return new UnloadedModel(new ModelDescription("nuclei", file, OptionalInt.empty(), List.of(), Preprocessing.none())
			.withUnsafeOperations(List.of(unsafe)), new KnownModels(new UserPreferences() {

				@Override
				public String get(final String key) {
					return preferences.getOrDefault(key, "");
				}

				@Override
				public void set(final String key, final String text) {
					preferences.put(key, text);
				}
			}), loader);
	}

	@Test
	void pathsOfAnyCharactersAndEverySettingAreForIt() throws IOException {
		final List<String> settings = new ArrayList<>();
		final UnloadedModel model = model(file("InPlace.pt"), (description, device, batch, workers, log) -> {
			settings.add(device + " " + batch + " " + workers + " " + description.weights().getParent().getFileName());
			return DjlClassifier.open(description, device, batch, workers, log);
		});
		try (Classifier real = model.load("cpu", 3, 2, false, line -> {})) {
			preferences.clear();
			try (Classifier shuffled = model.loadShuffled(1, "cpu", 3, 2, false, line -> {})) {
				assertEquals(List.of("cpu 3 2 " + folder.getFileName(), "cpu 3 2 " + temporary.getFileName()), settings);
				assertFalse(Arrays.equals(outputs(real), outputs(shuffled)));
			}
		}
		assertEquals(Map.of(), preferences);
	}

	@Test
	void whatIsNotTrustedOrNotLoadedLeavesNothing() throws IOException {
		final Path file = file("InPlace.pt");
		final UnloadedModel.Loader none = (description, device, batch, workers, log) -> {
			throw new ModelException("Not loaded.");
		};
		assertTrue(assertThrows(ModelException.class, () -> shuffled(model(file, none, "aten::save"), 1)).getMessage()
			.startsWith("model: expected a network that only computes"));
		assertEquals("Not loaded.", assertThrows(ModelException.class, () -> shuffled(model(file, none), 1)).getMessage());
		Files.writeString(file, "no model");
		assertThrows(ModelException.class, () -> shuffled(model(file, none), 1));
		System.setProperty(TEMPORARY, folder.resolve("missing").toString());
		file("InPlace.pt");
		final String message = assertThrows(ModelException.class, () -> shuffled(model(file, none), 1)).getMessage();
		assertTrue(message.startsWith("The temporary copy of the model file ") && message.contains("missing"), message);
	}

	/** Maps of two models that have nothing to do with each other would say nothing. */
	@Test
	void itIsMadeOfWhatWasLoaded() throws IOException {
		final UnloadedModel model = model(file("InPlace.pt"), DjlClassifier::open);
		real(model).close();
		file("OneTuple.pt");
		assertTrue(assertThrows(ModelException.class, () -> shuffled(model, 1)).getMessage().contains("was changed after"));
		shuffled(model(file("InPlace.pt"), DjlClassifier::open), 1).close();
	}
}
