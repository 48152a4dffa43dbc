package org.spectralattribution.reliability;

import java.util.Random;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;

/** Small good images and settings with which something else goes wrong. */
final class SmallCases {

	private SmallCases() {}

	/** An 8-bit image without anything odd, of one to three slices. */
	static ImagePlus image(final Random random, final int slices) {
		final ImageStack stack = new ImageStack(4 + random.nextInt(6), 4 + random.nextInt(6));
		for (int i = 0; i < slices; i++) {
			final ByteProcessor pixels = new ByteProcessor(stack.getWidth(), stack.getHeight());
			for (int p = 0; p < pixels.getPixelCount(); p++) {
				pixels.set(p, 1 + random.nextInt(255));
			}
			stack.addSlice(pixels);
		}
		final ImagePlus image = new ImagePlus("small", stack);
		image.setDimensions(1, slices, 1);
		return image;
	}

	/** Settings that fit it, of any method and rule. */
	static Explaining settings(final Random random) {
		final Explaining settings = Explaining.any(random);
		settings.channels = "automatic";
		settings.range = "type";
		settings.baseline = "black";
		settings.target = "predicted";
		// With overlap 0 and few points nothing may be left to sum.
		settings.overlap = Math.max(0.05, settings.overlap);
		return settings;
	}
}
