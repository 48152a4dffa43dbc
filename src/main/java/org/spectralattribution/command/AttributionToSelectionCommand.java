package org.spectralattribution.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.spectralattribution.command.text.Choice;
import org.spectralattribution.command.text.Slices;
import org.spectralattribution.ij1.measure.AttributionReader;
import org.spectralattribution.ij1.measure.AttributionSelection;
import org.spectralattribution.ij1.measure.PlanePlace;
import org.spectralattribution.ij1.result.NamedTable;

/**
 * Selects the smallest region that holds a given share of the positive attribution of a result. Its area goes into
 * ImageJ's log and into the table "Attribution selection".
 */
@Plugin(type = Command.class, visible = false, headless = true, label = "Attribution to Selection",
	menuPath = "Plugins>Attribution>Attribution to Selection...")
public final class AttributionToSelectionCommand extends StoppableCommand {

	/** The title of the table. */
	public static final String TABLE = NamedTable.SELECTION;

	@Parameter(label = "Image",
		description = "A result of an attribution command with output=channels, map or raw; of raw the sum over the " +
			"channels counts.")
	private ImagePlus image;

	@Parameter(label = "Share",
		description = "The share of the positive attribution that the selection holds, above 0 and at most 1; 0.8 is " +
			"80 %. The selection is the smallest region that holds it: the pixels of the highest values. Pixels that tie with " +
			"the lowest of them are all selected.")
	private double share = 0.8;

	@Parameter(label = "Smoothing (pixels)",
		description = "The standard deviation of a Gaussian that smooths the map by which the pixels are ranked. 0 takes " +
			"the smallest region, which may be scattered; 4 outlines a nucleus of the demo's fields. The share is that of " +
			"the values as they are, whatever the smoothing.")
	private double smooth = 0;

	@Parameter(label = "Slices", choices = { "current", "all" },
		description = "current: the slice and frame that is shown is selected. all: every slice and frame gets a ROI of " +
			"its own, in the image's overlay.")
	private String slices = "current";

	/**
	 * Finds the regions of all planes before it selects one.
	 *
	 * @throws CancellationException if the user pressed Esc or the command was cancelled; nothing is then selected
	 * @throws IllegalArgumentException if the image is no signed result, no plane has positive attribution, or a key has
	 *           another value
	 */
	@Override
	public void run() {
		conclude(this::select);
	}

	private String select() {
		final boolean all = Choice.of("slices", Slices.values(), slices) == Slices.ALL;
		final AttributionReader attribution = AttributionReader.of(image);
		final List<AttributionSelection> selections = new ArrayList<>();
		final int planes = attribution.slices() * attribution.frames();
		final List<PlanePlace> places = attribution.places(all);
		for (int i = 0; i < places.size(); i++) {
			if (isStopped()) throw new CancellationException("The selection was cancelled.");
			AttributionSelection.of(attribution, places.get(i).slice(), places.get(i).frame(), share, smooth).ifPresent(
				selections::add);
			if (all) IJ.showProgress(i + 1, planes);
		}
		if (selections.isEmpty()) {
			throw new IllegalArgumentException("Expected positive attribution to select, but \"" + image.getTitle() +
				"\" has none on " + (!all && planes > 1 ? "the plane that is shown. Show another one, or explain"
					: "it. Explain") + " another target class.");
		}
		final List<Roi> rois = selections.stream().map(AttributionSelection::roi).collect(Collectors.toList());
		for (int i = 0; all && i < rois.size(); i++) {
			selections.get(i).addToOverlay(rois.get(i));
		}
		if (!all) image.setRoi(rois.get(0));
		new NamedTable(TABLE).append(selections.stream().map(AttributionSelection::row).collect(Collectors.toList()));
		selections.forEach(selection -> IJ.log(selection.description()));
		selections.stream().flatMap(selection -> selection.warning().stream()).forEach(IJ::log);
		if (all && selections.size() < planes) {
			IJ.log("\"" + image.getTitle() + "\": " + (planes - selections.size()) + " of " + planes +
				" planes have no positive attribution, and no selection.");
		}
		return selections.size() + (selections.size() == 1 ? " region selected" : " regions selected");
	}
}
