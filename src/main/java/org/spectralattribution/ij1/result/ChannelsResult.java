package org.spectralattribution.ij1.result;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import ij.process.LUT;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.spectralattribution.explain.Property;
import org.spectralattribution.ij1.source.SourcePlane;
import org.spectralattribution.image.Images;
import org.spectralattribution.render.DivergingColors;
import org.spectralattribution.render.SymmetricRange;

/**
 * The planes' channels with their values, colours and display ranges, and the attribution as one more channel: a
 * 32-bit composite in the image's geometry, 0 outside the explained region. The attribution adds orange light where
 * it is positive and blue light where it is negative. On bright RGB or single-channel planes, where added light would
 * not show, it takes light away instead: ImageJ's {@code CompositeProjection} property is then {@code Min}.
 */
public final class ChannelsResult implements ResultBuilder {

	private final ResultMetadata record = new ResultMetadata(Output.CHANNELS);
	private ImageStack stack;
	private double light;

	@Override
	public void add(final PlaneAttribution attribution) {
		record.add(attribution);
		final ImageStack channels = PlaneRendering.stack(attribution.plane());
		if (stack == null) stack = new ImageStack(channels.getWidth(), channels.getHeight());
		for (int c = 1; c <= channels.size(); c++) {
			stack.addSlice(channels.getSliceLabel(c), channels.getProcessor(c));
		}
		final ArrayImg<FloatType, FloatArray> map = attribution.mapOfPlane();
		record.addValues(Views.interval(map, attribution.region()));
		stack.addSlice(LABEL, new FloatProcessor(stack.getWidth(), stack.getHeight(), Images.array(map)));
		light += PlaneRendering.light(attribution.plane(), channels);
	}

	@Override
	public ImagePlus image(final int shown) {
		final SourcePlane plane = record.first().plane();
		final int channels = plane.pixels().channels() + 1;
		final SymmetricRange range = record.range();
		final boolean subtractive = PlaneRendering.isSubtractive(plane, light * channels / stack.size());
		final LUT[] luts = PlaneRendering.luts(plane, channels, subtractive);
		luts[channels - 1] = ResultMetadata.lut(subtractive ? DivergingColors.whiteCentred() : DivergingColors
			.blackCentred(), range);
		final ImagePlus image = new ImagePlus(LABEL, stack);
		image.setDimensions(channels, stack.size() / channels, 1);
		image.setOpenAsHyperStack(true);
		record.setDimensions(image);
		record.set(Property.ATTRIBUTION_CHANNEL, channels);
		final CompositeImage composite = new CompositeImage(image, IJ.COMPOSITE);
		composite.setLuts(luts);
		if (subtractive) {
			composite.setProp("CompositeProjection", "Min");
		}
		return record.finish(composite, plane.calibration(), range, channels, shown);
	}
}
