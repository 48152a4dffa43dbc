package org.spectralattribution.ij1.live;

import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.ForwardingClassifier;
import org.spectralattribution.tensor.Tensor;

/**
 * A classifier that is asked for few points at a time: what it is asked for can be cancelled in between, and it leaves
 * room for the calls of other commands.
 */
final class ShortCalls extends ForwardingClassifier {

	/** Two calls of two points. */
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
