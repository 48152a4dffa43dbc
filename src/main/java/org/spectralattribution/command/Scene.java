package org.spectralattribution.command;

import java.util.List;

import org.spectralattribution.ij1.source.SourcePlane;
import org.spectralattribution.image.IntensityRange;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.path.Baseline;
import org.spectralattribution.tensor.Tensor;

/** An open model and the image plane that it is to explain. */
final class Scene {

	private final Classifier classifier;
	private final SourcePlane plane;
	private final Selection selection;
	private final IntensityRange values;
	private final Tensor raw;

	/**
	 * @param selection what the model sees of the plane
	 * @param values which pixel values become 0 and 1
	 * @param raw what the model sees, with values 0 to 1
	 */
	Scene(final Classifier classifier, final SourcePlane plane, final Selection selection, final IntensityRange values,
		final Tensor raw)
	{
		this.classifier = classifier;
		this.plane = plane;
		this.selection = selection;
		this.values = values;
		this.raw = raw;
	}

	Classifier classifier() {
		return classifier;
	}

	/** Which pixel values became 0 and 1. */
	IntensityRange values() {
		return values;
	}

	/** The image with values 0 to 1, before the model's preprocessing. */
	Tensor raw() {
		return raw;
	}

	/**
	 * The images that a key's text means: one, or several with {@code " + "} between.
	 *
	 * @throws IllegalArgumentException if a part means nothing, or the image it names does not fit
	 */
	List<Baseline> baselines(final String key, final String text) {
		return BaselineText.list(key, text, plane, selection, values, classifier.description().preprocessing());
	}
}
