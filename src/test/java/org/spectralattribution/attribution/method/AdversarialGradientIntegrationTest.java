package org.spectralattribution.attribution.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.GoldenNetwork;
import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.attribution.Model;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.path.Baseline;
import org.spectralattribution.tensor.Normalization;
import org.spectralattribution.tensor.Tensor;

/** Walks over a network whose outputs never change, so that where they lead can be said beforehand. */
final class AdversarialGradientIntegrationTest {

	private static final Tensor INPUT = GoldenNetwork.input();
	private static final Tensor BLACK = Baseline.black().of(INPUT, GoldenNetwork.NORMALIZATION);
	private static final double[] WEIGHTS = new Random(8).doubles(INPUT.size(), -1, 1).toArray();

	private static Attribution attribute(final AttributionMethod method, final ScoreFunction score) {
		return method.attribute(score, INPUT, BLACK, Monitor.none());
	}

	/** A walk of one step of 0.05 per value goes as far as the nearest black or white, and no further. */
	@Test
	void adversarialStepsStayAmongImages() {
		final FixedOutputs never = new FixedOutputs(1, 0, 0, 0);
		final Attribution attribution = attribute(new AdversarialGradientIntegration(10, 3, 15), never.score(0));
		assertEquals(2 * 15 * 2, attribution.gradients(), "classes 1 and 2, gradients of both scores");
		final Tensor end = never.seen.get(never.seen.size() - 1);
		final Tensor raw = GoldenNetwork.raw();
		for (int i = 0; i < end.size(); i++) {
			final double black = GoldenNetwork.NORMALIZATION.normalize(0, i / 64);
			final double white = GoldenNetwork.NORMALIZATION.normalize(1, i / 64);
			assertEquals(WEIGHTS[i] > 0 ? white : black, end.values()[i], 1e-12, "raw " + raw.values()[i]);
		}
		for (int i = 0; i < end.size(); i++) {
			assertEquals(2 * WEIGHTS[i] * (INPUT.values()[i] - end.values()[i]), attribution.map().values()[i], 1e-11);
		}
	}

	@Test
	void aWalkEndsAtItsClassAndTheTargetIsLeftOut() {
		final FixedOutputs second = new FixedOutputs(0, 1, 0, 0);
		final Attribution attribution = attribute(new AdversarialGradientIntegration(), second.score(2));
		assertEquals(30, second.seen.size(), "to class 0 only: class 1 is there, class 2 the target, class 3 the last");
		assertEquals(30, attribution.gradients());
	}

	@Test
	void ofTwoClassesTheOtherIsTheAdversary() {
		for (final int target : new int[] { 0, 1 }) {
			final FixedOutputs model = new FixedOutputs(1 - target, target);
			assertEquals(30, attribute(new AdversarialGradientIntegration(), model.score(target)).gradients());
		}
	}

	@Test
	void adversariesNeedOneClassOfSeveral() {
		final FixedOutputs model = new FixedOutputs(1, 0, 0);
		final ScoreFunction contrast = model.score(0).with(ScoreHead.minus(ScoreHead.logit(0), ScoreHead.logit(1)));
		assertTrue(assertThrows(IllegalArgumentException.class, () ->
			attribute(new AdversarialGradientIntegration(), contrast)).getMessage().contains("contrast"));
		assertTrue(assertThrows(IllegalArgumentException.class, () -> attribute(new AdversarialGradientIntegration(),
			new FixedOutputs(1).score(0))).getMessage().contains("at least 2 classes"));
		assertEquals(List.of(), model.seen);
	}

	/** A network whose outputs never change, and whose gradient is that of a linear function whatever the head. */
	private static final class FixedOutputs implements Model {

		private final double[] outputs;
		private final List<Tensor> seen = new ArrayList<>();

		FixedOutputs(final double... outputs) {
			this.outputs = outputs;
		}

		ScoreFunction score(final int classIndex) {
			return new ScoreFunction(this, ScoreHead.probability(classIndex));
		}

		@Override
		public List<Tensor> outputs(final List<Tensor> points) {
			return Collections.nCopies(points.size(), Tensor.of(outputs.length, 1, 1, outputs));
		}

		@Override
		public Gradients gradients(final List<Tensor> points, final ScoreHead head) {
			seen.addAll(points);
			return new Gradients(new double[points.size()], Collections.nCopies(points.size(), Tensor.of(3, 8, 8, WEIGHTS)));
		}

		@Override
		public int batchSize(final Tensor point) {
			return 1;
		}

		@Override
		public Normalization normalization() {
			return GoldenNetwork.NORMALIZATION;
		}
	}
}
