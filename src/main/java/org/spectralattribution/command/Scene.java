package org.spectralattribution.command;

import java.util.List;

import org.spectralattribution.ij1.SourcePlane;
import org.spectralattribution.image.ValueRange;
import org.spectralattribution.model.ImageClassifier;
import org.spectralattribution.tensor.Tensor;

/** An open model and the image plane that it is to explain. */
final class Scene {

	private final ImageClassifier classifier;
	private final SourcePlane plane;
	private final ValueRange values;
	private final Tensor raw;

	/**
	 * @param values which pixel values become 0 and 1
	 * @param raw the plane with values 0 to 1
	 */
	Scene(final ImageClassifier classifier, final SourcePlane plane, final ValueRange values, final Tensor raw) {
		this.classifier = classifier;
		this.plane = plane;
		this.values = values;
		this.raw = raw;
	}

	ImageClassifier classifier() {
		return classifier;
	}

	/** The image as the model sees it. */
	Tensor input() {
		return classifier.description().preprocessing().apply(raw);
	}

	/**
	 * The images that a key's text means: one, or several with {@code " + "} between.
	 *
	 * @throws IllegalArgumentException if a part means nothing, or the image it names does not fit
	 */
	List<NamedBaseline> baselines(final String key, final String text) {
		return NamedBaseline.list(key, text, plane, values, classifier.description().preprocessing());
	}
}
