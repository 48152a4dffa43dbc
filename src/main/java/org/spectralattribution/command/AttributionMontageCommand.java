package org.spectralattribution.command;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ij.ImagePlus;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.spectralattribution.command.text.Choice;
import org.spectralattribution.command.text.OpenImage;
import org.spectralattribution.host.Offer;
import org.spectralattribution.host.OfferedValues;
import org.spectralattribution.ij1.figure.Montage;
import org.spectralattribution.ij1.figure.MontageScale;
import org.spectralattribution.ij1.figure.MontageTile;

/** Puts results side by side into one picture, with captions and a legend. */
@Plugin(type = Command.class, visible = false, headless = true, label = "Attribution Montage",
	menuPath = "Plugins>Attribution>Attribution Montage...")
public final class AttributionMontageCommand extends StoppableCommand implements OfferedValues {

	private static final String ALL = "all";

	@Parameter(label = "Images",
		description = "all, for the open results of the attribution commands in the order in which they were opened, or " +
			"the titles of open images with \" + \" between. An image that is no result is drawn as it is shown.")
	private String images = ALL;

	@Parameter(label = "Scale", choices = { "common", "own" },
		description = "Whether all results have the widest of their display ranges, so that their colours can be compared, " +
			"or each has its own.")
	private String scale = "common";

	@Parameter(label = "Columns", min = "0", description = "How many images are side by side; 0 chooses by their number.")
	private int columns;

	@Parameter(type = ItemIO.OUTPUT, label = "Montage")
	private ImagePlus montage;

	@Override
	public Map<String, List<Offer>> offers() {
		return Map.of("images", Stream.concat(Stream.of(ALL), OpenImage.titles(image -> true).stream()).map(Offer::of)
			.collect(Collectors.toList()));
	}

	/**
	 * @throws IllegalArgumentException if there is no such image, or no result among them, or they have no common scale
	 */
	@Override
	public void run() {
		conclude(this::draw);
	}

	private String draw() {
		if (columns < 0) {
			throw new IllegalArgumentException("columns: expected a number of columns from 1, or 0, but got " + columns + ".");
		}
		final List<ImagePlus> chosen = images.trim().equals(ALL) ? OpenImage.all().stream().filter(MontageTile::isResult)
			.collect(Collectors.toList()) : OpenImage.list("images", images);
		final boolean named = chosen.stream().map(MontageTile::source).distinct().count() > 1;
		montage = new Montage(chosen.stream().map(image -> MontageTile.of(image, named)).collect(Collectors.toList()),
			Choice.of("scale", MontageScale.values(), scale), columns).image();
		return chosen.size() + (chosen.size() == 1 ? " image" : " images") + " in a montage";
	}
}
