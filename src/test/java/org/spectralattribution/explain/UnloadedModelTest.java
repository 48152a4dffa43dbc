package org.spectralattribution.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.integral.Quadrature;
import org.spectralattribution.attribution.method.IntegratedGradients;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.Preprocessing;
import org.spectralattribution.model.Score;
import org.spectralattribution.model.djl.DjlClassifier;

/** Which models are loaded, and what is remembered of that. */
final class UnloadedModelTest {

	/** Preferences that a later session reads again. */
	private static final class Kept implements UserPreferences {

		private final Map<String, String> texts = new HashMap<>();

		@Override
		public String get(final String key) {
			return texts.getOrDefault(key, "");
		}

		@Override
		public void set(final String key, final String text) {
			texts.put(key, text);
		}
	}

	private final Kept kept = new Kept();
	private final List<String> loaded = new ArrayList<>();
	@TempDir
	private Path folder;
	private Path file;

	@BeforeEach
	void copy() throws IOException {
		file = folder.resolve("model.pt");
		replace("InPlace.pt");
	}

	private void replace(final String model) throws IOException {
		try {
			Files.copy(Path.of(UnloadedModelTest.class.getResource("field/" + model).toURI()), file,
				StandardCopyOption.REPLACE_EXISTING);
		}
		catch (final URISyntaxException e) {
			throw new IllegalStateException(e);
		}
	}

	/** As in a new session: nothing but the preferences is the same. */
	private UnloadedModel model(final String... unsafe) {
		return new UnloadedModel(new ModelDescription("nuclei", file, OptionalInt.empty(), List.of(), Preprocessing.none())
			.withUnsafeOperations(List.of(unsafe)), new KnownModels(kept), (description, device, batch, workers, log) -> {
				loaded.add(description.name());
				return DjlClassifier.open(description, device, batch, workers, log);
			});
	}

	private static String refusal(final UnloadedModel model) {
		return assertThrows(ModelException.class, () -> model.load("cpu", 0, 0, false, line -> {})).getMessage();
	}

	@Test
	void aModelThatDoesMoreThanComputeIsRefusedBeforeItIsLoaded() {
		final String message = refusal(model("aten::save", "aten::from_file"));
		assertTrue(message.startsWith("model: expected a network that only computes, but nuclei uses aten::save, " +
			"aten::from_file. "), message);
		assertTrue(message.contains("If you trust where it comes from, add trust=true."), message);
		assertEquals(List.of(), loaded);
		assertFalse(model("aten::save").isKnown());
	}

	@Test
	void aLongListIsCut() {
		assertTrue(refusal(model("a", "b", "c", "d", "e", "f", "g")).contains("uses a, b, c, d, e and 2 more. "));
	}

	@Test
	void withTrustItIsLoadedAndTheRecordSaysSo() {
		assertEquals("aten::save, ops::other", record(model("aten::save", "ops::other"), true).text(
			Property.TRUSTED_OPERATIONS).get());
		assertEquals(1, loaded.size());
	}

	@Test
	void theRecordOfOtherModelsSaysNothingOfTrust() {
		assertTrue(record(model(), true).value(Property.TRUSTED_OPERATIONS).isEmpty());
	}

