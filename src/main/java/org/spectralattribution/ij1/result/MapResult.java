package org.spectralattribution.ij1.result;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.spectralattribution.explain.Property;
import org.spectralattribution.image.Images;
import org.spectralattribution.render.DivergingColors;
import org.spectralattribution.render.SymmetricRange;

/**
 * The sum over the model's channels as a 32-bit image in the image's geometry, 0 outside the explained region: signed,
 * and then its sum is that of the attribution, or the positive or absolute values alone.
 */
final class MapResult implements ResultBuilder {

	private final ResultStyle style;
	private final ResultMetadata record;
	private ImageStack stack;

	MapResult(final ResultStyle style) {
		this.style = style;
		record = new ResultMetadata(style);
	}

	@Override
	public void add(final PlaneAttribution attribution) {
		record.add(attribution);
		final ArrayImg<FloatType, FloatArray> map = Images.toImage(style.of(attribution), attribution.region(),
			attribution.plane().pixels().bounds());
		if (stack == null) stack = new ImageStack((int) map.dimension(0), (int) map.dimension(1));
		record.addValues(Views.interval(map, attribution.region()));
		stack.addSlice(LABEL, new FloatProcessor(stack.getWidth(), stack.getHeight(), Images.array(map)));
	}

	@Override
	public ImagePlus image(final int shown) {
		final SymmetricRange range = record.range();
		final ImagePlus image = new ImagePlus(LABEL, stack);
		record.setDimensions(image);
		record.set(Property.ATTRIBUTION_CHANNEL, 1);
		record.set(Property.LUT, record.isFromZero() ? style.colorsFromZero() : style.colors(false));
		image.setLut(record.isFromZero() ? ResultMetadata.lut(DivergingColors.oneSided(style.colors()), 0, range
			.radius()) : ResultMetadata.lut(DivergingColors.byItself(style.colors()), range));
		return record.finish(image, record.first().plane().calibration(), range, 1, shown);
	}
}
