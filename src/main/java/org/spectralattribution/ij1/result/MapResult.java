package org.spectralattribution.ij1.result;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import org.spectralattribution.image.ImagePlane;
import org.spectralattribution.render.DivergingColors;
import org.spectralattribution.render.SymmetricRange;

/**
 * The signed sum over the model's channels as a 32-bit image in the image's geometry, 0 outside of the explained
 * region. Its sum is that of the attribution.
 */
public final class MapResult implements ResultBuilder {

	private final ResultMetadata record = new ResultMetadata(MAP);
	private ImageStack stack;

	@Override
	public void add(final PlaneAttribution attribution) {
		record.add(attribution);
		final ImagePlane pixels = attribution.plane().pixels();
		if (stack == null) stack = new ImageStack(pixels.width(), pixels.height());
		final float[] values = PlaneAttribution.floats(attribution.mapOfRegion(), 0);
		record.addValues(values);
		stack.addSlice(LABEL, new FloatProcessor(pixels.width(), pixels.height(), attribution
			.region().place(values, pixels.width(), pixels.height())));
	}

	@Override
	public ImagePlus image(final int shown) {
		final SymmetricRange range = record.range();
		final ImagePlus image = new ImagePlus(LABEL, stack);
		record.setDimensions(image);
		record.setLayout(ATTRIBUTION_CHANNEL, 1);
		image.setLut(ResultMetadata.lut(DivergingColors.whiteCentred(), range));
		return record.finish(image, record.first().plane().calibration(), range, 1, shown);
	}
}
