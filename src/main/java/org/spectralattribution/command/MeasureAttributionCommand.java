package org.spectralattribution.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.spectralattribution.command.text.RegionText;
import org.spectralattribution.ij1.measure.AttributionReader;
import org.spectralattribution.ij1.measure.Regions;
import org.spectralattribution.ij1.measure.RoiMeasurement;
import org.spectralattribution.ij1.measure.RoiPixels;
import org.spectralattribution.ij1.result.NamedTable;

import ij.ImagePlus;
import ij.measure.Calibration;

/** Measures how much of an attribution lies in each ROI or label, into the table "Attribution in ROIs". */
@Plugin(type = Command.class, visible = false, headless = true, label = "Measure Attribution in ROIs",
	menuPath = "Plugins>Attribution>Measure Attribution in ROIs...")
public final class MeasureAttributionCommand implements Command {

	/** The title of the table. */
	public static final String TABLE = "Attribution in ROIs";

	private static final String CURRENT = "current";
	private static final String ALL = "all";

	@Parameter(label = "Image",
		description = "A result of an attribution command: its Attribution channel is measured, or the sum over the channels of a map or raw output.")
	private ImagePlus image;

	@Parameter(label = "Labels",
		description = "Where to measure: roi manager, overlay (the area ROIs of the image's own overlay), or the title of an open label image of the same size, where 0 is background.")
	private String labels = RegionText.ROI_MANAGER;

	@Parameter(label = "Slices", choices = { CURRENT, ALL },
		description = "Which slices and frames of a stack to measure. With all, a ROI that was drawn on a slice or frame is measured there only.")
	private String slices = CURRENT;

	@Override
	public void run() {
		final AttributionReader attribution = AttributionReader.of(image);
		final boolean all = slices.equals(ALL);
		if (!all && !slices.equals(CURRENT)) {
			throw new IllegalArgumentException("slices: expected " + CURRENT + " or " + ALL + ", but \"" + slices + "\" came.");
		}
		final Regions regions = RegionText.of(labels, image, all);
		final List<Map<String, Object>> rows = new ArrayList<>();
		for (int frame = 1; frame <= attribution.frames(); frame++) {
			for (int slice = 1; slice <= attribution.slices(); slice++) {
				if (all || slice == attribution.currentSlice() && frame == attribution.currentFrame()) {
					final double[] values = attribution.values(slice, frame);
					for (final RoiPixels region : regions.at(slice, frame)) {
						rows.add(row(slice, frame, region, new RoiMeasurement(region, values)));
					}
				}
			}
		}
		if (rows.isEmpty()) {
			throw new IllegalArgumentException("At least one ROI or label was expected on the measured " + (all ? "planes"
				: "plane") + " of \"" + image.getTitle() + "\", but " + labels + " has none there.");
		}
		final NamedTable table = new NamedTable(TABLE);
		rows.forEach(table::append);
	}

	private Map<String, Object> row(final int slice, final int frame, final RoiPixels region,
		final RoiMeasurement measured)
	{
		final Calibration calibration = image.getCalibration();
		final Map<String, Object> row = new LinkedHashMap<>();
		row.put("Image", image.getTitle());
		row.put("Slice", slice);
		row.put("Frame", frame);
		row.put("ROI", region.name());
		row.put("Pixels", measured.pixels());
		row.put("Area", measured.pixels() * calibration.pixelWidth * calibration.pixelHeight);
		row.put("Area unit", calibration.getUnit() + "²");
		row.put("Sum", measured.sum());
		row.put("Mean", measured.mean());
		row.put("Positive", measured.positive());
		row.put("Negative", measured.negative());
		row.put("Positive share", measured.positiveShare());
		row.put("Negative share", measured.negativeShare());
		row.put("Share of total", measured.share());
		return row;
	}
}
