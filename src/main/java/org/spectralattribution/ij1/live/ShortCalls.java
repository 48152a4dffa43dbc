package org.spectralattribution.ij1.live;

import java.util.List;

import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.model.BatchCheck;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.tensor.Tensor;

/**
 * A classifier with few points per call: what it is asked for can be cancelled between two calls, and calls of other
 * commands come between, since the engine takes one at a time.
 */
final class ShortCalls implements Classifier {

	/** Fewer make a gradient of the demo model slower, more make it hardly faster. */
	private static final int MOST = 4;

	private final Classifier classifier;

	/**
	 * @param classifier closed with this one
	 */
	ShortCalls(final Classifier classifier) {
		this.classifier = classifier;
	}

	@Override
	public int batchSize(final Tensor point) {
		return Math.min(MOST, classifier.batchSize(point));
	}

	@Override
	public List<Tensor> outputs(final List<Tensor> points) {
		return classifier.outputs(points);
	}

	@Override
	public Gradients gradients(final List<Tensor> points, final ScoreHead head) {
		return classifier.gradients(points, head);
	}

	@Override
	public ModelDescription description() {
		return classifier.description();
	}

	@Override
	public BatchCheck prepare(final Tensor input, final Tensor baseline) {
		return classifier.prepare(input, baseline);
	}

	@Override
	public String device() {
		return classifier.device();
	}

	@Override
	public void close() {
		classifier.close();
	}
}
