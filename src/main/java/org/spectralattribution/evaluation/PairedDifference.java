package org.spectralattribution.evaluation;

import java.util.stream.IntStream;

/**
 * How much higher one setting scores than another on the same images: the difference is taken image by image, so that
 * how hard an image is does not count.
 */
public final class PairedDifference {

	/** How often one of several comparisons may err by chance. */
	private static final double LEVEL = 0.05;

	private final double[] differences;

	private PairedDifference(final double[] differences) {
		this.differences = differences;
	}

	/**
	 * Differences of the first less the second.
	 *
	 * @param first one score per image; NaN where there is none
	 * @param second the scores of the same images in the same order; an image that lacks one of both is left out
	 * @throws IllegalArgumentException if these are not as many scores
	 */
	public static PairedDifference of(final double[] first, final double[] second) {
		if (first.length != second.length) {
			throw new IllegalArgumentException("Expected scores of the same images, but got " + first.length + " and " +
				second.length + ".");
		}
		return new PairedDifference(IntStream.range(0, first.length).filter(i -> Double.isFinite(first[i]) && Double.isFinite(
			second[i])).mapToDouble(i -> first[i] - second[i]).toArray());
	}

	/** The number of images. */
	public int images() {
		return differences.length;
	}

	/** The mean of the differences; NaN without images. */
	public double mean() {
		return IntStream.range(0, images()).mapToDouble(i -> differences[i]).average().orElse(Double.NaN);
	}

	/** The standard error of the mean, by the sample's deviation over n − 1; NaN for fewer than two images. */
	public double standardError() {
		if (images() < 2) return Double.NaN;
		final double mean = mean();
		double squares = 0;
		for (final double difference : differences) {
			squares += (difference - mean) * (difference - mean);
		}
		return Math.sqrt(squares / (images() - 1) / images());
	}

	/** The share of images on which the first scores higher, 0 to 1, where a tie is half a win; NaN without images. */
	public double won() {
		return IntStream.range(0, images()).mapToDouble(i -> (Math.signum(differences[i]) + 1) / 2).average().orElse(
			Double.NaN);
	}

	/**
	 * Whether the first is higher beyond doubt: by more than two standard errors or, for a single image, at all. Differences
	 * of up to 10⁻⁶ are the rounding of engines, and count as none. This is for a single comparison, or for several that are
	 * {@linkplain Verdict all needed}.
	 */
	public boolean isHigher() {
		return isHigher(1);
	}

	/**
	 * Whether the first is higher beyond doubt where it was chosen by its scores, and this is one of several comparisons: by
	 * more than {@link #margin} standard errors, and otherwise as {@link #isHigher()}.
	 *
	 * @param comparisons how many there are, at least 1
	 */
	public boolean isHigher(final int comparisons) {
		return mean() > Math.max(Verdict.ROUNDING, images() < 2 ? 0 : margin(comparisons) * standardError());
	}

	/**
	 * How many standard errors are beyond doubt: two for one comparison. For n &gt; 1 of them it is the critical value of
	 * Student's t for the number of images less one, two-sided, at the level of 5 % / n: Bonferroni's rule, as by Dunn,
	 * "Multiple Comparisons Among Means" (Journal of the American Statistical Association, 1961).
	 *
	 * @param comparisons how many there are, at least 1
	 * @return NaN for fewer than two images
	 */
	public double margin(final int comparisons) {
		if (images() < 2) return Double.NaN;
		return comparisons == 1 ? 2 : StudentT.critical(LEVEL / comparisons, images() - 1);
	}
}
