package org.spectralattribution.ij1.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.spectralattribution.evaluation.ReliabilityCard.State.FAILED;
import static org.spectralattribution.evaluation.ReliabilityCard.State.PASSED;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import ij.IJ;
import org.junit.jupiter.api.Test;
import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.evaluation.ReliabilityCard;
import org.spectralattribution.evaluation.Replacement;
import org.spectralattribution.explain.AttributionRequest;
import org.spectralattribution.explain.Evaluation;
import org.spectralattribution.explain.EvaluationSettings;
import org.spectralattribution.explain.Evaluator;
import org.spectralattribution.explain.Explainer;
import org.spectralattribution.explain.Measure;
import org.spectralattribution.explain.Models;
import org.spectralattribution.ij1.source.SourceStack;
import org.spectralattribution.image.RangeRule;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.Score;
import org.spectralattribution.path.Baseline;
import org.spectralattribution.tensor.Tensor;

/** The lamps of maps that know nothing of the model. */
final class ReliabilityCardsTest {

	/** Gaussian noise in place of an explanation. */
	private static final class NoiseMap implements AttributionMethod {

		private final boolean isAlwaysTheSame;
		private Random random = new Random(1);

		NoiseMap(final boolean isAlwaysTheSame) {
			this.isAlwaysTheSame = isAlwaysTheSame;
		}

		@Override
		public Attribution attribute(final ScoreFunction score, final Tensor input, final Tensor baseline,
			final Monitor monitor)
		{
			if (isAlwaysTheSame) random = new Random(1);
			final Tensor map = input.zeros();
			for (int i = 0; i < map.size(); i++) {
				map.values()[i] = random.nextGaussian();
			}
			final double[] scores = score.scores(List.of(input, baseline));
			return new Attribution(map, scores[0], scores[1], 0);
		}

		@Override
		public String name() {
			return "Noise";
		}

		@Override
		public String settings() {
			return "";
		}
	}

	private static Map<String, ReliabilityCard.State> lamps(final AttributionMethod method) {
		try (Classifier real = Models.open("demo");
				Classifier shuffled = Models.find("demo", line -> {}).loadShuffled(1, "cpu", 0, 0, false, line -> {});
				SourceStack source = SourceStack.current(IJ.openImage("sample-images/metaphase-8bit.tif")))
		{
			final Evaluator evaluator = new Evaluator(real, new Explainer(real), Optional.of(shuffled), new EvaluationSettings(
				EnumSet.of(Measure.ROAD, Measure.CARD), EvaluationSettings.Unit.PIXEL, Replacement.MEAN));
			final Evaluation evaluation = evaluator.evaluate(source.select("automatic", RangeRule.TYPE, real.description()).of(
				source.read(0).pixels()), Map.of("noise", new AttributionRequest("predicted", Score.PROBABILITY, List.of(Baseline
					.black()), method)), Optional.empty(), 0, Monitor.none());
			final Map<String, ReliabilityCard.State> lamps = new HashMap<>();
			new ReliabilityCards("", List.of(evaluation)).cards().get("noise").checks().forEach(check -> lamps.put(check
				.question(), check.state()));
			return lamps;
		}
	}

	@Test
	void noiseIsNeitherCompleteNorRepeatable() {
		final Map<String, ReliabilityCard.State> lamps = lamps(new NoiseMap(false));
		assertEquals(FAILED, lamps.get("Complete?"));
		assertEquals(FAILED, lamps.get("Repeatable?"));
		assertNotEquals(PASSED, lamps.get("Better than chance?"));
	}

	/** Of another class and of another model, too. */
	@Test
	void noiseThatIsAlwaysTheSameDoesNotDependOnTheModel() {
		final Map<String, ReliabilityCard.State> lamps = lamps(new NoiseMap(true));
		assertEquals(FAILED, lamps.get("Complete?"));
		assertEquals(PASSED, lamps.get("Repeatable?"));
		assertNotEquals(PASSED, lamps.get("Better than chance?"));
		assertEquals(FAILED, lamps.get("Model-dependent?"));
	}
}
