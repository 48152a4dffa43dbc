package org.spectralattribution.path.spectral;

import java.util.Arrays;
import java.util.function.IntConsumer;

import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.cancellation.Parallel;
import org.spectralattribution.tensor.Tensor;
import org.spectralattribution.transform.LargeSvd;
import org.spectralattribution.transform.Svd;

/**
 * Singular components as a path with a given gating goes through them: the weak ones of large matrices are taken
 * together, see {@link WeakParts}. Each move is one pass over the rows.
 */
final class SingularWalk implements Components {

	private static final double SAME = 1e-11;

	private final SingularComponents components;
	private final Svd[] matrices;
	/** Where the components of each matrix begin, and the number of all. */
	private final int[] begins;
	/** Of each matrix; null where all are taken one by one. */
	private final WeakParts[] weak;

	/** All components are taken one by one. */
	SingularWalk(final SingularComponents components) {
		this.components = components;
		matrices = components.matrices();
		weak = new WeakParts[matrices.length];
		begins = new int[matrices.length + 1];
		for (int m = 0; m < matrices.length; m++) {
			begins[m + 1] = begins[m] + matrices[m].rank();
		}
	}

	/**
	 * @param difference what the components are the parts of
	 */
	SingularWalk(final SingularComponents components, final Tensor difference, final Gating gating) {
		this(components);
		if (!isLarge() || gating.functions() == 0) return;
		final double[] all = components.strengths();
		final int size = difference.size() / matrices.length;
		Parallel.each(matrices.length, m -> {
			final double[] strengths = Arrays.copyOfRange(all, begins[m], begins[m + 1]);
			final int first = WeakParts.first(strengths, gating);
			if (first < strengths.length) weak[m] = new WeakParts(matrices[m], strengths, gating, first, Arrays.copyOfRange(
				difference.values(), m * size, (m + 1) * size));
		});
	}

	/**
	 * Whether the matrices are so large that another decomposition than EJML may have been used. Small ones are walked
	 * with the same bits as ever.
	 */
	boolean isLarge() {
		return LargeSvd.isLarge(matrices[0].rows(), matrices[0].columns());
	}

	/** For each component whether it is weak: those have no velocity of their own. */
	boolean[] weak() {
		final boolean[] all = new boolean[begins[matrices.length]];
		for (int m = 0; m < matrices.length; m++) {
			if (weak[m] != null) Arrays.fill(all, begins[m] + weak[m].first(), begins[m + 1], true);
		}
		return all;
	}

	/** See {@link SingularComponents#maker}. */
	String maker() {
		return components.maker();
	}

	@Override
	public double[] strengths() {
		return components.strengths();
	}

	/**
	 * Strengths of large matrices that differ by hardly more than rounding are made equal, since their order would
	 * depend on which decomposition was used.
	 */
	@Override
	public double[] comparableStrengths() {
		final double[] strengths = strengths();
		if (!isLarge()) return strengths;
		final double[] sorted = Arrays.stream(strengths).distinct().sorted().toArray();
		final double[] equal = sorted.clone();
		for (int i = 1; i < sorted.length; i++) {
			if (sorted[i] - sorted[i - 1] < SAME) equal[i] = equal[i - 1];
		}
		return Arrays.stream(strengths).map(strength -> equal[Arrays.binarySearch(sorted, strength)]).toArray();
	}

	@Override
	public double[] lengths() {
		return components.lengths();
	}

	@Override
	public void add(final double[] weights, final Tensor target) {
		components.add(weights, target);
	}

	@Override
	public void move(final double from, final double to, final double[] moves, final Tensor target) {
		final double[] none = new double[moves.length];
		go(new Move(from, to, moves), target, target, none, none, 0, null);
	}

