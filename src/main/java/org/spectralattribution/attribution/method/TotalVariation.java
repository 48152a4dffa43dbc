package org.spectralattribution.attribution.method;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.spectralattribution.attribution.Accuracy;
import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.GradientCalls;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.path.PathCursor;
import org.spectralattribution.path.spectral.Decomposition;
import org.spectralattribution.path.spectral.Gating;
import org.spectralattribution.path.spectral.GatingFunction;
import org.spectralattribution.path.spectral.SpectralPath;
import org.spectralattribution.tensor.Tensor;

/**
 * The total variation of the attribution along the path of SIG, {@code Σ_k |½ (g_k + g_{k+1}) ⊙ (γ_{k+1} − γ_k)|}, as the
 * importance of pixels: what a pixel adds on one stretch of the path and takes away on another counts twice, while in an
 * integral the two cancel each other. It is summed over the channels and then smoothed. It has nothing to do with the
 * total variation of an image.
 */
public final class TotalVariation implements Importance {

	/** The path points by default: the gradients that {@link Consensus} takes. */
	public static final int POINTS = 36;

	private final int points;
	private final double overlap;
	private final Smoothing smoothing;

	/** 36 points on the path with the overlap 0.4, smoothed by 2 % of the side. */
	public TotalVariation() {
		this(POINTS);
	}

	/**
	 * The default with another number of points.
	 *
	 * @param points at least 2
	 * @throws IllegalArgumentException if there are fewer
	 */
	public TotalVariation(final int points) {
		this(points, Smoothing.PUBLISHED);
	}

	/**
	 * The default with another number of points, otherwise smoothed.
	 *
	 * @param points at least 2
	 * @throws IllegalArgumentException if there are fewer
	 */
	public TotalVariation(final int points, final Smoothing smoothing) {
		this(points, 0.4, smoothing);
	}

	/**
	 * @param points evenly spaced, with both ends, at least 2
	 * @param overlap that of the path's components, 0 to 1, the straight path
	 * @throws IllegalArgumentException if a number lies outside
	 */
	public TotalVariation(final int points, final double overlap, final Smoothing smoothing) {
		this.points = Importance.requirePoints(points);
		new Gating(GatingFunction.LINEAR, overlap);
		this.overlap = overlap;
		this.smoothing = smoothing;
	}

	@Override
	public Attribution attribute(final ScoreFunction score, final Tensor input, final Tensor baseline,
		final Monitor monitor)
	{
		monitor.check();
		final double[] scores = score.scores(List.of(input, baseline));
		final SpectralPath path = new SpectralPath(baseline, input, Decomposition.SVD, new Gating(GatingFunction.LINEAR,
			overlap), score.svdLibrary());
		final PathCursor cursor = path.continuous().cursor();
		final Walk walk = new Walk(input);
		try (GradientCalls calls = new GradientCalls(score, monitor)) {
			Tensor last = null;
			for (int k = 0; k < points; k++) {
				monitor.check();
				final Tensor point = cursor.pointAt((double) k / (points - 1));
				// Where the path stands still, nothing varies.
				if (point == last) continue;
				last = point;
				walk.add(point);
				if (walk.isFull(calls)) {
					final int done = k + 1;
					walk.flush(calls, () -> monitor.progress(done, points));
				}
			}
			monitor.check();
			walk.flush(calls, () -> {});
			calls.finish();
		}
		monitor.progress(points, points);
		final Tensor importance = smoothing.of(PixelImportance.of(walk.variation));
		return new Attribution(PixelImportance.shared(importance, input), scores[0], scores[1], walk.gradients, walk.calls,
			Accuracy.UNKNOWN).decomposedBy(path.decomposedBy());
	}

	@Override
	public Optional<String> smoothing() {
		return smoothing.words();
	}

	@Override
	public String unit(final String score) {
		return score + " varied along the path";
	}

	@Override
	public String name() {
		return "Total Variation along the Path";
	}

	@Override
	public String shortName() {
		return "Total variation";
	}

	@Override
	public String settings() {
		return points + " steps, " + new Gating(GatingFunction.LINEAR, overlap) + ", " + Decomposition.SVD +
			" decomposition; " + smoothing;
	}

	/** Goes along the path batch by batch, and holds the last point with its gradient. */
	private static final class Walk {

		private final Tensor variation;
		private List<Tensor> waiting = new ArrayList<>();
		private Tensor point;
		private Tensor gradient;
		private int gradients;
		private int calls;

		Walk(final Tensor input) {
			variation = input.zeros();
		}

		void add(final Tensor next) {
			waiting.add(next);
		}

		boolean isFull(final GradientCalls asking) {
			return waiting.size() >= asking.batchSize(variation);
		}

		/** @param told is called on this thread once the gradients have been added up */
		void flush(final GradientCalls asking, final Runnable told) {
			if (waiting.isEmpty()) return;
			final List<Tensor> batchPoints = waiting;
			waiting = new ArrayList<>();
			asking.add(batchPoints, batch -> {
				for (int k = 0; k < batch.size(); k++) {
					goTo(batchPoints.get(k), batch.gradient(k));
				}
				gradients += batch.size();
				calls += batch.calls();
			}, told);
		}

		private void goTo(final Tensor next, final Tensor nextGradient) {
			if (point != null) {
				final double[] sum = variation.values();
				for (int i = 0; i < sum.length; i++) {
					sum[i] += Math.abs(0.5 * (gradient.values()[i] + nextGradient.values()[i]) * (next.values()[i] - point
						.values()[i]));
				}
			}
			point = next;
			gradient = nextGradient;
		}
	}
}
