package org.spectralattribution.path.spectral;

import java.util.Arrays;

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
		ranks = Arrays.stream(components.strengths()).distinct().sorted().toArray();
	}

	/** The number of different strengths. */
	int count() {
		return ranks.length;
	}

	@Override
	public double[] strengths() {
		return Arrays.stream(components.strengths()).map(strength -> ranks.length == 1 ? 1 : //
			(double) Arrays.binarySearch(ranks, strength) / (ranks.length - 1)).toArray();
	}

	@Override
	public void add(final double[] weights, final Tensor target) {
		components.add(weights, target);
	}
}
