package org.spectralattribution.ij1.result;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.FloatProcessor;
import net.imglib2.Interval;
import net.imglib2.img.array.ArrayImgs;
import org.spectralattribution.explain.Property;
import org.spectralattribution.render.DivergingColors;
import org.spectralattribution.render.SymmetricRange;
import org.spectralattribution.tensor.Tensor;

/**
 * The attribution at the model's resolution: a 32-bit stack with one slice per model channel that holds exactly the
 * attribution's values, rounded to float. The pixel size is scaled and the origin shifted so that the image covers the
 * explained region.
 */
final class RawResult implements ResultBuilder {

	private final ResultStyle style;
	private final ResultMetadata record;
	private ImageStack stack;

	RawResult(final ResultStyle style) {
		this.style = style;
		record = new ResultMetadata(style);
	}

	@Override
	public void add(final PlaneAttribution attribution) {
		record.add(attribution);
		final Tensor map = attribution.map();
		if (stack == null) stack = new ImageStack(map.width(), map.height());
		for (int c = 0; c < map.channels(); c++) {
			final float[] values = PlaneAttribution.floats(map, c);
			record.addValues(ArrayImgs.floats(values, values.length));
			stack.addSlice("channel " + (c + 1), new FloatProcessor(map.width(), map.height(), values));
		}
	}

	@Override
	public ImagePlus image(final int shown) {
		final SymmetricRange range = record.range();
		final ImagePlus image = new ImagePlus(LABEL, stack);
		record.setDimensions(image);
		record.set(Property.MODEL_CHANNELS, record.first().map().channels());
		record.set(Property.LUT, style.colors(false));
		image.setLut(ResultMetadata.lut(DivergingColors.byItself(style.colors()), range));
		return record.finish(image, calibration(), range, 1, shown);
	}

	private Calibration calibration() {
		final Calibration calibration = record.first().plane().calibration();
		final Interval region = record.first().region();
		final double xRatio = (double) region.dimension(0) / stack.getWidth();
		final double yRatio = (double) region.dimension(1) / stack.getHeight();
		calibration.pixelWidth *= xRatio;
		calibration.pixelHeight *= yRatio;
		calibration.xOrigin = (calibration.xOrigin - region.min(0)) / xRatio;
		calibration.yOrigin = (calibration.yOrigin - region.min(1)) / yRatio;
		return calibration;
	}
}
