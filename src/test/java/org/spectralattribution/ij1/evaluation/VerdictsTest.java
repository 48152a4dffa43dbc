package org.spectralattribution.ij1.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import ij.IJ;
import ij.ImagePlus;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.method.Gradient;
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

/** Of a field, and of a constant image, whose edges are all 0 and so have no rank correlation with anything. */
final class VerdictsTest {

	private static Evaluation field;
	private static Evaluation constant;

	@BeforeAll
	static void evaluate() {
		try (Classifier demo = Models.open("demo")) {
			final Evaluator evaluator = new Evaluator(demo, new Explainer(demo), Optional.empty(), new EvaluationSettings(Set.of(
				Measure.SINGLE_DELETION), EvaluationSettings.Unit.PIXEL, Replacement.MEAN));
			field = evaluation(evaluator, demo, IJ.openImage("sample-images/metaphase-8bit.tif"));
			final ImagePlus grey = IJ.createImage("grey", "8-bit", 128, 128, 1);
			grey.getProcessor().add(100);
			constant = evaluation(evaluator, demo, grey);
		}
	}

	private static Evaluation evaluation(final Evaluator evaluator, final Classifier classifier, final ImagePlus image) {
		try (SourceStack source = SourceStack.current(image)) {
			return evaluator.evaluate(source.select("automatic", RangeRule.TYPE, classifier.description()).of(source.read(0)
				.pixels()), Map.of("gradient", new AttributionRequest("predicted", Score.PROBABILITY, List.of(Baseline.black()),
					new Gradient())), Optional.empty(), 0, Monitor.none());
		}
	}

	private static String verdict(final List<String> names, final Evaluation... evaluations) {
		final List<String> sentences = new Verdicts(names, Arrays.asList(evaluations)).all();
		assertEquals(1, sentences.size(), "one measure was taken");
		return sentences.get(0);
	}

	@Test
	void anImageWithoutAScoreOfAControlIsNamed() {
		final String one = verdict(List.of("t.tif, slice 1", "t.tif, slice 2", "t.tif, slice 3"), field, constant, field);
		assertTrue(one.matches("Single deletion \\(out of domain\\) can(not)? judge this model: .*"), one);
		assertTrue(one.endsWith(", by 2 images only; 1 of 3 images is left out, since gradient or a control has no score there " +
			"(t.tif, slice 2)"), one);
		final String two = verdict(List.of("a", "b", "c"), constant, field, constant);
		assertTrue(two.endsWith("; 2 of 3 images are left out, since gradient or a control has no score there (a; c)"), two);
	}

	@Test
	void nothingIsSaidWhereNoImageIsLeftOut() {
		final String none = verdict(List.of("a", "b"), field, field);
		assertTrue(none.endsWith(", by 2 images only"), none);
	}

	@Test
	void aLongListIsCut() {
		final List<String> names = new ArrayList<>(List.of("field"));
		final List<Evaluation> evaluations = new ArrayList<>(List.of(field));
		for (int i = 1; i <= 7; i++) {
			names.add("grey " + i);
			evaluations.add(constant);
		}
		final String many = verdict(names, evaluations.toArray(new Evaluation[0]));
		assertTrue(many.contains("7 of 8 images are left out"), many);
		assertTrue(many.endsWith("(grey 1; grey 2; grey 3; grey 4; grey 5 and 2 more)"), many);
	}

	@Test
	void withoutAnyImageToCompareOnThereIsNoVerdict() {
		assertEquals("Single deletion (out of domain) gives no verdict: there is no image on which a map and every control " +
			"have a score", verdict(List.of("grey"), constant));
	}

	@Test
	void everyImageHasAName() {
		assertThrows(IllegalArgumentException.class, () -> new Verdicts(List.of("a"), List.of(field, field)));
	}
}
