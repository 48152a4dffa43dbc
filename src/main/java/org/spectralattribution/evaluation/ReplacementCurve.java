package org.spectralattribution.evaluation;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How the score of a class falls when more and more values of an input are replaced, at nine shares of them. */
public final class ReplacementCurve {

	private static final int POINTS = 9;

	private final double[] soft;
	private final double[] binary;

	/**
	 * @param soft nine soft scores
	 * @param binary nine binary scores
	 */
	ReplacementCurve(final double[] soft, final double[] binary) {
		this.soft = soft;
		this.binary = binary;
	}

	/** The shares of an input's places that are replaced: 0.1, 0.2 … 0.9, in a new array. */
	public static double[] shares() {
		return IntStream.rangeClosed(1, POINTS).mapToDouble(tenths -> tenths / 10.0).toArray();
	}

	/** How many of an input's places are replaced at each share: their product, rounded down as the reference does it. */
	static int[] counts(final int places) {
		return Arrays.stream(shares()).mapToInt(share -> (int) (places * share)).toArray();
	}

	/**
	 * The probability of the class over that at the input itself, 0 to 1: what is above 1 counts as 1. One value for each
	 * share, in a new array.
	 */
	public double[] soft() {
		return soft.clone();
	}

	/** Whether the network still decides for the class: 1 or 0, one value for each share, in a new array. */
	public double[] binary() {
		return binary.clone();
	}

	/** The plain mean of {@link #soft}. */
	public double softMean() {
		return Arrays.stream(soft).average().getAsDouble();
	}

	/** The plain mean of {@link #binary}. */
	public double binaryMean() {
		return Arrays.stream(binary).average().getAsDouble();
	}
}
