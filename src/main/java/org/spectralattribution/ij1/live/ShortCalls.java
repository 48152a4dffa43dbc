package org.spectralattribution.ij1.live;

import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.ForwardingClassifier;
import org.spectralattribution.tensor.Tensor;

/**
 * A classifier with few points per call: what it is asked for can be cancelled between two calls, and calls of other
 * commands come between, since the engine takes one at a time.
 */
final class ShortCalls extends ForwardingClassifier {

	/** Fewer make a gradient of the demo model slower, more make it hardly faster. */
	private static final int MOST = 4;

	/**
	 * @param classifier closed with this one
	 */
	ShortCalls(final Classifier classifier) {
		super(classifier);
	}

	@Override
	public int batchSize(final Tensor point) {
		return Math.min(MOST, super.batchSize(point));
	}
}
