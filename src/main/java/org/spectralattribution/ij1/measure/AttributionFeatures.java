package org.spectralattribution.ij1.measure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ij.ImagePlus;
import org.spectralattribution.explain.Property;
import org.spectralattribution.explain.Record;

/**
 * Describes the attribution of a plane as a whole, in one row of a table: how it is divided between the signs, how far
 * it is scattered, and how much of it lies in each region. Rows of many images can be compared, and classified.
 */
public final class AttributionFeatures {

	private static final List<Property> SCORES = List.of(Property.TARGET_CLASS, Property.TARGET_PROBABILITY,
		Property.INPUT_SCORE, Property.BASELINE_SCORE);
	private static final List<Property> PROVENANCE = List.of(Property.METHOD, Property.SETTINGS, Property.MODEL,
		Property.MODEL_SHA256);

	private AttributionFeatures() {}

	/**
	 * The row of one plane, value by column in order. See {@link MapShape} for the numbers that describe the map. Each
	 * region has two columns: {@code Share in NAME}, its part of the plane's sum of absolute values, and
	 * {@code Area share of NAME}, its part of the plane's pixels, both 0 to 1: the first is above the second if the region
	 * holds more than it would of an even map. Regions of the same name are one, in which each pixel counts once. A share
	 * of nothing is NaN.
	 *
	 * @param slice the z slice, from 1
	 * @param frame the time frame, from 1
	 * @param regions where to measure; possibly none
	 */
	public static Map<String, Object> row(final AttributionReader attribution, final int slice, final int frame,
		final List<RoiPixels> regions)
	{
		final ImagePlus image = attribution.image();
		final AttributionPlane plane = attribution.plane(slice, frame);
		final MapShape shape = plane.shape(image.getWidth());
		final Record record = attribution.record(slice, frame);
		final Map<String, Object> row = new LinkedHashMap<>();
		row.put("Slice", slice);
		row.put("Frame", frame);
		row.putAll(record.row(SCORES));
		row.put("Sum", shape.sum());
		row.put("Positive share", shape.positiveShare());
		row.put("Entropy", shape.entropy());
		row.put("Spread", shape.spread());
		for (final RoiPixels region : joined(regions)) {
			final RoiMeasurement measured = plane.measure(region);
			row.put("Share in " + region.name(), measured.share());
			row.put("Area share of " + region.name(), (double) measured.pixels() / (image.getWidth() * image.getHeight()));
		}
		row.put("Image", image.getTitle());
		row.putAll(record.row(PROVENANCE));
		row.put("File", AttributionMeasurement.file(image));
		return row;
	}

	/** The regions, those of the same name as one, in the order of their first. */
	private static List<RoiPixels> joined(final List<RoiPixels> regions) {
		final Map<String, List<RoiPixels>> byName = new LinkedHashMap<>();
		regions.forEach(region -> byName.computeIfAbsent(region.name(), name -> new ArrayList<>()).add(region));
		final List<RoiPixels> joined = new ArrayList<>();
		byName.forEach((name, same) -> joined.add(same.size() == 1 ? same.get(0) : new RoiPixels(name, () -> {
			final BitSet pixels = new BitSet();
			same.forEach(region -> region.pixels().forEach(pixels::set));
			return pixels.stream();
		})));
		return joined;
	}
}
