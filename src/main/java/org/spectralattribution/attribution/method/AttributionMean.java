package org.spectralattribution.attribution.method;

import java.util.OptionalDouble;

import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.tensor.Tensor;

/** The mean of several attributions of one shape: maps and scores are averaged, gradients counted together. */
final class AttributionMean {

	private final int count;
	private Tensor sum;
	private double inputScores;
	private double baselineScores;
	private int gradients;
	private int calls;
	private double error;
	private boolean estimated = true;
	private int added;

	AttributionMean(final int count) {
		this.count = count;
	}

	/** The number of attributions that were added. */
	int count() {
		return added;
	}

	void add(final Attribution attribution) {
		if (sum == null) sum = attribution.map().zeros();
		for (int i = 0; i < sum.size(); i++) {
			sum.values()[i] += attribution.map().values()[i] / count;
		}
		inputScores += attribution.completeness().inputScore();
		baselineScores += attribution.completeness().baselineScore();
		gradients += attribution.gradients();
		calls += attribution.calls();
		estimated &= attribution.mapError().isPresent();
		// A map of zeros has an error of 0 or an infinite one, which its sum of 0 would turn into NaN.
		final double part = attribution.mapError().orElse(0);
		error += Double.isFinite(part) ? part * attribution.map().absoluteSum() / count : part;
		added++;
	}

	/** The mean. The error of its map is at most the mean of the errors of the maps, so that is the one it has. */
	Attribution get() {
		return new Attribution(sum, inputScores / count, baselineScores / count, gradients, calls, estimated ? OptionalDouble
			.of(error == 0 ? 0 : error / sum.absoluteSum()) : OptionalDouble.empty());
	}
}
