package org.spectralattribution.command;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import ij.IJ;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.spectralattribution.ij1.result.NamedTable;
import org.spectralattribution.ij1.result.StackClassification;
import org.spectralattribution.ij1.source.SourceStack;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.Prediction;

/** Says which class a model finds most likely in an image, and puts the five most likely ones into a table. */
@Plugin(type = Command.class, visible = false, headless = true, label = "Classify Image",
	menuPath = "Plugins>Attribution>Classify Image...")
public final class ClassifyImageCommand extends StackCommand {

	@Parameter(type = ItemIO.OUTPUT, label = "Class")
	private String predicted;

	/** NaN where the model's outputs are numbers in their own unit. */
	@Parameter(type = ItemIO.OUTPUT, label = "Probability")
	private double probability;

	/**
	 * Classifies the planes, and adds their rows to the table once all of them are classified.
	 *
	 * @throws java.util.concurrent.CancellationException if the user pressed Esc or the command was cancelled; there are
	 *           then no rows and no outputs
	 */
	@Override
	public void run() {
		conclude(this::classify);
	}

	private String classify() {
		IJ.showStatus("Loading model...");
		final StackClassification task;
		try (SourceStack source = source(); Classifier classifier = classifier(1, 0)) {
			task = new StackClassification(source, selection(source, classifier), classifier, explainer(classifier));
			final Prediction prediction = task.classify(new ProgressStatus("Classification", classifier.device(),
				this::isStopped));
			predicted = classifier.description().className(prediction.index());
			probability = prediction.head().noProbability().isPresent() ? Double.NaN : prediction.probability(prediction
				.index());
		}
		new NamedTable(StackClassification.TABLE).append(task.rows());
		task.warnings().lines().forEach(IJ::log);
		final List<Map<String, Object>> first = task.rows().stream().filter(row -> row.get("Rank").equals(1)).collect(
			Collectors.toList());
		return first.size() > 1 ? Conclusions.classes(first, row -> (String) row.get("Class")) : Conclusions.ofClass(
			predicted, probability);
	}
}
