package org.spectralattribution.ij1;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.measure.Calibration;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.LUT;
import java.util.Map;
import java.util.stream.Collectors;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.type.numeric.real.FloatType;
import org.spectralattribution.image.Images;
import org.spectralattribution.render.AttributionOverlay;
import org.spectralattribution.render.DivergingColors;
import org.spectralattribution.render.SymmetricRange;
import org.spectralattribution.tensor.Tensor;

/**
 * Attributions as new images. None of them is shown here.
 * <p>
 * Stored values are never changed for display: look-up tables and display ranges, symmetric about zero, only colour
 * them. Every image carries the properties of the attribution, as image properties and in its {@code Info}. Titles
 * are {@code <title of the image>-<method>}, with a number where an open image has that title already.
 */
public final class AttributionImages {

	/** The label of the attribution channel. */
	public static final String LABEL = "Attribution";

	private AttributionImages() {}

	/**
	 * The plane's channels with their values, colours and display ranges, and the attribution as one more channel:
	 * a 32-bit composite in the plane's geometry. The attribution adds orange light where it is positive and blue
	 * light where it is negative. On a bright RGB or single-channel plane, where added light would not show, it takes
	 * light away instead: ImageJ's {@code CompositeProjection} property is then {@code Min}.
	 */
	public static ImagePlus channels(final PlaneAttribution attribution) {
		final SourcePlane plane = attribution.plane();
		final Tensor map = attribution.mapOfPlane();
		final ImageStack stack = PlanePictures.stack(plane);
		stack.addSlice(LABEL, floats(map, 0));
		final boolean subtractive = PlanePictures.isSubtractive(plane);
		final LUT[] luts = PlanePictures.luts(plane, stack.size(), subtractive);
		luts[stack.size() - 1] = lut(subtractive ? DivergingColors.whiteCentred() : DivergingColors.blackCentred(),
			SymmetricRange.of(map));
		final CompositeImage composite = PlanePictures.composite(title(attribution), stack, luts);
		if (subtractive) {
			composite.setProp("CompositeProjection", "Min");
		}
		return finished(composite, attribution, plane.calibration());
	}

	/**
	 * The plane as it was displayed, in RGB, with an overlay that tints it orange where the attribution is positive and
	 * blue where it is negative, the stronger the larger. Hiding the overlay shows the picture itself.
	 */
	public static ImagePlus overlay(final PlaneAttribution attribution) {
		final SourcePlane plane = attribution.plane();
		final Tensor map = attribution.mapOfPlane();
		final ColorProcessor picture = PlanePictures.picture(plane);
		final int[] tinted = AttributionOverlay.of(map, SymmetricRange.of(map), AttributionOverlay.DEFAULT_OPACITY)
			.over((int[]) picture.getPixels());
		// ImageJ drops an image ROI's alpha channel when it saves or copies it, so the picture is blended in.
		final ImageRoi roi = new ImageRoi(0, 0, new ColorProcessor(map.width(), map.height(), tinted));
		roi.setName(LABEL);
		final ImagePlus image = new ImagePlus(title(attribution), picture);
		image.setOverlay(new Overlay(roi));
		return finished(image, attribution, plane.calibration());
	}

	/**
	 * The signed sum over the model's channels as a 32-bit image in the plane's geometry. Its sum is that of the
	 * attribution.
	 */
	public static ImagePlus map(final PlaneAttribution attribution) {
		final Tensor map = attribution.mapOfPlane();
		final ImageStack stack = new ImageStack(map.width(), map.height());
		stack.addSlice(LABEL, floats(map, 0));
		return heatMap(stack, map, attribution, attribution.plane().calibration());
	}

	/**
	 * The attribution at the model's resolution: a 32-bit stack with one slice a model channel that holds exactly the
	 * attribution's values, rounded to float. The pixel size is scaled so that the image covers the plane.
	 */
	public static ImagePlus raw(final PlaneAttribution attribution) {
		final Tensor map = attribution.map();
		final ImageStack stack = new ImageStack(map.width(), map.height());
		for (int c = 0; c < map.channels(); c++) {
			stack.addSlice("channel " + (c + 1), floats(map, c));
		}
		final Calibration calibration = attribution.plane().calibration();
		final double xRatio = (double) attribution.plane().pixels().width() / map.width();
		final double yRatio = (double) attribution.plane().pixels().height() / map.height();
		calibration.pixelWidth *= xRatio;
		calibration.pixelHeight *= yRatio;
		calibration.xOrigin /= xRatio;
		calibration.yOrigin /= yRatio;
		return heatMap(stack, map, attribution, calibration);
	}

	private static ImagePlus heatMap(final ImageStack stack, final Tensor map, final PlaneAttribution attribution,
		final Calibration calibration)
	{
		final ImagePlus image = new ImagePlus(title(attribution), stack);
		image.setLut(lut(DivergingColors.whiteCentred(), SymmetricRange.of(map)));
		return finished(image, attribution, calibration);
	}

	private static ImagePlus finished(final ImagePlus image, final PlaneAttribution attribution,
		final Calibration calibration)
	{
		image.setCalibration(calibration);
		final Map<String, String> properties = attribution.properties();
		properties.forEach(image::setProp);
		final String provenance = properties.entrySet()
			.stream()
			.map(entry -> entry.getKey() + ": " + entry.getValue() + "\n")
			.collect(Collectors.joining());
		image.setProperty("Info", provenance + attribution.plane().info());
		return image;
	}

	private static FloatProcessor floats(final Tensor map, final int channel) {
		final ArrayImg<FloatType, FloatArray> image = Images.toImage(map);
		final int plane = map.width() * map.height();
		final float[] values = new float[plane];
		System.arraycopy(image.update(null).getCurrentStorageArray(), channel * plane, values, 0, plane);
		return new FloatProcessor(map.width(), map.height(), values);
	}

	private static LUT lut(final DivergingColors colors, final SymmetricRange range) {
		final LUT lut = new LUT(colors.reds(), colors.greens(), colors.blues());
		lut.min = -range.radius();
		lut.max = range.radius();
		return lut;
	}

	private static String title(final PlaneAttribution attribution) {
		final String title = attribution.plane().title() + "-" + attribution.words();
		String unique = title;
		for (int i = 1; WindowManager.getImage(unique) != null; i++) {
			unique = title + "-" + i;
		}
		return unique;
	}
}
