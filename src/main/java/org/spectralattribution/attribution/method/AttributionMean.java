package org.spectralattribution.attribution.method;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

import org.spectralattribution.attribution.Accuracy;
import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.SumCorrection;
import org.spectralattribution.tensor.Tensor;

/**
 * The mean of several attributions of one shape, or another average of their maps: scores are averaged, gradients
 * counted together.
 */
final class AttributionMean {

	private final int count;
	private final Average average;
	private Tensor sum;
	/** The mean of the maps so far, from which the variance is taken. */
	private Tensor centre;
	private double inputScores;
	private double baselineScores;
	private int gradients;
	private int calls;
	private double error;
	private boolean estimated = true;
	private double tolerance;
	private SumCorrection correction = SumCorrection.NONE;
	private boolean corrected = true;
	private final Set<String> decomposedBy = new LinkedHashSet<>();
	private int added;

	/** The mean of {@code count} attributions. */
	AttributionMean(final int count) {
		this(count, Average.MEAN);
	}

	AttributionMean(final int count, final Average average) {
		this.count = count;
		this.average = average;
	}

	/** The number of attributions that were added. */
	int count() {
		return added;
	}

	void add(final Attribution attribution) {
		if (added == 0) {
			sum = attribution.map().zeros();
			centre = sum.zeros();
		}
		added++;
		add(attribution.map().values());
		inputScores += attribution.completeness().inputScore();
		baselineScores += attribution.completeness().baselineScore();
		gradients += attribution.gradients();
		calls += attribution.calls();
		attribution.decomposedBy().ifPresent(decomposedBy::add);
		final Optional<SumCorrection> one = attribution.accuracy().sumCorrection();
		corrected &= average == Average.MEAN && one.isPresent();
		if (corrected) correction = correction.plus(one.get(), count);
		estimated &= corrected && attribution.mapError().isPresent();
		tolerance = attribution.accuracy().tolerance();
		// A map of zeros has an error of 0 or an infinite one, which its sum of 0 would turn into NaN.
		final double part = attribution.mapError().orElse(0);
		error += Double.isFinite(part) ? part * attribution.map().absoluteSum() / count : part;
	}

	private void add(final double[] map) {
		final double[] sums = sum.values();
		for (int i = 0; i < map.length; i++) {
			if (average == Average.MEAN) sums[i] += map[i] / count;
			else if (average == Average.SQUARE) sums[i] += map[i] * map[i] / count;
			else addDeviation(i, map[i]);
		}
	}

	/** By Welford's method, which cancels nothing: equal values have the variance 0. */
	private void addDeviation(final int i, final double value) {
		final double before = value - centre.values()[i];
		centre.values()[i] += before / added;
		sum.values()[i] += before * (value - centre.values()[i]) / count;
	}

	/**
	 * The mean. The error of its map is at most the mean of the errors of the maps, so that is the one it has. Its sum is
	 * corrected by what theirs are, see {@link SumCorrection#plus}.
	 */
	Attribution get() {
		return new Attribution(sum, inputScores / count, baselineScores / count, gradients, calls, accuracy())
			.decomposedBy(Optional.of(String.join(", ", decomposedBy)).filter(text -> !text.isEmpty()));
	}

	private Accuracy accuracy() {
		if (estimated) return Accuracy.estimated(error == 0 ? 0 : error / sum.absoluteSum(), tolerance, correction);
		return corrected ? Accuracy.corrected(correction) : Accuracy.UNKNOWN;
	}
}
