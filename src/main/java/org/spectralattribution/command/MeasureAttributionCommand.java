package org.spectralattribution.command;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import ij.IJ;
import ij.ImagePlus;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.spectralattribution.command.text.Choice;
import org.spectralattribution.command.text.RegionText;
import org.spectralattribution.command.text.Slices;
import org.spectralattribution.host.Offer;
import org.spectralattribution.host.OfferedValues;
import org.spectralattribution.ij1.measure.AttributionMeasurement;
import org.spectralattribution.ij1.measure.AttributionReader;
import org.spectralattribution.ij1.measure.MeasurementRegions;
import org.spectralattribution.ij1.result.NamedTable;

/** Measures how much of an attribution lies in each ROI or label, into the table "Attribution in ROIs". */
@Plugin(type = Command.class, visible = false, headless = true, label = "Measure Attribution in ROIs",
	menuPath = "Plugins>Attribution>Measure Attribution in ROIs...")
public final class MeasureAttributionCommand extends StoppableCommand implements OfferedValues {

	/** The title of the table. */
	public static final String TABLE = NamedTable.IN_ROIS;

	@Parameter(label = "Image",
		description = "A result of an attribution command: its Attribution channel is measured, or the sum over the " +
			"channels of a map or raw output.")
	private ImagePlus image;

	@Parameter(label = "Labels",
		description = "Where to measure: roi manager, overlay (the area ROIs of the image's own overlay), or the title " +
			"of an open label image of the same size, where 0 is background.")
	private String labels = RegionText.ROI_MANAGER;

	@Parameter(label = "Slices", choices = { "current", "all" },
		description = "Which slices and frames of a stack to measure. A ROI that was drawn on a slice or frame is measured " +
			"there only.")
	private String slices = "current";

	@Override
	public Map<String, List<Offer>> offers() {
		return Map.of("labels", RegionText.offered(image).stream().map(Offer::of).collect(Collectors.toList()));
	}

	@Override
	public void run() {
		conclude(this::measure);
	}

	private String measure() {
		final boolean all = Choice.of("slices", Slices.values(), slices) == Slices.ALL;
		final AttributionReader attribution = AttributionReader.of(image);
		final MeasurementRegions regions = RegionText.of(labels, attribution);
		IJ.showStatus("Measuring attribution...");
		final AttributionMeasurement measurement = new AttributionMeasurement(attribution, regions, this::isStopped,
			IJ::showProgress);
		final NamedTable table = new NamedTable(TABLE);
		final AtomicInteger count = new AtomicInteger();
		final boolean measured = measurement.run(all, rows -> {
			table.append(rows);
			count.set(rows.size());
		});
		if (!measured) {
			throw new IllegalArgumentException("Expected at least one ROI or label on the measured " + (all ? "planes"
				: "plane") + " of \"" + image.getTitle() + "\", but " + labels + " has none there." + (measurement
					.leftOut() == 0 ? "" : " " + leftOut(measurement.leftOut(), all)));
		}
		if (measurement.leftOut() > 0) IJ.log(image.getTitle() + ": " + leftOut(measurement.leftOut(), all));
		return count + (count.get() == 1 ? " region measured" : " regions measured");
	}

	private static String leftOut(final int count, final boolean all) {
		final String rois = count == 1 ? "1 ROI of another slice or frame was" : count +
			" ROIs of other slices or frames were";
		return rois + " left out" + (all ? ", since the image does not have these."
			: "; slices=all measures every ROI on its own slice.");
	}
}
