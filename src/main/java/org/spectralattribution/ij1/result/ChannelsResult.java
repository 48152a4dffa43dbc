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
 * The planes' channels with their values and display ranges, and the attribution as one more channel: a 32-bit composite
 * in the image's geometry, 0 outside the explained region. The channels keep their colours, and the attribution adds
 * light, by default orange where it is positive and blue where it is negative. On bright planes, see {@link Blending},
 * they are shown in grey and it takes light away instead: ImageJ's {@code CompositeProjection} property is then
 * {@code Invert}. ImageJ shows no more than {@value CompositeImage#MAX_CHANNELS} channels together; a result with more
 * opens at the attribution, which is then seen by itself.
 */
final class ChannelsResult implements ResultBuilder {

	private final Blending blending = new Blending();
	private final ResultStyle style;
	private final ResultMetadata record;
	private ImageStack stack;

	ChannelsResult(final ResultStyle style) {
		this.style = style;
		record = new ResultMetadata(style);
	}

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
		blending.add(attribution.plane(), PlaneRendering.beneath(attribution.plane(), channels, PlaneRendering.rgb(attribution
			.plane(), channels)));
	}

	@Override
	public ImagePlus image(final int shown) {
		final SourcePlane plane = record.first().plane();
		final int channels = plane.pixels().channels() + 1;
		final SymmetricRange range = record.range();
		final boolean together = channels <= CompositeImage.MAX_CHANNELS;
		final boolean subtractive = together && blending.isSubtractive();
		final LUT[] luts = subtractive ? PlaneRendering.paleGreyLuts(plane, channels) : PlaneRendering.luts(plane, channels);
		luts[channels - 1] = ResultMetadata.lut(subtractive ? DivergingColors.subtractive(style.colors()) : together
			? DivergingColors.blackCentred(style.colors()) : DivergingColors.byItself(style.colors()), range);
		final ImagePlus image = new ImagePlus(LABEL, stack);
		image.setDimensions(channels, stack.size() / channels, 1);
		image.setOpenAsHyperStack(true);
		record.setDimensions(image);
		record.set(Property.ATTRIBUTION_CHANNEL, channels);
		record.set(Property.LUT, style.colors(together));
		record.set(Property.BLENDING, together ? blending : "one channel at a time (more than " +
			CompositeImage.MAX_CHANNELS + " channels)");
		final CompositeImage composite = new CompositeImage(image, IJ.COMPOSITE);
		composite.setLuts(luts);
		if (subtractive) {
			composite.setProp("CompositeProjection", "Invert");
		}
		if (!together) composite.setPosition(channels, 1, 1);
		return record.finish(composite, plane.calibration(), range, channels, shown);
	}
}
