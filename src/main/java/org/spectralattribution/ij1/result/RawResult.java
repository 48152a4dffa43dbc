package org.spectralattribution.ij1.result;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.FloatProcessor;
import org.spectralattribution.image.Region;
import org.spectralattribution.render.DivergingColors;
import org.spectralattribution.render.SymmetricRange;
import org.spectralattribution.tensor.Tensor;

/**
 * The attribution at the model's resolution: a 32-bit stack with one slice a model channel that holds exactly the
 * attribution's values, rounded to float. The pixel size is scaled and the origin shifted so that the image covers the
 * explained region.
 */
public final class RawResult implements ResultBuilder {

	private final ResultMetadata record = new ResultMetadata(RAW);
	private ImageStack stack;

	@Override
	public void add(final PlaneAttribution attribution) {
		record.add(attribution);
		final Tensor map = attribution.map();
		if (stack == null) stack = new ImageStack(map.width(), map.height());
		for (int c = 0; c < map.channels(); c++) {
			final float[] values = PlaneAttribution.floats(map, c);
			record.addValues(values);
			stack.addSlice("channel " + (c + 1), new FloatProcessor(map.width(), map.height(), values));
		}
	}

	@Override
	public ImagePlus image(final int shown) {
		final SymmetricRange range = record.range();
		final ImagePlus image = new ImagePlus(LABEL, stack);
		record.setDimensions(image);
		record.setLayout(MODEL_CHANNELS, record.first().map().channels());
		image.setLut(ResultMetadata.lut(DivergingColors.whiteCentred(), range));
		return record.finish(image, calibration(), range, 1, shown);
	}

	private Calibration calibration() {
		final Calibration calibration = record.first().plane().calibration();
		final Region region = record.first().region();
		final double xRatio = (double) region.width() / stack.getWidth();
		final double yRatio = (double) region.height() / stack.getHeight();
		calibration.pixelWidth *= xRatio;
		calibration.pixelHeight *= yRatio;
		calibration.xOrigin = (calibration.xOrigin - region.x()) / xRatio;
		calibration.yOrigin = (calibration.yOrigin - region.y()) / yRatio;
		return calibration;
	}
}
