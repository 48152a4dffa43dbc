package org.spectralattribution.command;

import ij.ImagePlus;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.spectralattribution.command.text.Choice;
import org.spectralattribution.ij1.figure.Corner;
import org.spectralattribution.ij1.figure.LegendOverlay;
import org.spectralattribution.ij1.figure.LegendPicture;

/** Says on a result which class it explains, by which method, and what its colours stand for. */
@Plugin(type = Command.class, visible = false, headless = true, label = "Add Attribution Legend",
	menuPath = "Plugins>Attribution>Add Attribution Legend...")
public final class AddAttributionLegendCommand implements Command {

	@Parameter(label = "Image",
		description = "A result of an attribution command. The legend shows its colours and its display range as they are " +
			"now.")
	private ImagePlus image;

	@Parameter(label = "Burn",
		description = "Whether the legend becomes a part of a new RGB image. Otherwise it is laid over the result, whose " +
			"pixels stay as they are, and replaces an earlier legend. On a small image it comes beside it, which needs burn.")
	private boolean burn;

	@Parameter(label = "Corner", choices = { "lower right", "upper right", "lower left", "upper left" },
		description = "Where the legend is.")
	private String corner = "lower right";

	/** Null where the legend is an overlay. */
	@Parameter(type = ItemIO.OUTPUT, label = "Picture")
	private ImagePlus picture;

	/**
	 * @throws IllegalArgumentException if the image is not a result, or is too small for an overlay
	 */
	@Override
	public void run() {
		final Corner place = Choice.of("corner", Corner.values(), corner);
		if (burn) picture = LegendPicture.of(image, place);
		else LegendOverlay.add(image, place);
	}
}
