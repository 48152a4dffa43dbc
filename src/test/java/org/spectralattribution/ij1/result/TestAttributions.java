package org.spectralattribution.ij1.result;

import java.util.Arrays;
import java.util.Random;

import ij.ImagePlus;
import org.spectralattribution.explain.Property;
import org.spectralattribution.explain.Record;
import org.spectralattribution.ij1.source.SourcePlane;
import org.spectralattribution.ij1.source.SourcePlaneReader;
import org.spectralattribution.tensor.Tensor;

/** Attributions of test images, and how images look. */
final class TestAttributions {

	private TestAttributions() {}

	static PlaneAttribution attribution(final ImagePlus source, final Tensor map) {
		return attribution(SourcePlaneReader.readCurrent(source), map);
	}

	static PlaneAttribution attribution(final SourcePlane plane, final Tensor map) {
		return new PlaneAttribution(plane, plane.pixels().bounds(), map, Record.EMPTY.with(Property.METHOD, "SIG").with(
			Property.SETTINGS, "100 steps"));
	}

	static Tensor map(final int channels, final int height, final int width) {
		final Random random = new Random(5);
		final Tensor map = Tensor.zeros(channels, height, width);
		Arrays.setAll(map.values(), i -> random.nextGaussian());
		return map;
	}

	/** The pixels on the screen, as 0xAARRGGBB. */
	static int[] look(final ImagePlus image) {
		return (int[]) image.flatten().getProcessor().getPixels();
	}
}
