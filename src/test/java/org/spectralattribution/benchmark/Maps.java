package org.spectralattribution.benchmark;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.method.SpectralIntegratedGradients;
import org.spectralattribution.path.spectral.Decomposition;
import org.spectralattribution.path.spectral.Gating;
import org.spectralattribution.path.spectral.GatingFunction;
import org.spectralattribution.tensor.Tensor;

/** Maps of Spectral Integrated Gradients of one image by one score, and how far they are from each other. */
final class Maps {

	private final ScoreFunction function;
	private final Tensor input;
	private final Tensor baseline;
	private final double overlap;

	Maps(final ScoreFunction function, final Tensor input, final Tensor baseline, final double overlap) {
		this.function = function;
		this.input = input;
		this.baseline = baseline;
		this.overlap = overlap;
	}

	Attribution by(final PathIntegral integral) {
		return new SpectralIntegratedGradients(integral, Decomposition.SVD, new Gating(GatingFunction.LINEAR, overlap))
			.attribute(function, input, baseline, Monitor.none());
	}

	/** The relative L1 error. */
	static double error(final Tensor map, final Tensor exact) {
		return map.minus(exact).absoluteSum() / exact.absoluteSum();
	}

	/** The fewest points with which the adaptive rule is as near to a map as that: to within 4, then to within 1. */
	int reach(final Tensor map, final double goal) {
		final IntPredicate reaches = points -> error(by(PathIntegral.adaptive(0, points)).map(), map) <= goal;
		final int above = IntStream.iterate(16, points -> points + 4).filter(points -> points >= 200 || reaches.test(points))
			.findFirst().getAsInt();
		return IntStream.range(above - 3, above).filter(reaches).findFirst().orElse(above);
	}
}
