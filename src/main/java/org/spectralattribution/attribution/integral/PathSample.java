package org.spectralattribution.attribution.integral;

/** A position of a path, with the score and the gradient there once they are known. */
final class PathSample {

	private final double alpha;
	private final Sample sample;

	private PathSample(final double alpha, final Sample sample) {
		this.alpha = alpha;
		this.sample = sample;
	}

	/** A sample of which nothing is known yet. */
	PathSample(final double alpha) {
		this(alpha, new Sample());
	}

	/** A sample at another position, where the path stands at the same point. */
	PathSample at(final double position) {
		return new PathSample(position, sample);
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
