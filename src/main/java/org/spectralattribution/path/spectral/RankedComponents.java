package org.spectralattribution.path.spectral;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.tensor.Tensor;

/**
 * Components whose strengths are evened out, from 1 for the strongest to 0 for the weakest, with their order and
 * their ties kept. With linear gating and an overlap of 1 / {@link #count()} they come exactly one after the other.
 */
final class RankedComponents implements Components {

	private final Components components;
	private final double[] ranks;

	RankedComponents(final Components components) {
		this.components = components;
		ranks = all(components.comparableStrengths()).distinct().sorted().toArray();
	}

	/** There may be as many as pixels: whoever goes through them asks whether the user has cancelled. */
	private static DoubleStream all(final double[] strengths) {
		return IntStream.range(0, strengths.length).mapToDouble(i -> {
			Cancellation.check(i);
			return strengths[i];
		});
	}

	/** The number of different strengths. */
	int count() {
		return ranks.length;
	}

	/** The lengths of the components of each strength together, the strongest first; 1 if there are none. */
	double[] legLengths() {
		final double[] strengths = components.comparableStrengths();
		final double[] lengths = components.lengths();
		final double[] sums = new double[Math.max(1, ranks.length)];
		for (int i = 0; i < strengths.length; i++) {
			Cancellation.check(i);
			sums[ranks.length - 1 - Arrays.binarySearch(ranks, strengths[i])] += lengths[i];
		}
		return sums;
	}

	@Override
	public double[] lengths() {
		return components.lengths();
	}

	@Override
	public double[] strengths() {
		return all(components.comparableStrengths()).map(strength -> ranks.length == 1 ? 1 : //
			(double) Arrays.binarySearch(ranks, strength) / (ranks.length - 1)).toArray();
	}

	@Override
	public void add(final double[] weights, final Tensor target) {
		components.add(weights, target);
	}
}
