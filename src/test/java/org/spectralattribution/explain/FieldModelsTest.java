package org.spectralattribution.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.integral.Quadrature;
import org.spectralattribution.attribution.method.IntegratedGradients;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.HeadRule;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.djl.PyTorchEngine;
import org.spectralattribution.model.Score;

/**
 * Networks of the kinds that people really export, with what PyTorch says of them, image by image in double precision;
 * see src/test/python/make_field_models.py.
 */
final class FieldModelsTest {

	/** PyTorch's values for the image. */
	private static final class Reference {

		private double[] outputs;
		private double[] black;
		private double[] map;
	}

	private static final Map<String, Reference> REFERENCES = references();

	private static Map<String, Reference> references() {
		try (Reader reader = new InputStreamReader(FieldModelsTest.class.getResourceAsStream("field/field.json"),
			StandardCharsets.UTF_8))
		{
			return new Gson().fromJson(reader, new TypeToken<Map<String, Reference>>() {}.getType());
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** The image of the Python script: 3×8×8. */
	private static Img<FloatType> image() {
		final float[] values = new float[192];
		for (int i = 0; i < values.length; i++) {
			values[i] = (float) (i * 37 % 101 / 101.0);
		}
		return ArrayImgs.floats(values, 8, 8, 3);
	}

	private static Classifier open(final String model, final int batch, final List<String> log) {
		try {
			return Models.open(Path.of(FieldModelsTest.class.getResource("field/" + model + ".pt").toURI()).toString(), "cpu",
				batch, log::add);
		}
		catch (final URISyntaxException e) {
			throw new IllegalStateException(e);
		}
	}

	private static Attributions ofLogit(final Classifier classifier) {
		return Attributions.of(image(), classifier).score(Score.LOGIT).target("1").method(new IntegratedGradients(
			new PathIntegral(Quadrature.TRAPEZOID, 8)));
	}

	private static double[] assertExplained(final String model, final int batch, final double tolerance,
		final String batching)
	{
		final List<String> log = new ArrayList<>();
		try (Classifier classifier = open(model, batch, log)) {
			final Reference reference = REFERENCES.get(model);
			final Explanation explanation = ofLogit(classifier).target(reference.outputs.length == 1 ? "0" : "1").explain();
			final double[] map = explanation.modelMap().values().clone();
			// The reference does not correct its sum. All pieces of a straight path have one direction.
			final double corrected = explanation.sumCorrection().get().total();
			double length = 0;
			for (int i = 0; i < map.length; i++) {
				length += Math.pow(i * 37 % 101 / 101.0, 2);
			}
			double difference = 0;
			double size = 0;
			for (int i = 0; i < map.length; i++) {
				map[i] -= corrected * Math.pow(i * 37 % 101 / 101.0, 2) / length;
				difference += Math.abs(map[i] - reference.map[i]);
				size += Math.abs(reference.map[i]);
			}
			assertEquals(0, difference / size, tolerance, model + ", batch " + batch);
			final int target = Math.min(1, reference.outputs.length - 1);
			assertEquals(reference.outputs[target], explanation.completeness().inputScore(), tolerance);
			assertEquals(reference.black[target], explanation.completeness().baselineScore(), tolerance);
			final String recorded = explanation.record().text(Property.BATCHING).get();
			assertTrue(recorded.contains(batching), recorded);
			assertEquals(batching.equals("points together") ? 0 : 1, log.size(), log.toString());
			return map;
		}
	}

	/** Nothing varies in a black image, so that batch norm divides rounding by a small number. */
	@Test
	void batchStatisticsAreThoseOfOneImage() {
		assertExplained("BatchStatistics", 0, 1e-3, "depend on the other images of a call");
	}

	@ParameterizedTest
	@CsvSource({ "BatchStandardised, 0", "BatchExtremes, 0", "BatchAttention, 0", "FirstOnly, 0",
		"LastOnly, 0", "BatchStandardised, 1", "BatchStandardised, 7" })
	void imagesThatDependOnTheirNeighboursAreSentAlone(final String model, final int batch) {
		assertExplained(model, batch, 1e-4, "depend on the other images of a call");
	}

	@Test
	void aNetworkOfOneImagePerCallGetsOne() {
		assertExplained("OneOnly", 0, 1e-5, "the model takes no more");
	}

	/**
	 * PyTorch's gradient of a single image is off by more than the gradient itself where values lie channel by channel; 8
	 * points in batches of 7 leave one.
	 */
	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 7 })
	void noImageIsAloneWherePyTorchsGradientOfASingleOneIsWrong(final int batch) {
		assertExplained("Tokens", batch, 1e-5, PyTorchEngine.start().usesChannelsLast() ? "points together"
			: "never a single one");
	}

	@Test
	void whereNeitherSingleImagesNorBatchesAreRightTheModelIsRefused() {
		if (!PyTorchEngine.start().usesChannelsLast()) {
			assertRefused("CoupledTokens", "not the slope", "depend on what else is in the call");
			return;
		}
		// Single images are right.
		final List<String> log = new ArrayList<>();
		try (Classifier classifier = open("CoupledTokens", 0, log)) {
			final String recorded = ofLogit(classifier).explain().record().text(Property.BATCHING).get();
			assertTrue(recorded.contains("depend on the other images of a call"), recorded);
		}
	}

	@ParameterizedTest
	@CsvSource({ "InPlace, 1e-5", "Bfloat16, 2e-2", "HalfSoftmax, 2e-3", "OneTuple, 1e-5", "Sigmoid, 1e-5",
		"OneLogit, 1e-5", "OneProbability, 1e-5" })
	void othersAreExplainedAsTheyAre(final String model, final double tolerance) {
		assertExplained(model, 0, tolerance, "points together");
	}

