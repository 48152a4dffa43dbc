package org.spectralattribution.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
import org.spectralattribution.ij1.measure.AttributionFeatures;
import org.spectralattribution.ij1.measure.AttributionReader;
import org.spectralattribution.ij1.measure.MeasurementRegions;
import org.spectralattribution.ij1.measure.PlanePlace;
import org.spectralattribution.ij1.measure.RoiPixels;
import org.spectralattribution.ij1.result.NamedTable;

/** Describes each plane of a result by a row of numbers, into the table "Attribution features". */
@Plugin(type = Command.class, visible = false, headless = true, label = "Attribution Features",
	menuPath = "Plugins>Attribution>Attribution Features...")
public final class AttributionFeaturesCommand extends StoppableCommand implements OfferedValues {

	/** The title of the table. */
	public static final String TABLE = NamedTable.FEATURES;
	private static final String NONE = "none";

	@Parameter(label = "Image",
		description = "A result of an attribution command with output=channels, map or raw; of raw the sum over the " +
			"channels counts.")
	private ImagePlus image;

	@Parameter(label = "Labels",
		description = "Regions whose shares of the attribution are columns of the row: none, roi manager, overlay (the " +
			"area ROIs of the image's own overlay), or the title of an open label image of the same size.")
	private String labels = NONE;

	@Parameter(label = "Slices", choices = { "current", "all" },
		description = "current: one row, for the slice and frame that is shown. all: a row for every slice and frame. A " +
			"ROI that was drawn on a slice or frame counts there only.")
	private String slices = "current";

	@Override
	public Map<String, List<Offer>> offers() {
		return Map.of("labels", Stream.concat(Stream.of(NONE), RegionText.offered(image).stream().filter(name -> !name
			.equals(NONE))).map(Offer::of).collect(Collectors.toList()));
	}

	/**
	 * Describes all planes before the table gets a row.
	 *
	 * @throws CancellationException if the user pressed Esc or the command was cancelled
	 * @throws IllegalArgumentException if the image is no signed result, there are no such regions, or a key has another
	 *           value
	 */
	@Override
	public void run() {
		conclude(this::describe);
	}

	private String describe() {
		final boolean all = Choice.of("slices", Slices.values(), slices) == Slices.ALL;
		final AttributionReader attribution = AttributionReader.of(image);
		final Optional<MeasurementRegions> regions = labels.trim().equals(NONE) ? Optional.empty() : Optional.of(RegionText
			.of(labels, attribution));
		IJ.showStatus("Describing attribution...");
		final List<Map<String, Object>> rows = new ArrayList<>();
		int found = 0;
		final List<PlanePlace> places = attribution.places(all);
		for (final PlanePlace place : places) {
			if (isStopped()) throw new CancellationException("The description was cancelled.");
			final List<RoiPixels> here = regions.isPresent() ? regions.get().at(place.slice(), place.frame()) : List.of();
			found += here.size();
			rows.add(AttributionFeatures.row(attribution, place.slice(), place.frame(), here));
			IJ.showProgress(rows.size(), places.size());
		}
		if (regions.isPresent() && found == 0) {
			throw new IllegalArgumentException("Expected at least one ROI or label on the " + (all ? "planes" : "plane") +
				" of \"" + image.getTitle() + "\", but " + labels + " has none there. Add one, or set labels=none.");
		}
		new NamedTable(TABLE).append(rows);
		return rows.size() + (rows.size() == 1 ? " map described" : " maps described");
	}
}
