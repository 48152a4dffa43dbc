package org.spectralattribution.ij1.measure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

import ij.ImagePlus;
import ij.io.FileInfo;
import ij.measure.Calibration;
import org.spectralattribution.explain.Property;
import org.spectralattribution.explain.Record;

/** Measures the regions of an attribution, plane by plane, into rows of a table. */
public final class AttributionMeasurement {

	private static final List<Property> COLUMNS = List.of(Property.METHOD, Property.TARGET_CLASS, Property.SETTINGS,
		Property.MODEL, Property.MODEL_SHA256, Property.COMPLETENESS_ERROR, Property.SUM_CORRECTED,
		Property.MAP_ERROR);
	private static final double PERCENT = 100;

	private final AttributionReader attribution;
	private final MeasurementRegions regions;
	private final BooleanSupplier cancelled;
	private final DoubleConsumer progress;
	private final Set<RoiPixels> measured = new HashSet<>();
	private int reported = -1;

	/**
	 * @param cancelled whether to stop; asked before each region
	 * @param progress is told what part is done, 0 to 1, once per percent
	 */
	public AttributionMeasurement(final AttributionReader attribution, final MeasurementRegions regions,
		final BooleanSupplier cancelled, final DoubleConsumer progress)
	{
		this.attribution = attribution;
		this.regions = regions;
		this.cancelled = cancelled;
		this.progress = progress;
	}

	/**
	 * Measures every region of all planes, or of the plane that the image shows.
	 *
	 * @param all whether all planes are measured
	 * @param table takes one row per region, value by column in order, all at once after the last region; it is not
	 *          called if there is no region
	 * @return whether there was a region
	 * @throws CancellationException if it was cancelled
	 * @throws IllegalArgumentException as {@link MeasurementRegions#at} does
	 */
	public boolean run(final boolean all, final Consumer<List<Map<String, Object>>> table) {
		final List<Map<String, Object>> rows = new ArrayList<>();
		final List<PlanePlace> places = attribution.places(all);
		for (int i = 0; i < places.size(); i++) {
			measure(places.get(i).slice(), places.get(i).frame(), (double) i / places.size(), 1.0 / places.size(), rows);
		}
		requireNotCancelled();
		if (!rows.isEmpty()) table.accept(rows);
		return !rows.isEmpty();
	}

	private void measure(final int slice, final int frame, final double done, final double part,
		final List<Map<String, Object>> rows)
	{
		report(done);
		requireNotCancelled();
		final List<RoiPixels> here = regions.at(slice, frame);
		if (here.isEmpty()) return;
		final AttributionPlane plane = attribution.plane(slice, frame);
		final Map<String, Object> explanation = explanation(slice, frame);
		for (int i = 0; i < here.size(); i++) {
			report(done + part * i / here.size());
			requireNotCancelled();
			measured.add(here.get(i));
			rows.add(row(slice, frame, here.get(i).name(), plane.measure(here.get(i)), explanation));
		}
	}

	/** How many ROIs were on none of the planes that {@link #run} measured. */
	public int leftOut() {
		return Math.max(0, regions.size() - measured.size());
	}

	private void report(final double done) {
		if ((int) (PERCENT * done) <= reported) return;
		reported = (int) (PERCENT * done);
		progress.accept(done);
	}

	private void requireNotCancelled() {
		if (cancelled.getAsBoolean()) throw new CancellationException("The measurement was cancelled.");
	}

	private Map<String, Object> row(final int slice, final int frame, final String name, final RoiMeasurement measured,
		final Map<String, Object> explanation)
	{
		final Calibration calibration = attribution.image().getCalibration();
		final Map<String, Object> row = new LinkedHashMap<>();
		row.put("Slice", slice);
		row.put("Frame", frame);
		row.put("ROI", name);
		row.put(Property.TARGET_CLASS.heading(), explanation.get(Property.TARGET_CLASS.heading()));
		row.put("Pixels", measured.pixels());
		row.put("Area", measured.pixels() * calibration.pixelWidth * calibration.pixelHeight);
		row.put("Area unit", calibration.getUnit() + "²");
		row.put("Sum", measured.sum());
		row.put("Mean", measured.mean());
		// Where no value has a sign, there are no sides to tell apart: "Map values" says so.
		final boolean signed = "".equals(explanation.get(Property.MAP_VALUES.heading()));
		row.put("Positive", signed ? measured.positive() : Double.NaN);
		row.put("Negative", signed ? measured.negative() : Double.NaN);
		row.put("Positive share", signed ? measured.positiveShare() : Double.NaN);
		row.put("Negative share", signed ? measured.negativeShare() : Double.NaN);
		row.put("Share of total", measured.share());
		// After the numbers, since titles may be long.
		row.put("Image", attribution.image().getTitle());
		row.putAll(explanation);
		return row;
	}

	/** How the plane's attribution was made and how exact it is: the same for all of its regions. */
	private Map<String, Object> explanation(final int slice, final int frame) {
		final Record record = attribution.record(slice, frame);
		final Map<String, Object> columns = record.row(COLUMNS);
		columns.put("File", file(attribution.image()));
		columns.putAll(record.row(List.of(Property.MAP_VALUES)));
		return columns;
	}

	/** The file that the image was opened from or saved to; empty without one. */
	static String file(final ImagePlus image) {
		final FileInfo info = image.getOriginalFileInfo();
		return info == null || info.directory == null || info.directory.isEmpty() ? "" : info.getFilePath();
	}
}
