package org.spectralattribution.reliability;

import java.util.List;

import ij.ImagePlus;
import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.explain.Models;
import org.spectralattribution.explain.Property;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.tensor.Tensor;

/** Checks a result of PyTorch: its record, its sums, and where the method is simple the map itself, point by point. */
final class OptionCheck {

	/** Of a network in single precision, as a share of the map's largest value. */
	private static final double ROUNDING = 2e-3;

	private final Options options;

	OptionCheck(final Options options) {
		this.options = options;
	}

	/** @throws WrongResult if something is not what the options ask for */
	void requireRight(final ImagePlus input, final ImagePlus result) {
		same(result, Property.OUTPUT, options.value("output", "channels"));
		same(result, Property.SCORE, options.value("score", "probability"));
		WrongResult.unless(!result.isLocked(), "the result is locked");
		final boolean all = options.value("slices", "current").equals("all");
		WrongResult.unless((result.getProp(Property.PLANES.toString()) != null) == all, "another number of planes");
		if (all || !List.of("map", "raw").contains(options.value("output", "channels"))) return;
		double sum = 0;
		double absolute = 0;
		for (int i = 1; i <= result.getStackSize(); i++) {
			for (final float value : (float[]) result.getStack().getPixels(i)) {
				WrongResult.unless(Float.isFinite(value), "a value that is not finite");
				sum += value;
				absolute += Math.abs(value);
			}
		}
		if (result.getProp(Property.ATTRIBUTION_SUM.toString()) != null) sums(result, sum, absolute);
		final String baseline = options.value("baseline", "black");
		if (options.isPlain() && List.of("black", "white").contains(baseline) && options.value("range", "type").equals(
			"type") && options.value("output", "channels").equals("raw")) map(input, result, baseline.equals("white") ? 1 : 0);
	}

	private static void same(final ImagePlus result, final Property property, final String expected) {
		WrongResult.unless(expected.equals(result.getProp(property.toString())), property + " is " + result.getProp(property
			.toString()) + " in place of " + expected);
	}

	private static double number(final ImagePlus result, final Property property) {
		return Double.parseDouble(result.getProp(property.toString()));
	}

	private static void sums(final ImagePlus result, final double sum, final double absolute) {
		final double recorded = number(result, Property.ATTRIBUTION_SUM);
		WrongResult.unless(Math.abs(sum - recorded) <= 1e-5 * absolute + 1e-12, "the map adds up to " + sum +
			", but the record says " + recorded);
		if (result.getProp(Property.SCORE_DIFFERENCE.toString()) == null) return;
		final double error = recorded - number(result, Property.SCORE_DIFFERENCE);
		WrongResult.unless(Math.abs(Math.abs(error) - Math.abs(number(result, Property.COMPLETENESS_ERROR))) <= 1e-9 + 1e-6 *
			Math.abs(recorded), "the completeness error is not the difference of its parts");
	}

	private void map(final ImagePlus input, final ImagePlus result, final double background) {
		final PlainInput plane = PlainInput.of(input, input.getSlice(), input.getFrame(), options.value("channels",
			"automatic"), "type", 3);
		final double[] raw = plane.raw();
		final double[] expected = new double[raw.length];
		final int steps = Integer.parseInt(options.value("steps", ""));
		final String rule = options.value("rule", "");
		final double shift = rule.equals("left") ? 0 : rule.equals("right") ? 1 : 0.5;
		try (Classifier classifier = Models.open(Fixtures.path("classifier.pt"), "cpu", 0, line -> {})) {
			final ScoreHead head = head(classifier, tensor(plane, raw));
			for (int k = 0; k + 1 < steps; k++) {
				final double[] point = new double[raw.length];
				for (int i = 0; i < raw.length; i++) {
					point[i] = background + (k + shift) / (steps - 1) * (raw[i] - background);
				}
				final Gradients gradients = classifier.gradients(List.of(tensor(plane, point)), head);
				for (int i = 0; i < raw.length; i++) {
					expected[i] += gradients.gradient(0).values()[i] * (raw[i] - background) / (steps - 1);
				}
			}
		}
		compare(result, expected);
	}

	private static Tensor tensor(final PlainInput plane, final double[] values) {
		return Tensor.of(plane.pixels.length, plane.region.height, plane.region.width, values);
	}

	private ScoreHead head(final Classifier classifier, final Tensor input) {
		final int predicted = PlainScore.predicted(classifier.outputs(List.of(input)).get(0).values());
		final boolean probability = options.value("score", "probability").equals("probability");
		final String target = options.value("target", "predicted");
		if (target.equals("0 - 1")) return ScoreHead.minus(head(probability, 0), head(probability, 1));
		return head(probability, target.equals("predicted") ? predicted : Integer.parseInt(target));
	}

	private static ScoreHead head(final boolean probability, final int index) {
		return probability ? ScoreHead.probability(index) : ScoreHead.logit(index);
	}

	private static void compare(final ImagePlus result, final double[] expected) {
		final int size = result.getWidth() * result.getHeight();
		double largest = 0;
		double worst = 0;
		for (int i = 0; i < expected.length; i++) {
			largest = Math.max(largest, Math.abs(expected[i]));
			worst = Math.max(worst, Math.abs(result.getStack().getProcessor(i / size + 1).getf(i % size) - expected[i]));
		}
		WrongResult.unless(worst <= ROUNDING * largest, "the map is off by " + worst / largest + " of its largest value");
	}
}
