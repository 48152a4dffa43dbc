package org.spectralattribution.ij1.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.process.ColorProcessor;
import net.imglib2.Interval;
import net.imglib2.img.array.ArrayImgs;
import org.spectralattribution.explain.Property;
import org.spectralattribution.render.AttributionOverlay;
import org.spectralattribution.render.SubtractiveOverlay;
import org.spectralattribution.render.SymmetricRange;
import org.spectralattribution.tensor.Tensor;

/**
 * The planes as they were displayed, in RGB, with an overlay on each explained region that tints it, by default orange
 * where the attribution is positive and blue where it is negative, the stronger the larger. On bright planes, see
 * {@link Blending}, the overlay shows the region in grey, darkened in these colours. Hiding the overlay shows the
 * planes themselves.
 */
final class OverlayResult implements ResultBuilder {

	private final Blending blending = new Blending();
	private final ResultStyle style;
	private final ResultMetadata record;
	private final List<float[]> maps = new ArrayList<>();
	/** The same pixels as in the stack, except for grey channels. */
	private final List<ColorProcessor> beneath = new ArrayList<>();
	private ImageStack stack;

	OverlayResult(final ResultStyle style) {
		this.style = style;
		record = new ResultMetadata(style);
	}

	@Override
	public void add(final PlaneAttribution attribution) {
		record.add(attribution);
		final ImageStack channels = PlaneRendering.stack(attribution.plane());
		final ColorProcessor rgb = PlaneRendering.rgb(attribution.plane(), channels);
		final ColorProcessor below = PlaneRendering.beneath(attribution.plane(), channels, rgb);
		if (stack == null) stack = new ImageStack(rgb.getWidth(), rgb.getHeight());
		stack.addSlice(LABEL, rgb);
		beneath.add(below);
		blending.add(attribution.plane(), below);
		final float[] values = PlaneAttribution.floats(style.of(attribution), 0);
		maps.add(values);
		record.addValues(ArrayImgs.floats(values, values.length));
	}

	@Override
	public ImagePlus image(final int shown) {
		final SymmetricRange range = record.range();
		final ImagePlus image = record.isSinglePlane() ? new ImagePlus(LABEL, stack.getProcessor(1)) : new ImagePlus(LABEL,
			stack);
		record.setDimensions(image);
		record.set(Property.LUT, style.colors(true));
		record.set(Property.BLENDING, blending);
		final Overlay overlay = new Overlay();
		for (int i = 0; i < maps.size(); i++) {
			final ImageRoi roi = tinted(blending.isSubtractive() ? beneath.get(i) : stack.getProcessor(i + 1)
				.convertToColorProcessor(), maps.get(i), range);
			if (image.isHyperStack()) roi.setPosition(0, i % image.getNSlices() + 1, i / image.getNSlices() + 1);
			else if (!record.isSinglePlane()) roi.setPosition(i + 1);
			overlay.add(roi);
		}
		image.setOverlay(overlay);
		return record.finish(image, record.first().plane().calibration(), range, 1, shown);
	}

	/** ImageJ drops an image ROI's alpha channel when it saves or copies it, so the plane is blended in. */
	private ImageRoi tinted(final ColorProcessor rgb, final float[] values, final SymmetricRange range) {
		final Interval region = record.first().region();
		final int x = (int) region.min(0);
		final int y = (int) region.min(1);
		final int width = (int) region.dimension(0);
		final int height = (int) region.dimension(1);
		rgb.setRoi(x, y, width, height);
		final Tensor map = Tensor.zeros(1, height, width);
		Arrays.setAll(map.values(), i -> values[i]);
		final int[] below = (int[]) rgb.crop().getPixels();
		final int[] blended = blending.isSubtractive() ? SubtractiveOverlay.of(map, range, style.colors()).over(below)
			: AttributionOverlay.of(map, range, AttributionOverlay.DEFAULT_OPACITY, style.colors()).over(below);
		rgb.resetRoi();
		final ImageRoi roi = new ImageRoi(x, y, new ColorProcessor(width, height, blended));
		roi.setName(LABEL);
		return roi;
	}
}
