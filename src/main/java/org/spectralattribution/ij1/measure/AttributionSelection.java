package org.spectralattribution.ij1.measure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.plugin.filter.GaussianBlur;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.cancellation.Detached;
import org.spectralattribution.explain.Property;
import org.spectralattribution.image.HighestDensityRegion;

/**
 * The region of one plane of a result that holds a given share of the plane's positive attribution, as a ROI; see
 * {@link HighestDensityRegion} for which pixels that are.
 */
public final class AttributionSelection {

	private static final List<Property> COLUMNS = List.of(Property.METHOD, Property.TARGET_CLASS, Property.SETTINGS,
		Property.MODEL, Property.MODEL_SHA256, Property.MAP_VALUES);
	private static final int SELECTED = 255;
	/** ImageJ's own accuracy for the blur of 32-bit images. */
	private static final double BLUR_ACCURACY = 2e-4;
	/** Marks the ROIs made here, beside those of the user and of other commands. */
	private static final String MARK = "Attribution share";

	/** ImageJ makes a kernel of four times as many values. */
	private static final double MOST_SMOOTH = 1e6;

	/** ImageJ's blur and outlines cannot be cancelled here. */
	private static final Detached IMAGEJ = new Detached("Attribution to Selection");

	private final AttributionReader attribution;
	private final int slice;
	private final int frame;
	private final double asked;
	private final double smooth;
	private final HighestDensityRegion region;

	private AttributionSelection(final AttributionReader attribution, final int slice, final int frame,
		final float[] values, final double share, final double smooth)
	{
		this.attribution = attribution;
		this.slice = slice;
		this.frame = frame;
		asked = share;
		this.smooth = smooth;
		region = HighestDensityRegion.of(values, smooth > 0 ? smoothed(values) : values, share);
	}

	/**
	 * Reads the attribution of a plane; its image stays as it is.
	 *
	 * @param slice the z slice, from 1
	 * @param frame the time frame, from 1
	 * @param share of the positive attribution, above 0 and at most 1
	 * @param smooth the standard deviation, in pixels, of the Gaussian that smooths the map by which the pixels are
	 *          ranked; 0 ranks them by their own values. The share is that of the values themselves in any case
	 * @return the selection, or empty if the plane has no positive attribution
	 * @throws IllegalArgumentException if share or smoothing are other numbers, or the plane has pixels that are NaN or
	 *           infinite
	 */
	public static Optional<AttributionSelection> of(final AttributionReader attribution, final int slice,
		final int frame, final double share, final double smooth)
	{
		HighestDensityRegion.requireShare(share);
		if (!(smooth >= 0 && smooth <= MOST_SMOOTH)) {
			throw new IllegalArgumentException("smooth: expected 0 for none, or a number of pixels up to a million, but got " +
				smooth + ".");
		}
		final float[] values = attribution.plane(slice, frame).values();
		for (final float value : values) {
			if (!(value <= 0)) return Optional.of(new AttributionSelection(attribution, slice, frame, values, share, smooth));
		}
		return Optional.empty();
	}

	private float[] smoothed(final float[] values) {
		final ImagePlus image = attribution.image();
		final FloatProcessor blurred = new FloatProcessor(image.getWidth(), image.getHeight(), values.clone());
		return IMAGEJ.call(() -> {
			final GaussianBlur blur = new GaussianBlur();
			// The bar would come back after the user has cancelled.
			blur.showProgress(false);
			blur.blurGaussian(blurred, smooth, smooth, BLUR_ACCURACY);
			return (float[]) blurred.getPixels();
		});
	}

	/**
	 * A new ROI of exactly the region's pixels, which may have several parts and holes. In a result of several planes it
	 * has the position of its plane, without a channel.
	 */
	public Roi roi() {
		final ImagePlus image = attribution.image();
		final ByteProcessor mask = new ByteProcessor(image.getWidth(), image.getHeight());
		for (int i = 0; i < mask.getPixelCount(); i++) {
			Cancellation.check(i);
			if (region.contains(i)) mask.set(i, SELECTED);
		}
		mask.setThreshold(SELECTED, SELECTED, ImageProcessor.NO_LUT_UPDATE);
		final Roi roi = IMAGEJ.call(() -> new ThresholdToSelection().convert(mask));
		roi.setName(percent(asked) + " of the " + what() + (smooth > 0 ? ", smoothed by " + number(smooth) +
			" pixels" : ""));
		roi.setProperty(MARK, Double.toString(region.share()));
		if (attribution.slices() * attribution.frames() == 1) return roi;
		if (image.isHyperStack()) roi.setPosition(0, slice, frame);
		else roi.setPosition((frame - 1) * attribution.slices() + slice);
		return roi;
	}

