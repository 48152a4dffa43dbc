package org.spectralattribution.attribution;

import org.spectralattribution.path.IntegrationPath;
import org.spectralattribution.tensor.Tensor;

/** A way to integrate a gradient along a path, with its settings. */
interface Integration {

	/** What {@link PathIntegral#along} promises. */
	Attribution along(IntegrationPath path, GradientFunction function, Tensor input, Tensor baseline, Progress progress,
		Cancellation cancellation);
}
