package org.spectralattribution.render;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

import org.spectralattribution.image.OrderStatistic;
import org.spectralattribution.tensor.Tensor;

/**
 * A display range from −r to +r. It chooses colours only; values outside it are kept and take the colour of the nearer
 * end.
 */
public final class SymmetricRange {

	/** The percentile that the method's publication uses for its figures. */
	public static final double DEFAULT_PERCENTILE = 99;

	/** Where the range comes from if there is nothing to display. */
	public static final String ZERO_EVERYWHERE = "the attribution is 0 everywhere";

	/** The same of values that are the positive or the absolute ones of an attribution. */
	public static final String ALL_ZERO = "all values are 0";

	private final double radius;
	private final String description;
	private final String ofOneSided;

	private SymmetricRange(final double radius, final String description, final String ofOneSided) {
		this.radius = radius;
		this.description = description;
		this.ofOneSided = ofOneSided;
	}

	/**
	 * The range whose radius is a percentile of the absolute values, linearly interpolated, so that single extreme
	 * pixels do not wash out the rest. Where that percentile is 0 the largest absolute value takes its place, and
	 * values that are all zero get ±1.
	 *
	 * @param values gives at least one value, the same ones at every call; called several times
	 * @param percentile 0 to 100
	 * @throws IllegalArgumentException if the percentile is outside that range, or a value is not finite
	 */
	public static SymmetricRange of(final Consumer<DoubleConsumer> values, final double percentile) {
		final DoubleSummaryStatistics absolute = new DoubleSummaryStatistics();
		values.accept(value -> absolute.accept(Math.abs(value)));
		if (!Double.isFinite(absolute.getMax())) {
			throw new IllegalArgumentException("The attribution map has values that are NaN or infinite and cannot be " +
				"displayed. Check the model's output for this image.");
		}
		final double interpolated = OrderStatistic.percentile(consumer -> values.accept(value -> consumer.accept(Math.abs(
			value))), absolute.getCount(), percentile);
		if (interpolated > 0) {
			final String share = percentile(percentile) + " percentile of the ";
			return new SymmetricRange(interpolated, share + "absolute attribution", share + "values");
		}
		return absolute.getMax() > 0 ? new SymmetricRange(absolute.getMax(), "the largest absolute attribution",
			"the largest value") : new SymmetricRange(1, ZERO_EVERYWHERE, ALL_ZERO);
	}

	/** The range of a map's values, as above. */
	public static SymmetricRange of(final Tensor map, final double percentile) {
		return of(consumer -> Arrays.stream(map.values()).forEach(consumer), percentile);
	}

	/** The range of the 99th percentile. */
	public static SymmetricRange of(final Tensor map) {
		return of(map, DEFAULT_PERCENTILE);
	}

	private static String percentile(final double percentile) {
		return (percentile == Math.rint(percentile) ? String.valueOf((long) percentile) : String.valueOf(percentile)) +
			"th";
	}

	/** The value displayed with the last colour, above 0; its negative gets the first colour. */
	public double radius() {
		return radius;
	}

	/** A value as a part of the radius, limited to −1…1 for its colour. */
	public double position(final double value) {
		return Math.max(-1, Math.min(1, value / radius));
	}

	/**
	 * From 0 to the radius, for values that are all at least 0, such as {@code 0 to 0.01234 (99th percentile of the
	 * values)}.
	 */
	public String fromZero() {
		return String.format(Locale.ROOT, "0 to %.4g (%s)", radius, ofOneSided);
	}

	/** The range for the user, such as {@code ±0.01234 (99th percentile of the absolute attribution)}. */
	@Override
	public String toString() {
		return String.format(Locale.ROOT, "±%.4g (%s)", radius, description);
	}
}
