package org.spectralattribution.command;

import org.spectralattribution.command.text.Output;
import org.spectralattribution.explain.Explanation;
import org.spectralattribution.ij1.source.SourcePlane;
import org.spectralattribution.image.Rectangles;

import net.imglib2.Interval;

/** Says in words what was resampled between an image, the model and the result. */
final class Resampling {

	private Resampling() {
		// prevent instantiation
	}

	/**
	 * @param region the part of the plane that was explained
	 */
	static String words(final SourcePlane plane, final Interval region, final Explanation explanation, final Output output) {
		final String image = Rectangles.size(region);
		final String model = explanation.map().width() + "×" + explanation.map().height();
		if (image.equals(model)) return "none";
		final boolean whole = Rectangles.isWhole(region, plane.pixels().bounds());
		final String there = (whole ? "image " : "region ") + image + " to model " + model + " by the model's preprocessing";
		return output == Output.RAW ? there : there + ", attribution back to " + image + " by area, its sum kept";
	}
}
