package org.spectralattribution.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import ij.IJ;
import ij.ImagePlus;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.spectralattribution.command.text.BaselineText;
import org.spectralattribution.command.text.Choice;
import org.spectralattribution.command.text.Setting;
import org.spectralattribution.ij1.evaluation.StackComparison;
import org.spectralattribution.ij1.figure.Montage;
import org.spectralattribution.ij1.figure.MontageScale;
import org.spectralattribution.ij1.figure.MontageTile;
import org.spectralattribution.ij1.result.NamedTable;
import org.spectralattribution.ij1.source.SourceStack;
import org.spectralattribution.model.Classifier;

/** Explains an image by a grid of methods, overlaps and baselines, and puts the maps side by side. */
@Plugin(type = Command.class, visible = false, headless = true, label = "Compare Attributions",
	menuPath = "Plugins>Attribution>Compare Attributions...")
public final class CompareAttributionsCommand extends GridCommand {

	@Parameter(label = "Scale", attrs = @Attr(name = "section", value = ""), choices = { "own", "common" },
		description = "Whether each map of the montage has its own range of colours, or all have the widest of their ranges, " +
			"so that their colours can be compared.")
	private String scale = "own";

	@Parameter(type = ItemIO.OUTPUT, label = "Montage")
	private ImagePlus montage;

	/**
	 * Adds a row for each plane and setting to the table once all are explained, and makes a montage of the plane that the
	 * image shows.
	 */
	@Override
	public void run() {
		conclude(this::compare);
	}

	private String compare() {
		final MontageScale chosen = Choice.of("scale", MontageScale.values(), scale);
		final List<Setting> settings = settings();
		if (chosen == MontageScale.COMMON) requireOneUnit(settings);
		IJ.showStatus("Loading model...");
		final StackComparison comparison;
		final BaselineText images;
		try (SourceStack source = source(); Classifier classifier = classifier()) {
			images = new BaselineText(source.size() > 1, classifier.description());
			comparison = new StackComparison(source, selection(source, classifier), explainer(classifier), requests(settings,
				images));
			comparison.compare(new ProgressStatus("Comparison", classifier.device(), this::isStopped));
			montage = montage(settings, comparison, chosen);
		}
		new NamedTable(NamedTable.COMPARISON).append(comparison.rows());
		images.notes().forEach(IJ::log);
		comparison.warnings().lines().forEach(IJ::log);
		comparison.failures().forEach((name, sentence) -> IJ.log(name + ": " + sentence));
		final int failed = comparison.failures().size();
		return comparison.rows().size() + (comparison.rows().size() == 1 ? " map" : " maps") + " compared" + (failed == 0 ? ""
			: ", " + failed + " of them failed");
	}

	/** Before anything is computed: a montage of several units has no common scale. */
	private void requireOneUnit(final List<Setting> settings) {
		final Set<String> units = settings.stream().map(setting -> setting.method(integral()).unit(score().toString()))
			.collect(Collectors.toCollection(TreeSet::new));
		if (units.size() < 2) return;
		throw new IllegalArgumentException("scale: expected methods whose maps are in one unit for scale=common, but got " +
			String.join(" and ", units) + ". Use scale=own, or leave methods out.");
	}

	/** One row of tiles for each method and overlap, one column for each baseline. */
	private static ImagePlus montage(final List<Setting> settings, final StackComparison comparison,
		final MontageScale scale)
	{
		final ImagePlus size = comparison.results().values().iterator().next();
		final int columns = (int) settings.stream().map(Setting::row).distinct().mapToLong(row -> settings.stream().filter(
			setting -> setting.row().equals(row)).count()).max().getAsLong();
		final List<MontageTile> tiles = new ArrayList<>();
		String row = settings.get(0).row();
		for (final Setting setting : settings) {
			while (!setting.row().equals(row) && tiles.size() % columns != 0) {
				tiles.add(MontageTile.empty(size));
			}
			row = setting.row();
			final String name = setting.toString();
			final ImagePlus result = comparison.results().get(name);
			tiles.add(result == null ? MontageTile.failed(name, comparison.failure(name), size) : MontageTile.ofSetting(result,
				name));
		}
		return new Montage(tiles, scale, columns).image();
	}
}