	/** Dropout gives one image the same three outputs once in eight times; an explanation looks six times. */
	@ParameterizedTest
	@ValueSource(strings = { "Dropout", "Counter" })
	void aRandomNetworkIsRefused(final String model) {
		assertRefused(model, "same outputs", "model.eval()");
	}

	@Test
	void aNetworkThatChangesGivesNoPrediction() {
		try (Classifier classifier = open("Counter", 0, new ArrayList<>())) {
			assertThrows(ModelException.class, () -> Attributions.of(image(), classifier).predict());
		}
	}

	@Test
	void gradientsThatAreAllZeroAreNoMap() {
		assertRefused("Rounded", "all were 0", "quantised");
	}

	@Test
	void complexOutputsAreRefused() {
		assertRefused("Complex", "complex64");
	}

	@Test
	void aBaselineWithoutAnOutputIsNamed() {
		assertRefused("NanAtBlack", "for the baseline black", "another baseline");
		try (Classifier classifier = open("NanAtBlack", 0, new ArrayList<>())) {
			assertFalse(assertThrows(ModelException.class, () -> Attributions.of(ArrayImgs.floats(8, 8, 3), classifier)
				.explain()).getMessage().contains("baseline"));
		}
	}

	private static void assertRefused(final String model, final String... words) {
		try (Classifier classifier = open(model, 0, new ArrayList<>())) {
			final String message = assertThrows(ModelException.class, () -> ofLogit(classifier).explain()).getMessage();
			for (final String word : words) {
				assertTrue(message.contains(word), message);
			}
		}
	}

	/** The detached part has a slope, but no gradient. */
	@Test
	void aGradientThatIsNotTheSlopeIsSaid() {
		final List<String> log = new ArrayList<>();
		try (Classifier classifier = open("PartlyDetached", 0, log)) {
			final String recorded = ofLogit(classifier).explain().record().text(Property.BATCHING).get();
			assertTrue(recorded.startsWith("points together; the gradient is not the slope"), recorded);
			assertTrue(log.size() == 1 && log.get(0).contains("no_grad"), log.toString());
		}
	}

	/** More steps would not mend this. */
	@Test
	void partsWithoutAGradientAreNamedFirst() {
		try (Classifier classifier = open("PartlyDetached", 0, new ArrayList<>())) {
			final Warnings warnings = new Warnings();
			warnings.add("image", ofLogit(classifier).method(new IntegratedGradients(PathIntegral.adaptive()))
				.explain());
			final String line = warnings.lines().get(0);
			assertTrue(line.contains("no_grad") && line.indexOf("no_grad") < line.indexOf("more steps"), line);
		}
	}

	@ParameterizedTest
	@CsvSource({ "HalfSoftmax, AUTO, 'none, the outputs are probabilities (found'",
		"Sigmoid, NONE, 'none, the outputs are probabilities (set by head=none)'",
		"Sigmoid, SIGMOID, 'sigmoid of each output'", "OneLogit, SIGMOID, 'sigmoid of the one output'",
		"OneLogit, NONE, 'numbers in their own unit'", "FirstOnly, AUTO, 'softmax of the outputs (assumed'",
		"FirstOnly, SIGMOID, 'sigmoid of each output'" })
	void theHeadIsFoundOrDeclaredAndNamed(final String model, final HeadRule rule, final String head) {
		try (Classifier classifier = open(model, 0, new ArrayList<>())) {
			final String recorded = Attributions.of(image(), classifier).head(rule).explain().record().text(
				Property.HEAD).get();
			assertTrue(recorded.startsWith(head) || recorded.contains(head), recorded);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Sigmoid", "OneLogit", "OneProbability" })
	void whatTheOutputsDoNotShowHasToBeDeclared(final String model) {
		try (Classifier classifier = open(model, 0, new ArrayList<>())) {
			final Attributions attributions = Attributions.of(image(), classifier);
			final String message = assertThrows(ModelException.class, attributions::explain).getMessage();
			assertTrue(message.contains("head=sigmoid") && message.contains("score=logit"), message);
			assertTrue(attributions.score(Score.LOGIT).explain().probability().isEmpty());
		}
	}

	@Test
	void percentagesAreNoLogits() {
		try (Classifier classifier = open("Percent", 0, new ArrayList<>())) {
			final Attributions attributions = Attributions.of(image(), classifier);
			final String message = assertThrows(ModelException.class, attributions::explain).getMessage();
			assertTrue(message.contains("sum to 100") && message.contains("head=none"), message);
			assertTrue(attributions.head(HeadRule.NONE).explain().probability().isEmpty());
		}
	}

	/** The probability of the one class falls as that of the other one rises. */
	@Test
	void theMapsOfTwoClassesOfOneLogitAreOpposite() {
		try (Classifier classifier = open("OneLogit", 0, new ArrayList<>())) {
			final Attributions attributions = ofLogit(classifier).score(Score.PROBABILITY).head(HeadRule.SIGMOID);
			final Explanation second = attributions.target("1").explain();
			final Explanation first = attributions.target("0").explain();
			final double logit = REFERENCES.get("OneLogit").outputs[0];
			assertEquals(1 / (1 + Math.exp(-logit)), second.probability().getAsDouble(), 1e-6);
			assertEquals(1, first.probability().getAsDouble() + second.probability().getAsDouble(), 1e-12);
			for (int i = 0; i < 192; i++) {
				assertEquals(-second.modelMap().values()[i], first.modelMap().values()[i], 1e-9);
			}
		}
	}
}
