package org.spectralattribution.evaluation;

import java.util.Arrays;

import org.spectralattribution.tensor.Tensor;

/**
 * How far two maps of one image differ, where the second is one of another seed, baseline or class, or of a model
 * whose weights were shuffled: a map that stays the same there tells nothing about the class or the model.
 * <p>
 * Rank agreement as in Adebayo et al., "Sanity Checks for Saliency Maps" (NeurIPS 2018), with and without sign;
 * entropies and their rise as in the efficient model parameter randomisation test (eMPRT) of Hedström et al., "Sanity
 * Checks Revisited" (2024). All of them are of one value per pixel.
 */
public final class MapComparison {

	/** The equal bins between a map's smallest and its largest value, as published. */
	public static final int BINS = 100;

	private final double signedAgreement;
	private final double importanceAgreement;
	private final double entropy;
	private final double otherEntropy;

	/**
	 * @param map channels × spatial axes
	 * @param other of the same shape
	 * @throws IllegalArgumentException if the shapes differ, or a value is NaN or infinite
	 */
	public MapComparison(final Tensor map, final Tensor other) {
		map.requireShapeOf(other);
		signedAgreement = RankCorrelation.of(PixelValues.signed(map), PixelValues.signed(other));
		importanceAgreement = RankCorrelation.of(PixelValues.importance(map), PixelValues.importance(other));
		entropy = entropy(map);
		otherEntropy = entropy(other);
	}

	/**
	 * The {@linkplain RankCorrelation rank correlation} of the signed values, {@code Σ_c A_c} of each pixel. The one to
	 * ask about another class: with two classes, whose probabilities sum to 1, the maps are each other's negative, −1
	 * here.
	 *
	 * @return from −1 to 1; NaN if all values of a map are equal
	 */
	public double signedAgreement() {
		return signedAgreement;
	}

	/**
	 * The rank correlation of the importance, {@code Σ_c |A_c|} of each pixel, which is blind to what speaks for the
	 * class and what against it.
	 *
	 * @return from −1 to 1; NaN if all values of a map are equal
	 */
	public double importanceAgreement() {
		return importanceAgreement;
	}

	/** The {@link #entropy(Tensor)} of the first map. */
	public double entropy() {
		return entropy;
	}

	/** The {@link #entropy(Tensor)} of the second map. */
	public double otherEntropy() {
		return otherEntropy;
	}

	/**
	 * By which part of the first map's entropy that of the second is higher, {@code (H(other) − H(map)) / H(map)}: the
	 * eMPRT score where the second is of a fully randomised model. Above 0 for a map that depends on the model, and the
	 * larger the better.
	 *
	 * @return NaN if the first map's entropy is 0, as that of a map of equal values is
	 */
	public double entropyRise() {
		return entropy == 0 ? Double.NaN : (otherEntropy - entropy) / entropy;
	}

	/**
	 * The discrete entropy, {@code −Σ p ln p}, of the histogram of a map's signed values, {@code Σ_c A_c} of each pixel,
	 * in {@link #BINS} equal bins from the smallest to the largest. It does not depend on the map's scale.
	 *
	 * @return in nats, from 0, for equal values, to ln {@link #BINS}
	 * @throws IllegalArgumentException if a value is NaN or infinite
	 */
	public static double entropy(final Tensor map) {
		final double[] values = PixelValues.signed(map);
		final double smallest = Arrays.stream(values).min().orElse(0);
		final double width = Arrays.stream(values).max().orElse(0) - smallest;
		final int[] counts = new int[BINS];
		for (final double value : values) {
			counts[width == 0 ? 0 : (int) Math.min(BINS - 1, (value - smallest) / width * BINS)]++;
		}
		return Arrays.stream(counts).filter(count -> count > 0).mapToDouble(count -> (double) count / values.length).map(
			share -> -share * Math.log(share)).sum() + 0.0;
	}
}
