package org.spectralattribution.attribution.method;

import java.util.Arrays;
import java.util.List;

import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.tensor.Tensor;

/**
 * How much the segments of the image count, at four scales: the mean importance of the segment in which a pixel lies, for
 * about 16, 36, 64 and 144 segments, see {@link Segmentation}. The importance is that of the maps of Integrated Gradients
 * and SIG (overlap 0.4), each scaled to the sum 1, {@code I = Σ_c |IG| / ‖IG‖₁ + Σ_c |SIG| / ‖SIG‖₁}.
 * <p>
 * The result is {@code J / max J + 10⁻³ · I / max I}, with J the sum of the four means: within a segment the pixels'
 * own importance decides. A map of zeros is left out; if both are, the result is 0. Nothing is drawn at random: the same
 * input gives the same segments. Averaged over several baselines, it is the mean of the results.
 */
public final class SegmentImportance implements Importance {

	/** The path points of each of the two maps by default. */
	public static final int POINTS = 17;

	private static final int[] SCALES = { 16, 36, 64, 144 };
	private static final double OWN = 1e-3;

	private final int points;
	private final List<AttributionMethod> methods;

	/** 17 points a map: 34 gradients. */
	public SegmentImportance() {
		this(POINTS);
	}

	/**
	 * @param points the path points of each of the two maps, at least 2
	 * @throws IllegalArgumentException if there are fewer
	 */
	public SegmentImportance(final int points) {
		this.points = points;
		methods = Importance.straightAndSpectral(points);
	}

	@Override
	public Attribution attribute(final ScoreFunction score, final Tensor input, final Tensor baseline,
		final Monitor monitor)
	{
		monitor.check();
		final ScaledMaps maps = new ScaledMaps(input);
		for (int i = 0; i < methods.size(); i++) {
			maps.add(methods.get(i).attribute(score, input, baseline, monitor.part(i, methods.size())));
		}
		monitor.check();
		return maps.attribution(score, bySegments(input, maps.sum()));
	}

	/**
	 * The importance by segments at all scales.
	 *
	 * @param input whose segments are found, channels × any number of spatial axes
	 * @param importance one channel with the input's sides, values at least 0
	 * @return a new tensor like the importance, from 0 to 1.001
	 */
	static Tensor bySegments(final Tensor input, final Tensor importance) {
		final Tensor result = importance.zeros();
		final Segmentation segmentation = new Segmentation(input);
		for (final int scale : SCALES) {
			final int[] labels = segmentation.labels(scale);
			final double[] means = means(labels, importance.values());
			for (int i = 0; i < labels.length; i++) {
				result.values()[i] += means[labels[i]];
			}
		}
		final double most = Arrays.stream(importance.values()).max().getAsDouble();
		if (most == 0) return result;
		final double mostOfSegments = Arrays.stream(result.values()).max().getAsDouble();
		for (int i = 0; i < result.size(); i++) {
			result.values()[i] = result.values()[i] / mostOfSegments + OWN * (importance.values()[i] / most);
		}
		return result;
	}

	private static double[] means(final int[] labels, final double[] values) {
		final int count = Arrays.stream(labels).max().getAsInt() + 1;
		final double[] means = new double[count];
		final int[] pixels = new int[count];
		for (int i = 0; i < labels.length; i++) {
			Cancellation.check(i);
			means[labels[i]] += values[i];
			pixels[labels[i]]++;
		}
		for (int k = 0; k < count; k++) {
			means[k] /= Math.max(1, pixels[k]);
		}
		return means;
	}

	@Override
	public String unit(final String score) {
		return "share of the highest segment";
	}

	@Override
	public String name() {
		return "Segment Importance";
	}

	@Override
	public String shortName() {
		return "Segments";
	}

	@Override
	public String settings() {
		return "IG and SIG (overlap 0.4), trapezoid rule, " + points + " steps each; absolute values of each map scaled to " +
			"the sum 1, maps of zeros left out; means over segments of about 1/16, 1/36, 1/64 and 1/144 of the image";
	}
}
