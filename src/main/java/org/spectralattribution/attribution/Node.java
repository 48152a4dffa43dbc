package org.spectralattribution.attribution;

/** A position of a path, with the score and the gradient there once they are known. */
final class Node {

	private final double alpha;
	private final Sample sample;

	private Node(final double alpha, final Sample sample) {
		this.alpha = alpha;
		this.sample = sample;
	}

	/** A node of which nothing is known yet. */
	Node(final double alpha) {
		this(alpha, new Sample());
	}

	/** A node at another position, where the path stands at the same point. */
	Node at(final double position) {
		return new Node(position, sample);
	}

	/** Keeps the gradient in single precision, as engines give it. */
	void learn(final double score, final double[] gradient) {
		sample.score = score;
		sample.gradient = new float[gradient.length];
		for (int i = 0; i < gradient.length; i++) {
			sample.gradient[i] = (float) gradient[i];
		}
	}

	double alpha() {
		return alpha;
	}

	double score() {
		return sample.score;
	}

	float[] gradient() {
		return sample.gradient;
	}

	private static final class Sample {

		private double score;
		private float[] gradient;
	}
}
