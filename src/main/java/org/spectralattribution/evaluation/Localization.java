package org.spectralattribution.evaluation;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.spectralattribution.tensor.Tensor;

/**
 * How far a map lies where it should, by a mask of the pixels that are known to matter. All three measures are of the
 * importance of each pixel, {@code Σ_c |A_c|}, and do not depend on the map's scale.
 */
public final class Localization {

	private final double pointing;
	private final double massInMask;
	private final double rocArea;

	/**
	 * @param map channels × spatial axes
	 * @param mask whether each pixel lies inside, row by row
	 * @param sides the mask's spatial sides, slowest first
	 * @throws IllegalArgumentException if the mask is empty or full, is of another size than the map, or a value of the
	 *           map is NaN or infinite
	 */
	public Localization(final Tensor map, final boolean[] mask, final int... sides) {
		requireMask(map, mask, sides);
		final double[] importance = PixelValues.importance(map);
		pointing = pointing(importance, mask);
		massInMask = inside(mask).mapToDouble(i -> importance[i]).sum() / Arrays.stream(importance).sum();
		rocArea = rocArea(Ranks.of(importance), mask);
	}

	private static void requireMask(final Tensor map, final boolean[] mask, final int[] sides) {
		if (!Arrays.equals(map.sides(), sides)) {
			throw new IllegalArgumentException("mask: expected one of the map's size, " + text(map.sides()) + ", but got " +
				text(sides) + ". Draw the mask on the image that was explained.");
		}
		if (mask.length != map.channelSize()) {
			throw new IllegalArgumentException("mask: expected " + map.channelSize() + " pixels for " + text(sides) +
				", but got " + mask.length + ".");
		}
		final long count = inside(mask).count();
		if (count == 0 || count == mask.length) {
			throw new IllegalArgumentException("mask: expected pixels inside and outside it, but " + (count == 0 ? "no" :
				"every") + " pixel is inside. Draw a mask of a part of the image.");
		}
	}

	private static String text(final int[] sides) {
		return Arrays.stream(sides).mapToObj(Integer::toString).collect(Collectors.joining("×"));
	}

	private static IntStream inside(final boolean[] mask) {
		return IntStream.range(0, mask.length).filter(i -> mask[i]);
	}

	private static double pointing(final double[] importance, final boolean[] mask) {
		final double largest = Arrays.stream(importance).max().getAsDouble();
		final int[] places = IntStream.range(0, mask.length).filter(i -> importance[i] == largest).toArray();
		return (double) Arrays.stream(places).filter(i -> mask[i]).count() / places.length;
	}

	/** The Mann-Whitney statistic over the number of pairs. */
	private static double rocArea(final double[] ranks, final boolean[] mask) {
		final double inside = inside(mask).count();
		return (inside(mask).mapToDouble(i -> ranks[i]).sum() - inside * (inside + 1) / 2) / inside / (mask.length - inside);
	}

	/**
	 * The pointing game of Zhang et al., "Top-down Neural Attention by Excitation Backprop" (ECCV 2016), without
	 * tolerance: whether the most important pixel lies in the mask.
	 *
	 * @return 1 or 0; where several pixels are the most important, the share of them that lies in the mask, which is what
	 *         a choice among them by chance would give on average
	 */
	public double pointing() {
		return pointing;
	}

	/**
	 * The relevance mass accuracy of Arras et al., "CLEVR-XAI" (Information Fusion 2022): which share of the importance
	 * lies in the mask.
	 *
	 * @return from 0 to 1, by chance the mask's share of the image; NaN for a map of zeros
	 */
	public double massInMask() {
		return massInMask;
	}

	/**
	 * The area under the receiver operating characteristic (AUROC) of the importance as a test for lying in the mask: how
	 * often a pixel inside is more important than one outside. Ties count one half.
	 *
	 * @return from 0 to 1, by chance 0.5
	 */
	public double rocArea() {
		return rocArea;
	}
}
