package org.spectralattribution.path.spectral;

import java.util.Arrays;

import org.spectralattribution.path.IntegrationPath;
import org.spectralattribution.path.PathCursor;

/**
 * A path of straight legs of one duration, gone along at another pace: half of the time is shared equally among the
 * legs, and half by their lengths. So points that are spread evenly over the time neither crowd on the many short legs
 * nor pass over them.
 */
final class PacedPath implements IntegrationPath {

	/** The most legs whose ends are all breakpoints. */
	private static final int FEW_LEGS = 7;

	private final IntegrationPath path;
	private final double[] positions;

	/**
	 * @param path one leg after the other, of the same duration
	 * @param lengths one length per leg, in any unit, in the order of the path
	 */
	PacedPath(final IntegrationPath path, final double[] lengths) {
		this.path = path;
		positions = new double[lengths.length + 1];
		final double total = Arrays.stream(lengths).sum();
		for (int i = 0; i < lengths.length; i++) {
			final double equal = 1.0 / lengths.length;
			positions[i + 1] = positions[i] + (total > 0 ? (equal + lengths[i] / total) / 2 : equal);
		}
		positions[lengths.length] = 1;
	}

	/** Where legs begin, and 1 at the end. */
	double[] corners() {
		return positions.clone();
	}

	@Override
	public PathCursor cursor() {
		final PathCursor cursor = path.cursor();
		return alpha -> cursor.pointAt(time(alpha));
	}

	/** The position on the path whose legs have one duration. */
	private double time(final double alpha) {
		if (alpha >= 1) return 1;
		final int found = Arrays.binarySearch(positions, alpha);
		final int leg = found >= 0 ? found : -found - 2;
		final double part = (alpha - positions[leg]) / (positions[leg + 1] - positions[leg]);
		return (leg + part) / (positions.length - 1);
	}

	/** The ends of the legs, if there are few of them. */
	@Override
	public double[] breakpoints() {
		final int legs = positions.length - 1;
		return legs > FEW_LEGS ? new double[0] : Arrays.copyOfRange(positions, 1, legs);
	}

	@Override
	public boolean bends() {
		return true;
	}
}