	private static Record record(final UnloadedModel model, final boolean trust) {
		final float[] pixels = new float[192];
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = (float) (i * 37 % 101 / 101.0);
		}
		try (Classifier classifier = model.load("cpu", 0, 0, trust, line -> {})) {
			return Attributions.of(ArrayImgs.floats(pixels, 8, 8, 3), classifier).score(Score.LOGIT).method(
				new IntegratedGradients(new PathIntegral(Quadrature.LEFT, 2))).explain().record();
		}
	}

	@Test
	void aModelIsKnownOnceItWasLoaded() {
		assertFalse(model().isKnown());
		model().load("cpu", 0, 0, false, line -> {}).close();
		assertTrue(model().isKnown());
	}

	@Test
	void otherBytesAreNewAgain() throws IOException {
		model().agree();
		assertTrue(model().isKnown());
		replace("OneTuple.pt");
		assertFalse(model().isKnown());
		replace("InPlace.pt");
		assertTrue(model().isKnown());
	}

	/** Nobody has agreed to what has taken its place meanwhile. */
	@Test
	void whatIsAgreedToIsWhatWasShown() throws IOException {
		final UnloadedModel shown = model();
		assertFalse(shown.isKnown());
		replace("OneTuple.pt");
		shown.agree();
		assertFalse(model().isKnown());
	}

	/** A program can set back the time of a file, but not that of its last change of any kind. */
	@Test
	void otherBytesOfTheSameSizeAndTimeAreNewAgain() throws IOException {
		assumeTrue(file.getFileSystem().supportedFileAttributeViews().contains("unix"), "a system with times of changes");
		model().agree();
		final FileTime time = Files.getLastModifiedTime(file);
		final byte[] bytes = Files.readAllBytes(file);
		bytes[bytes.length / 2] ^= 1;
		Files.write(file, bytes);
		Files.setLastModifiedTime(file, time);
		assertFalse(model().isKnown());
	}

	/** It may have been replaced after the user agreed. */
	@Test
	void onlyWhatWasAskedAboutIsLoaded() throws IOException {
		final UnloadedModel shown = model();
		assertFalse(shown.isKnown());
		final UnloadedModel same = model();
		same.holdTo(shown);
		same.load("cpu", 0, 0, false, line -> {}).close();
		replace("OneTuple.pt");
		final UnloadedModel other = model();
		other.holdTo(shown);
		for (final UnloadedModel model : List.of(shown, other)) {
			assertTrue(refusal(model).endsWith("was changed after it was looked at, and is not loaded. Run the command again."));
		}
		assertEquals(1, loaded.size());
		assertFalse(model().isKnown());
	}

	/** Or even after it was looked at once more. */
	@Test
	void theEngineIsHeldToWhatWasAskedAbout() throws IOException {
		final UnloadedModel shown = new UnloadedModel(new ModelDescription("nuclei", file, OptionalInt.empty(), List.of(),
			Preprocessing.none()), new KnownModels(kept), (description, device, batch, workers, log) -> {
				try {
					replace("OneTuple.pt");
				}
				catch (final IOException e) {
					throw new UncheckedIOException(e);
				}
				return DjlClassifier.open(description, device, batch, workers, log);
			});
		assertFalse(shown.isKnown());
		assertTrue(refusal(shown).contains("expected the SHA-256"));
		assertFalse(model().isKnown());
	}

	/** Or once it has been loaded. */
	@Test
	void whatTakesThePlaceOfALoadedFileIsNew() {
		new UnloadedModel(model().description(), new KnownModels(kept), (description, device, batch, workers, log) -> {
			final Classifier loaded = DjlClassifier.open(description, device, batch, workers, log);
			try {
				replace("OneTuple.pt");
			}
			catch (final IOException e) {
				throw new UncheckedIOException(e);
			}
			return loaded;
		}).load("cpu", 0, 0, false, line -> {}).close();
		assertFalse(model().isKnown());
	}

	@Test
	void theSameBytesInAnotherPlaceAreKnown() throws IOException {
		model().agree();
		file = Files.copy(file, folder.resolve("copy.pt"));
		assertTrue(model().isKnown());
	}

	@Test
	void aModelThatCannotBeLoadedStaysNew() throws IOException {
		Files.writeString(file, "no model");
		assertThrows(ModelException.class, () -> model().load("cpu", 0, 0, false, line -> {}));
		assertEquals(1, loaded.size());
		assertFalse(model().isKnown());
	}

	@Test
	void theOldestAreForgotten() {
		final KnownModels known = new KnownModels(kept);
		for (int i = 0; i <= KnownModels.MOST; i++) {
			known.add("sha" + i);
		}
		assertFalse(known.contains("sha0"));
		assertTrue(known.contains("sha1"));
		known.add("sha1");
		known.add("other");
		assertTrue(known.contains("sha1"));
		assertFalse(known.contains("sha2"));
	}

	@Test
	void theBundledModelIsKnownAndAScriptMakesOthersKnown() {
		assertTrue(Models.find(" demo ", line -> {}).isKnown());
		KnownModels.ofUser().add("another");
		final String path = file.toString();
		Models.open(path, "cpu", 0, line -> {}).close();
		assertTrue(Models.find(path, line -> {}).isKnown());
	}

	@Test
	void aMissingFileIsNamed() throws IOException {
		Files.delete(file);
		assertTrue(assertThrows(ModelException.class, () -> model().isKnown()).getMessage().contains("model.pt"));
	}
}
