package org.spectralattribution.explain;

import java.util.function.Supplier;

import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.model.BatchCheck;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.Prediction;
import org.spectralattribution.model.Score;
import org.spectralattribution.model.Target;
import org.spectralattribution.path.Baseline;
import org.spectralattribution.tensor.Tensor;

/**
 * A short explanation that nobody sees, made while the user still looks at the dialog: Java loads and compiles for it, and
 * the engine allocates, what the first explanation would have to wait for. No result depends on it: what it finds out
 * about the model is not kept.
 */
public final class Rehearsal {

	/** The points per call of {@link #run}'s classifier: the check of a model makes one call of so many. */
	public static final int BATCH = 8;

	/** Of more, such as 3×420×420, the memory and the time that a decomposition takes are not there for the asking. */
	private static final int MOST_VALUES = 1 << 19;

	/** What was rehearsed last; once is enough. */
	private static String last = "";

	private Rehearsal() {}

	/**
	 * Explains the predicted class, unless that was done last for the same model and inputs of the same shape, or the model
	 * sees more than 2¹⁹ values. Ends early where the thread's work is cancelled, see
	 * {@link org.spectralattribution.cancellation.Cancellation}.
	 *
	 * @param open gives a classifier with {@link #BATCH} points per call, which is closed here
	 * @param plane what it is to see, compared with black
	 * @param prediction what it has said of the plane
	 * @param method one that takes few points
	 * @throws RuntimeException whatever the explanation itself would throw
	 */
	public static void run(final Supplier<Classifier> open, final PlaneInput plane, final Prediction prediction,
		final Score score, final AttributionMethod method)
	{
		try (Classifier classifier = open.get()) {
			final Tensor input = classifier.description().preprocessing().apply(plane.raw());
			final String key = classifier.description().weights() + " " + classifier.device() + " " + input.shape();
			if (input.size() > MOST_VALUES || isLast(key)) return;
			final Tensor baseline = Baseline.black().of(input, classifier.normalization());
			new BatchCheck(classifier, input, baseline, BATCH);
			method.attribute(new ScoreFunction(classifier, Target.of(prediction.index()).scoreHead(prediction.head(), score)),
				input, baseline, Monitor.none());
			setLast(key);
		}
	}

	private static synchronized boolean isLast(final String key) {
		return key.equals(last);
	}

	private static synchronized void setLast(final String key) {
		last = key;
	}
}
