package org.spectralattribution.ij1.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.explain.Explainer;
import org.spectralattribution.explain.InputSelection;
import org.spectralattribution.explain.PlaneInput;
import org.spectralattribution.explain.Property;
import org.spectralattribution.explain.Warnings;
import org.spectralattribution.ij1.source.SourcePlane;
import org.spectralattribution.ij1.source.SourceStack;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.Prediction;

/** Classifies the planes of an image, one after the other, into rows of the most likely classes of each. */
public final class StackClassification {

	/** The title of the table. */
	public static final String TABLE = "Classification";

	private static final int MOST = 5;

	private final SourceStack source;
	private final InputSelection selection;
	private final Classifier classifier;
	private final Explainer explainer;
	private final List<Map<String, Object>> rows = new ArrayList<>();
	private final Warnings warnings = new Warnings();

	/**
	 * @param source stays open until the planes are classified; the caller closes it
	 * @param selection what the model sees of the planes
	 * @param classifier stays open until the planes are classified; the caller closes it
	 * @param explainer of the classifier
	 */
	public StackClassification(final SourceStack source, final InputSelection selection, final Classifier classifier,
		final Explainer explainer)
	{
		this.source = source;
		this.selection = selection;
		this.classifier = classifier;
		this.explainer = explainer;
	}

	/**
	 * Classifies all planes. Every plane is checked before the model sees the first.
	 *
	 * @param monitor hears the progress in planes, and is asked before each plane whether to stop
	 * @return what the model says of the plane that the image shows
	 * @throws IllegalArgumentException if a plane makes no sense; where there are several planes the message names this
	 *           one
	 * @throws ModelException if the model does not take a plane, or gives no probabilities
	 * @throws java.util.concurrent.CancellationException if the monitor cancelled
	 */
	public Prediction classify(final Monitor monitor) {
		for (int i = 0; i < source.size(); i++) {
			monitor.check();
			try {
				selection.check(source.read(i).pixels());
			}
			catch (final IllegalArgumentException e) {
				throw source.named(i, e);
			}
		}
		Prediction current = null;
		for (int i = 0; i < source.size(); i++) {
			monitor.check();
			monitor.progress(i, source.size());
			final Prediction prediction = classify(i);
			if (i == source.current()) current = prediction;
		}
		monitor.check();
		return current;
	}

	private Prediction classify(final int index) {
		final SourcePlane plane = source.read(index);
		try {
			final PlaneInput input = selection.of(plane.pixels());
			final Prediction prediction = explainer.predict(input.raw());
			addRows(plane, input, prediction);
			source.region().advice("classified").ifPresent(sentence -> warnings.add("region", source.name(index), sentence));
			plane.editAdvice().ifPresent(sentence -> warnings.add("edit", source.name(index), sentence));
			plane.values().advice().ifPresent(sentence -> warnings.add("values", source.name(index), sentence));
			warnings.add(source.name(index), input);
			warnings.add(source.name(index), input, classifier.description().preprocessing());
			return prediction;
		}
		catch (final IllegalArgumentException | ModelException e) {
			throw source.named(index, e);
		}
	}

	private void addRows(final SourcePlane plane, final PlaneInput input, final Prediction prediction) {
		final boolean noProbability = prediction.head().noProbability().isPresent();
		int rank = 0;
		for (final int index : prediction.best(MOST)) {
			final Map<String, Object> row = new LinkedHashMap<>();
			row.put(Property.SLICE.heading(), plane.slice());
			row.put(Property.FRAME.heading(), plane.frame());
			row.put("Rank", ++rank);
			row.put("Class", classifier.description().className(index));
			row.put("Index", index);
			row.put("Probability", noProbability ? Double.NaN : prediction.probability(index));
			// Titles may be long: the answer stays in view.
			row.put(Property.IMAGE.heading(), plane.title());
			row.put(Property.MODEL.heading(), classifier.description().name());
			row.put(Property.DEVICE.heading(), classifier.device());
			row.put(Property.PIXEL_RANGE.heading(), input.range().toString());
			row.put(Property.CHANNELS.heading(), selection.channels().toString());
			row.put(Property.REGION.heading(), selection.regionDescription());
			row.put("Output", prediction.output(index));
			row.put(Property.HEAD.heading(), prediction.head().toString());
			final List<String> trusted = classifier.description().unsafeOperations();
			if (!trusted.isEmpty()) row.put(Property.TRUSTED_OPERATIONS.heading(), String.join(", ", trusted));
			rows.add(row);
		}
	}

	/** A row, value by column, for each of the five most likely classes of every plane, or for all if there are fewer. */
	public List<Map<String, Object>> rows() {
		return rows;
	}

	/** What to tell the user about the classified planes. */
	public Warnings warnings() {
		return warnings;
	}
}