	/**
	 * Adds the ROI to the overlay of the result. It replaces one that was made here before, of the same name and plane;
	 * everything else in the overlay stays.
	 *
	 * @param roi that of {@link #roi()}
	 */
	public void addToOverlay(final Roi roi) {
		final ImagePlus image = attribution.image();
		final Overlay overlay = image.getOverlay() == null ? new Overlay() : image.getOverlay();
		for (int i = overlay.size() - 1; i >= 0; i--) {
			if (isSame(overlay.get(i), roi)) overlay.remove(i);
		}
		overlay.add(roi);
		image.setOverlay(overlay);
	}

	private static boolean isSame(final Roi old, final Roi roi) {
		return old.getProperty(MARK) != null && roi.getName().equals(old.getName()) && old.getPosition() == roi
			.getPosition() && old.getZPosition() == roi.getZPosition() && old.getTPosition() == roi.getTPosition();
	}

	/**
	 * A sentence for a selection that says little: smoothing may leave so little positive attribution around the pixels
	 * with most of it that the region has to take in all that is smoothed to 0 or below.
	 */
	public Optional<String> warning() {
		if (region.threshold() > 0 || isUnsigned()) return Optional.empty();
		return Optional.of(place() + ": the selection goes down to " + number(region.threshold()) + " in the smoothed map, " +
			"and so takes in pixels that speak against the class after smoothing. Choose a smaller smooth or share.");
	}

	/** A row of a table, value by column in order: the image after the numbers, which its title may push out of sight. */
	public Map<String, Object> row() {
		final Map<String, Object> row = new LinkedHashMap<>();
		row.put("Slice", slice);
		row.put("Frame", frame);
		row.put("Share", asked);
		row.put("Area", area());
		row.put("Pixels", region.pixels());
		row.put("Threshold", region.threshold());
		row.put("Unit", areaUnit());
		row.put("Share reached", region.share());
		row.put("Smoothing", smooth);
		row.put("Image", attribution.image().getTitle());
		row.putAll(attribution.record(slice, frame).row(COLUMNS));
		return row;
	}

	/** A sentence with the image, the class, the area, the share that the region holds, and the threshold. */
	public String description() {
		final String target = attribution.record(slice, frame).text(Property.TARGET_CLASS).map(name -> " for " + name)
			.orElse("");
		final String area = region.pixels() + (region.pixels() == 1 ? " pixel" : " pixels");
		final String calibrated = attribution.image().getCalibration().scaled() ? " = " + number(area()) + " " + areaUnit()
			: "";
		return place() + ": " + percent(region.share()) + " of the " + what() + target + " in " + area +
			calibrated + " (asked for: " + percent(asked) + "; from " + number(region.threshold()) + " upwards" +
			(smooth > 0 ? " in the map smoothed by " + number(smooth) + " pixels" : "") + ").";
	}

	/** Whether the values never had a sign, so that none speaks against the class. */
	private boolean isUnsigned() {
		return attribution.record(slice, frame).text(Property.MAP_VALUES).isPresent();
	}

	private String what() {
		return isUnsigned() ? "importance" : "positive attribution";
	}

	private String place() {
		return "\"" + attribution.image().getTitle() + "\"" + (attribution.slices() > 1 ? ", slice " + slice : "") +
			(attribution.frames() > 1 ? ", frame " + frame : "");
	}

	private double area() {
		final Calibration calibration = attribution.image().getCalibration();
		return region.pixels() * calibration.pixelWidth * calibration.pixelHeight;
	}

	private String areaUnit() {
		return attribution.image().getCalibration().getUnit() + "²";
	}

	private static String percent(final double share) {
		return number(100 * share) + " %";
	}

	/** At most four significant digits. */
	private static String number(final double value) {
		final BigDecimal rounded = new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros();
		return rounded.scale() < 0 ? rounded.toPlainString() : rounded.toString();
	}
}
