package org.spectralattribution.attribution.integral;

import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.Cancellation;
import org.spectralattribution.attribution.GradientFunction;
import org.spectralattribution.attribution.Progress;
import org.spectralattribution.path.IntegrationPath;
import org.spectralattribution.tensor.Tensor;

/** A displacement to integrate a gradient along a path, with its settings. */
interface Integration {

	/** What {@link PathIntegral#integrate} promises. */
	Attribution integrate(IntegrationPath path, GradientFunction function, Tensor input, Tensor baseline, Progress progress,
		Cancellation cancellation);
}
