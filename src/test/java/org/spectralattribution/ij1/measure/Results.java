package org.spectralattribution.ij1.measure;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

import ij.IJ;
import ij.ImagePlus;
import org.spectralattribution.explain.Property;
import org.spectralattribution.explain.Record;
import org.spectralattribution.ij1.result.PlaneAttribution;
import org.spectralattribution.ij1.result.ResultBuilder;
import org.spectralattribution.ij1.source.SourcePlane;
import org.spectralattribution.ij1.source.SourceStack;
import org.spectralattribution.ij1.source.TestImages;
import org.spectralattribution.tensor.Tensor;

/** Results to measure. */
final class Results {

	static final int SIZE = TestImages.WIDTH * TestImages.HEIGHT;

	private Results() {}

	/**
	 * A result of all planes of an image of the test images' size. The attribution of each of a plane's pixels, summed
	 * over the model's channels, is {@link #planeValue}; the first plane alone has a map error.
	 */
	static ImagePlus ofAllPlanes(final ResultBuilder kind, final ImagePlus image, final int modelChannels) {
		try (SourceStack source = SourceStack.all(image)) {
			for (int i = 0; i < source.size(); i++) {
				final Record record = Record.EMPTY.with(Property.METHOD, "Integrated Gradients").with(Property.TARGET_CLASS,
					"plane " + i).with(Property.MAP_ERROR, i == 0 ? Optional.of(0.01) : Optional.empty());
				final SourcePlane plane = source.read(i);
				final Tensor map = Tensor.zeros(modelChannels, TestImages.HEIGHT, TestImages.WIDTH);
				Arrays.fill(map.values(), planeValue(i) / modelChannels);
				kind.add(new PlaneAttribution(plane, plane.pixels().bounds(), map, record));
			}
			return kind.image(source.current());
		}
	}

	/** The attribution of a pixel of the plane of that index, from 0. */
	static double planeValue(final int plane) {
		return plane + 1;
	}

	/** An image of zeros that passes for a map of that many slices and frames. */
	static ImagePlus map(final int width, final int height, final int slices, final int frames) {
		final ImagePlus image = IJ.createHyperStack("field", width, height, 1, slices, frames, 32);
		image.setProp("Output", "map");
		image.setProp("Attribution channel", 1);
		if (slices * frames > 1) image.setProp("Planes", slices * frames);
		return image;
	}

	/** The values of a plane of the test images' size. */
	static double[] values(final AttributionPlane plane) {
		return IntStream.range(0, SIZE).mapToDouble(i -> plane.measure(new RoiPixels("", () -> IntStream.of(i))).sum())
			.toArray();
	}
}
