package org.spectralattribution.reliability;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

import ij.ImagePlus;

/** What has to come out of an explanation by a network that is a formula: the map, or that there can be none. */
final class PlainTruth {

	/** Beyond this a network's slopes vanish, and the product may well say that there is nothing to explain. */
	private static final double FAR = 100;
	private static final int FINE = 300;
	private static final int PER_GATE = 20;
	private static final int FINEST = 100_000;
	private static final double RESOLVED = 1e-3;

	/** From baselines beyond this, the rounding of a path's points is as large as the image. */
	private static final double ROUNDED = 1e9;

	private final Explaining settings;
	private final AnalyticClassifier network;
	private final PlainInput plane;
	private final double[] input;
	private final List<double[]> baselines;
	private final int target;
	private final int against;

	/**
	 * @param mean of the network's normalisation, null for none
	 * @param other the open image "other"; null where there is none that fits
	 */
	PlainTruth(final Explaining settings, final AnalyticClassifier network, final ImagePlus image, final int slice,
		final int frame, final double[] mean, final double[] std, final ImagePlus other)
	{
		this.settings = settings;
		this.network = network;
		final int declared = network.description().channels().orElse(0);
		plane = PlainInput.of(image, slice, frame, settings.channels, settings.range, declared);
		if (!plane.isUsable() || mean != null && plane.pixels.length != mean.length) {
			input = null;
			baselines = null;
			target = -1;
			against = -1;
			return;
		}
		input = PlainBaselines.normalized(plane.raw(), mean, std, plane.pixels[0].length);
		baselines = new PlainBaselines(plane, input, mean, std, other == null ? null : of(other, image)).of(
			settings.baseline);
		final String[] classes = settings.target.split(" - ", -1);
		target = index(classes[0]);
		against = classes.length > 1 ? index(classes[1]) : -1;
	}

	/** The same part of another image, with the pixel values that become 0 and 1 in the explained one. */
	private PlainInput of(final ImagePlus other, final ImagePlus image) {
		other.setRoi(image.getRoi());
		final PlainInput part = PlainInput.of(other, other.getSlice(), other.getFrame(), settings.channels, "type", network
			.description().channels().orElse(0));
		other.deleteRoi();
		System.arraycopy(plane.low, 0, part.low, 0, part.low.length);
		System.arraycopy(plane.high, 0, part.high, 0, part.high.length);
		return part;
	}

	private int index(final String text) {
		final int classes = network.logits(input).length;
		final List<String> names = network.description().classNames();
		if (text.equals("predicted")) return PlainScore.predicted(network.logits(input));
		for (int k = 0; k < names.size(); k++) {
			if (names.get(k).equalsIgnoreCase(text)) return k;
		}
		return text.matches("\\d") && Integer.parseInt(text) < classes ? Integer.parseInt(text) : -1;
	}

	/** Whether there is no result that could be right. */
	boolean mustRefuse() {
		final String[] classes = settings.target.split(" - ", -1);
		return input == null || baselines == null || target < 0 || classes.length > 2 || classes.length == 2 &&
			(against < 0 || against == target) || baselines.stream().anyMatch(this::equalsInput);
	}

	/** Whether the outputs may be logits or probabilities for all that they show. */
	boolean staysBetween0And1() {
		return Arrays.stream(network.logits(input)).allMatch(value -> value >= 0 && value <= 1);
	}

	/** Whether nothing is odd about it, so that a refusal would be wrong. */
	boolean mustWork() {
		return !mustRefuse() && Arrays.stream(input).allMatch(value -> Math.abs(value) < FAR) && baselines.stream().allMatch(
			baseline -> Arrays.stream(baseline).allMatch(value -> Math.abs(value) < FAR)) && !isNothing();
	}

	/** Whether the map is 0: a path that jumps may be at the input from its first point on. */
	private boolean isNothing() {
		final PlainIntegral integral = integral();
		return integral == null ? settings.overlap < 1e-8 : Arrays.stream(integral.map()).allMatch(value -> Math.abs(
			value) < 1e-12);
	}

	private boolean equalsInput(final double[] baseline) {
		for (int i = 0; i < input.length; i++) {
			if ((float) input[i] != (float) baseline[i]) return false;
		}
		return true;
	}

	/** The explained rectangle. */
	java.awt.Rectangle region() {
		return plane.region;
	}

	/** The number of channels of the network's input. */
	int channels() {
		return plane.pixels.length;
	}

	/** The integral; null where the suite has no computation of its own. */
	PlainIntegral integral() {
		final boolean bands = settings.spectral && !settings.decomposition.startsWith("svd");
		if (bands && (settings.overlap < 1 || !settings.gating.equals("linear"))) return null;
		// The adaptive rule takes the components of a path that jumps by straight lines, one after the other.
		if (settings.spectral && settings.rule.equals("adaptive") && settings.overlap <= 1e-8) return null;
		if (baselines.stream().flatMapToDouble(Arrays::stream).anyMatch(value -> Math.abs(value) > ROUNDED)) return null;
		final boolean adaptive = settings.rule.equals("adaptive");
		final int fine = settings.spectral ? Math.max(FINE, (int) Math.min(FINEST, PER_GATE / settings.overlap)) : FINE;
		for (int points = adaptive ? fine : settings.steps; points <= FINEST; points *= 4) {
			final int number = points;
			final PlainIntegral mean = PlainIntegral.mean(baselines.stream().map(baseline -> integral(baseline, bands, number))
				.collect(Collectors.toList()));
			// A score that changes on a short stretch only needs more points, as the share that they do not see tells.
			if (!adaptive || mean.correction() <= RESOLVED * mean.changes()) return mean;
		}
		return null;
	}

	private PlainIntegral integral(final double[] baseline, final boolean bands, final int points) {
		final PlainScore score = new PlainScore(network, target, against, settings.score.equals("probability"));
		final DoubleFunction<double[]> path = settings.spectral && !bands ? PlainPaths.spectral(baseline, input, settings
			.decomposition.equals("svd") ? channels() : 1, plane.region.width, settings.overlap, settings.gating) : PlainPaths
				.straight(baseline, input);
		return PlainIntegral.of(score, path, baseline, settings.rule.equals("adaptive") ? "trapezoid" : settings.rule,
			points);
	}
}
