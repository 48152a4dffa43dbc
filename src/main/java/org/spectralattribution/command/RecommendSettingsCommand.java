package org.spectralattribution.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import ij.IJ;
import ij.ImagePlus;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.command.text.BaselineText;
import org.spectralattribution.command.text.Setting;
import org.spectralattribution.command.text.Slices;
import org.spectralattribution.explain.Property;
import org.spectralattribution.explain.Record;
import org.spectralattribution.host.OptionalImage;
import org.spectralattribution.ij1.evaluation.GridEvaluation;
import org.spectralattribution.ij1.evaluation.GridRecommendation;
import org.spectralattribution.ij1.result.KeptRows;
import org.spectralattribution.ij1.result.NamedTable;
import org.spectralattribution.ij1.source.ImageFiles;
import org.spectralattribution.ij1.source.ImageFolder;
import org.spectralattribution.ij1.source.SourceStack;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.ModelException;

/** Measures a grid of settings on many images, and says which of them to use with a model, if any. */
@Plugin(type = Command.class, visible = false, headless = true, label = "Recommend Settings",
	menuPath = "Plugins>Attribution>Recommend Settings...")
public final class RecommendSettingsCommand extends GridCommand implements OptionalImage {

	private static final String KEPT = "recommendation-images.csv";

	@Parameter(label = "Input", style = FileWidget.DIRECTORY_STYLE, attrs = @Attr(name = "section", value = ""), required = false,
		description = "A folder of images; or nothing for the slices of the open image. At least ten images are needed.")
	private String input = "";

	@Parameter(label = "Pattern", columns = 12, attrs = @Attr(name = "section", value = ""),
		description = "Which files of the folder are images: *.tif, or several with \" + \" between, such as *.tif + *.png.")
	private String pattern = "*.tif";

	@Parameter(label = "Results", style = FileWidget.DIRECTORY_STYLE, attrs = @Attr(name = "section", value = ""), required = false,
		description = "A folder for the numbers of each image, " + KEPT + ", from which a run that was stopped goes on; or " +
			"nothing to keep them as long as ImageJ runs.")
	private String results = "";

	/** All slices of the open image. */
	public RecommendSettingsCommand() {
		super(Slices.ALL);
	}

	/**
	 * Measures all images, adds the rows to the table, and logs the recommendation, one statement a line, with that of a
	 * macro that uses the winner.
	 *
	 * @throws IllegalArgumentException if a key is wrong, or no image can be measured
	 * @throws CancellationException if the user pressed Esc; what was measured is kept
	 */
	@Override
	public void run() {
		conclude(this::recommend);
	}

	private String recommend() {
		final List<Setting> settings = settings();
		if (settings.size() < 2) {
			throw new IllegalArgumentException("methods: expected at least two settings to choose from, but got one, \"" +
				settings.get(0) + "\". Name more methods, baselines or overlaps.");
		}
		if (input.isBlank() && image() == null) {
			throw new IllegalArgumentException("input: expected a folder, or an open image whose slices count, but got neither.");
		}
		final List<Path> files = input.isBlank() ? List.of() : ImageFolder.files(input, pattern);
		final KeptRows kept = kept();
		IJ.showStatus("Loading model...");
		final GridRecommendation recommended;
		final GridEvaluation grid;
		final Record model;
		try (Classifier classifier = classifier()) {
			final BaselineText images = new BaselineText(files.isEmpty(), classifier.description());
			grid = new GridEvaluation(classifier, explainer(classifier), head().toString(), requests(settings, images), kept);
			final Monitor monitor = new ProgressStatus("Recommendation", classifier.device(), this::isStopped);
			measure(grid, files, classifier, monitor);
			model = Record.EMPTY.with(Property.MODEL, classifier.description().name()).with(Property.MODEL_SHA256, classifier
				.description().sha256());
			images.notes().forEach(IJ::log);
		}
		if (grid.size() == 0) throw grid.leftOut().values().iterator().next();
		grid.leftOut().forEach((name, failure) -> IJ.log(name + " is left out: " + failure.getMessage()));
		if (grid.reused() > 0) IJ.log(grid.reused() + " of " + grid.size() + " images had been measured before.");
		recommended = new GridRecommendation(grid);
		recommended.notes().forEach(IJ::log);
		new NamedTable(NamedTable.RECOMMENDATION).append(recommended.rows(model));
		recommended.recommendation().statements().forEach(IJ::log);
		final Optional<Setting> winner = settings.stream().filter(setting -> recommended.recommendation().winner().filter(
			setting.toString()::equals).isPresent()).findFirst();
		winner.ifPresent(setting -> IJ.log(new SettingLine(options(), setting).of(rule(), setting.steps(steps()),
			tolerance())));
		return grid.size() + (grid.size() == 1 ? " image: " : " images: ") + winner.map(Setting::toString).orElse(
			"nothing recommended");
	}

	private KeptRows kept() {
		if (results.isBlank()) return KeptRows.inMemory(GridEvaluation.COLUMNS);
		final File folder = new File(results);
		if (!folder.isDirectory()) {
			throw new IllegalArgumentException("results: expected a folder, but there is none at " + results +
				". Make it first, in a macro by File.makeDirectory.");
		}
		try {
			return KeptRows.inFile(GridEvaluation.COLUMNS, new File(folder, KEPT).getPath());
		}
		catch (final IOException e) {
			throw new IllegalArgumentException(e.getMessage(), e);
		}
	}

	private void measure(final GridEvaluation grid, final List<Path> files, final Classifier classifier,
		final Monitor monitor)
	{
		try {
			if (files.isEmpty()) measure(grid, image(), classifier, monitor);
			for (int i = 0; i < files.size(); i++) {
				monitor.check();
				measure(grid, files.get(i), classifier, monitor.part(i, files.size()));
			}
		}
		catch (final CancellationException e) {
			if (grid.size() > 0) IJ.log("Cancelled: the numbers of " + grid.size() + (grid.size() == 1 ? " image"
				: " images") + " are kept. Run the same line again to go on from there.");
			throw e;
		}
	}

	/** A file that cannot be read, or that the model does not take, is left out. */
	private void measure(final GridEvaluation grid, final Path file, final Classifier classifier, final Monitor monitor) {
		final String name = file.getFileName().toString();
		try {
			measure(grid, ImageFiles.read(file.toString()), classifier, monitor);
		}
		catch (final IOException e) {
			grid.leaveOut(name, new IllegalArgumentException(e.getMessage(), e));
		}
		catch (final IllegalArgumentException | ModelException e) {
			grid.leaveOut(name, e);
		}
	}

	private void measure(final GridEvaluation grid, final ImagePlus shown, final Classifier classifier,
		final Monitor monitor)
	{
		try (SourceStack source = source(shown)) {
			grid.add(source, selection(source, classifier), monitor);
		}
	}
}
