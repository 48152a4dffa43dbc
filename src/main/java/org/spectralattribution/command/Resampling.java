package org.spectralattribution.command;

import org.spectralattribution.explain.Explanation;
import org.spectralattribution.ij1.SourcePlane;

/** Says in words what was resampled between an image, the model and the result. */
final class Resampling {

	private Resampling() {
		// prevent instantiation
	}

	static String words(final SourcePlane plane, final Explanation explanation, final Output output) {
		final String image = plane.pixels().width() + "×" + plane.pixels().height();
		final String model = explanation.map().width() + "×" + explanation.map().height();
		if (image.equals(model)) return "none";
		final String there = "image " + image + " to model " + model + " by the model's preprocessing";
		return output == Output.RAW ? there : there + ", attribution back to " + image + " by area, its sum kept";
	}
}
