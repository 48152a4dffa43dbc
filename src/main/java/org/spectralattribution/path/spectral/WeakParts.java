package org.spectralattribution.path.spectral;

import java.util.Arrays;

import org.spectralattribution.transform.Svd;

/**
 * The weak parts of one matrix, from a certain one on, taken together as a few dense matrices.
 * <p>
 * While all their gates open, each gate is a sum of the gating's {@linkplain Gating#functions functions} of its
 * strength, {@code gate = Σ c(α) · f(strength)}. So all parts together are {@code Σ c(α) · Mf} with the dense matrices
 * {@code Mf = Σ f(strengthᵢ) · σᵢ uᵢ vᵢᵀ}. Weak parts have nearly the same strength: they are shut together, open
 * together and have come in together, but for short stretches of the path. There the parts that do otherwise than most
 * of them are corrected one by one, so that the sum is that of all parts at every position.
 */
final class WeakParts {

	/** About the number of positions that a path is asked for. */
	private static final int POSITIONS = 100;

	/** What it costs to add a dense matrix, in units of a single part: it has to come from memory. */
	private static final int DENSE = 3;

	private final Svd matrix;
	private final double[] strengths;
	private final Gating gating;
	private final int first;
	private final double[][] dense;

	/**
	 * @param strengths of all parts of the matrix, the strongest first
	 * @param first the first weak part
	 * @param values the matrix itself
	 */
	WeakParts(final Svd matrix, final double[] strengths, final Gating gating, final int first, final double[] values) {
		this.matrix = matrix;
		this.strengths = strengths;
		this.gating = gating;
		this.first = first;
		dense = new double[gating.functions()][];
		// What the strong parts leave: cheaper than the sum of the many weak ones.
		final double[] strong = new double[strengths.length];
		Arrays.fill(strong, 0, first, -1);
		matrix.add(strong, 0, values, 0);
		dense[0] = values;
	}

	/**
	 * From which part on it pays to take the parts of a large matrix together.
	 *
	 * @param strengths of all parts of the matrix, the strongest first
	 * @return the number of the part; that of all parts if it does not pay
	 */
	static int first(final double[] strengths, final Gating gating) {
		final int count = strengths.length;
		// Part by part each is added to the point and to the velocity, and taken away again; or at many positions.
		final double each = gating.isPiecewiseLinear() ? 4 : 2 + POSITIONS * gating.overlap();
		int best = count;
		double least = each * count;
		for (int first = 0; first < count; first += 8) {
			final double corrected = 2 * POSITIONS * (1 - gating.overlap()) * outnumbered(strengths, first);
			final double cost = (each + gating.functions()) * first + (gating.functions() - 1.0) * (count - first) + DENSE *
				gating.functions() * POSITIONS + corrected;
			if (cost < least) {
				least = cost;
				best = first;
			}
		}
		return best;
	}

	/**
	 * The mean number of parts to correct, over the stretch where some gates have begun to open and others not, times the
	 * stretch's length over 1 − overlap.
	 */
	private static double outnumbered(final double[] strengths, final int first) {
		double sum = 0;
		for (int i = first; i + 1 < strengths.length; i++) {
			sum += (strengths[i] - strengths[i + 1]) * Math.min(i + 1 - first, strengths.length - 1 - i);
		}
		return sum;
	}

	/** The first weak part of the matrix; all from there on are. */
	int first() {
		return first;
	}

	/**
	 * Makes a move along the path of two: a sum of dense matrices, and what single parts need beside it.
	 *
	 * @param from the position of the gates before; below 0 if all were shut
	 * @param to the position of the gates now
	 * @param moves from {@code offset} on those of all gates of this matrix. Of those of weak parts it keeps what is
	 *          needed beside the dense matrices
	 * @return the weight of each dense matrix
	 */
	double[] together(final double from, final double to, final double[] moves, final int offset) {
		final int[] numbers = new int[9];
		for (int i = first; i < strengths.length; i++) {
			numbers[change(strengths[i], from, to)]++;
		}
		int most = 0;
		for (int change = 1; change < numbers.length; change++) {
			if (numbers[change] > numbers[most]) most = change;
		}
		final double[] weights = weights(State.values()[most % 3], to);
		final double[] before = weights(State.values()[most / 3], from);
		for (int f = 0; f < weights.length; f++) {
			weights[f] -= before[f];
		}
		for (int i = first; i < strengths.length; i++) {
			if (change(strengths[i], from, to) == most) {
				moves[offset + i] = 0;
				continue;
			}
			for (int f = 0; f < weights.length; f++) {
				moves[offset + i] -= weights[f] * gating.function(f, strengths[i]);
			}
		}
		return weights;
	}

	private int change(final double strength, final double from, final double to) {
		return 3 * state(strength, from).ordinal() + state(strength, to).ordinal();
	}

	private State state(final double strength, final double alpha) {
		return gating.isOpening(strength, alpha) ? State.OPENING : alpha < gating.start(strength) ? State.SHUT : State.OPEN;
	}

	private double[] weights(final State state, final double alpha) {
		final double[] weights = state == State.OPENING ? gating.coefficients(alpha) : new double[dense.length];
		if (state == State.OPEN) weights[0] = 1;
		return weights;
	}

	/**
	 * The dense matrix of a function, row by row; not to be changed. May be asked for by several threads, and takes its
	 * time when asked for the first time.
	 */
	synchronized double[] matrix(final int function) {
		if (dense[function] == null) {
			final double[] weights = new double[strengths.length];
			for (int i = first; i < weights.length; i++) {
				weights[i] = gating.function(function, strengths[i]);
			}
			dense[function] = matrix.product(weights);
		}
		return dense[function];
	}

	private enum State {
		SHUT, OPENING, OPEN
	}
}