	/**
	 * Goes on to a new point: {@code velocity += Σ leaving}, then {@code after = before + time · velocity + Σ moves}, then
	 * {@code velocity += Σ entering}.
	 *
	 * @param move of the gates that do not follow the velocity
	 * @param after is filled; null if there is no new point
	 */
	void go(final Move move, final Tensor before, final Tensor after, final double[] leaving, final double[] entering,
		final double time, final Tensor velocity)
	{
		final double[][] together = new double[matrices.length][0];
		for (int m = 0; m < matrices.length && after != null; m++) {
			if (weak[m] != null) together[m] = weak[m].together(move.from, move.to, move.moves, begins[m]);
		}
		final boolean still = isZero(leaving) && isZero(entering);
		if (after == null && still) return;
		final int rows = matrices[0].rows();
		final int rowsOfTask = Math.max(1, Parallel.TASK / matrices[0].columns());
		final int tasks = (rows - 1) / rowsOfTask + 1;
		final IntConsumer walk = k -> {
			final int m = k / tasks;
			final Rows part = new Rows(m, matrices[m].sum(leaving, begins[m]), matrices[m].sum(entering, begins[m]));
			if (velocity != null) part.velocity = velocity.values();
			if (after != null) part.goTo(before.values(), after.values(), matrices[m].sum(move.moves, begins[m]), time,
				together[m]);
			final int first = k % tasks * rowsOfTask;
			part.go(first, Math.min(rows, first + rowsOfTask));
		};
		// Waking other threads would take longer than a short move of a small image.
		final boolean isShort = still && isZero(move.moves) && Arrays.stream(together).allMatch(SingularWalk::isZero);
		Parallel.each(matrices.length * tasks, !isShort || tasks > 1, walk);
	}

	private static boolean isZero(final double[] weights) {
		return Arrays.stream(weights).allMatch(weight -> weight == 0);
	}

	/** By how much gates move between two positions of the path. */
	static final class Move {

		private final double from;
		private final double to;
		private final double[] moves;

		/**
		 * @param from the position of the gates before; below 0 if all were shut
		 * @param moves of all gates; used without a copy, and changed
		 */
		Move(final double from, final double to, final double[] moves) {
			this.from = from;
			this.to = to;
			this.moves = moves;
		}
	}

	/** The pass over rows of one matrix. */
	private final class Rows {

		private final int columns;
		private final int offset;
		private final Svd.Sum leaving;
		private final Svd.Sum entering;
		private final WeakParts parts;
		private double[] velocity;
		private double[] before;
		private double[] after;
		private Svd.Sum moves;
		private double time;
		private double[] together;

		Rows(final int m, final Svd.Sum leaving, final Svd.Sum entering) {
			columns = matrices[m].columns();
			offset = m * matrices[m].rows() * columns;
			this.leaving = leaving;
			this.entering = entering;
			parts = weak[m];
		}

		void goTo(final double[] from, final double[] to, final Svd.Sum sum, final double elapsed,
			final double[] weights)
		{
			before = from;
			after = to;
			moves = sum;
			time = elapsed;
			together = weights;
		}

		void go(final int first, final int last) {
			final double[][] dense = new double[together == null ? 0 : together.length][];
			for (int f = 0; f < dense.length; f++) {
				if (together[f] != 0) dense[f] = parts.matrix(f);
			}
			final double[] rate = new double[columns];
			final double[] point = new double[columns];
			for (int row = first; row < last; row++) {
				Cancellation.check();
				final int start = offset + row * columns;
				if (velocity != null) {
					System.arraycopy(velocity, start, rate, 0, columns);
					leaving.addRow(row, rate);
				}
				if (after != null) {
					System.arraycopy(before, start, point, 0, columns);
					if (velocity != null) addScaled(point, time, rate, 0);
					moves.addRow(row, point);
					for (int f = 0; f < dense.length; f++) {
						if (dense[f] != null) addScaled(point, together[f], dense[f], row * columns);
					}
					System.arraycopy(point, 0, after, start, columns);
				}
				if (velocity == null || leaving.isEmpty() && entering.isEmpty()) continue;
				entering.addRow(row, rate);
				System.arraycopy(rate, 0, velocity, start, columns);
			}
		}
	}

	private static void addScaled(final double[] sums, final double factor, final double[] values, final int offset) {
		for (int x = 0; x < sums.length; x++) {
			sums[x] += factor * values[offset + x];
		}
	}
}
