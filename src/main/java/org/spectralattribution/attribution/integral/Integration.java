package org.spectralattribution.attribution.integral;

import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.path.IntegrationPath;
import org.spectralattribution.tensor.Tensor;

/** A way to integrate a gradient along a path, with its settings. */
interface Integration {

	/** What {@link PathIntegral#integrate} promises. */
	Attribution integrate(IntegrationPath path, ScoreFunction score, Tensor input, Tensor baseline, Monitor monitor);
}
