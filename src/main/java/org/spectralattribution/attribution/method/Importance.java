package org.spectralattribution.attribution.method;

import java.util.List;
import java.util.Optional;

import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.integral.Quadrature;

/** A method whose map is an importance of pixels: without signs, so that it adds up to no difference of scores. */
interface Importance extends AttributionMethod {

	@Override
	default boolean isComplete() {
		return false;
	}

	@Override
	default Optional<String> unsignedValues() {
		return Optional.of("importance of pixels, 0 or more, of which the model's channels have equal shares; " +
			"not signed, does not add up to the score difference");
	}

	/** Integrated Gradients and SIG with the overlap 0.4, both by the trapezoid rule with that many points. */
	static List<AttributionMethod> straightAndSpectral(final int points) {
		requirePoints(points);
		final PathIntegral integral = new PathIntegral(Quadrature.TRAPEZOID, points);
		return List.of(new IntegratedGradients(integral), new SpectralIntegratedGradients(integral));
	}

	/**
	 * @throws IllegalArgumentException if there are fewer than two
	 */
	static int requirePoints(final int points) {
		if (points >= 2) return points;
		throw new IllegalArgumentException("steps: expected at least 2 path points, but got " + points + ".");
	}
}
