package org.spectralattribution.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Order statistics. */
public final class Medians {

	private Medians() {
		// prevent instantiation
	}

	public static double median(final List<Double> values) {
		return quantile(values, 0.5);
	}

	/** The value below which a part of the values lies, between neighbours in proportion. */
	static double quantile(final List<Double> values, final double part) {
		final List<Double> sorted = new ArrayList<>(values);
		Collections.sort(sorted);
		final double position = part * (sorted.size() - 1);
		final int below = (int) position;
		final int above = Math.min(below + 1, sorted.size() - 1);
		return sorted.get(below) + (position - below) * (sorted.get(above) - sorted.get(below));
	}
}
