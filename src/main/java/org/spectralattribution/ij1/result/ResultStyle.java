package org.spectralattribution.ij1.result;

import java.util.Arrays;

import net.imglib2.Interval;
import org.spectralattribution.explain.Property;
import org.spectralattribution.explain.Record;
import org.spectralattribution.image.GaussianSmoothing;
import org.spectralattribution.render.ColorScheme;
import org.spectralattribution.tensor.Tensor;

/** What a result shows of the attribution: its kind, its colours, and how much it is smoothed. */
public final class ResultStyle {

	private final Output output;
	private final ColorScheme colors;
	private final double smoothing;

	/** Blue and orange, not smoothed. */
	public ResultStyle(final Output output) {
		this(output, ColorScheme.BLUE_ORANGE, 0);
	}

	/**
	 * @param smoothing the standard deviation of a Gaussian in pixels of the image; 0 for none
	 * @throws IllegalArgumentException if the smoothing is no number from 0 on, or the output holds signed values, which
	 *           stay as they are
	 */
	public ResultStyle(final Output output, final ColorScheme colors, final double smoothing) {
		if (!(smoothing >= 0 && Double.isFinite(smoothing))) {
			throw new IllegalArgumentException("smooth: expected a standard deviation of 0 pixels or more, but got " +
				smoothing + ".");
		}
		if (smoothing > 0 && output.isMeasurable()) {
			throw new IllegalArgumentException("smooth: expected output=overlay, positive, absolute or importance, but got " +
				"smooth=" + smoothing + " and output=" + output + ", whose values are to be measured and stay as they are. Choose one of " +
				"these outputs, or leave smooth out.");
		}
		this.output = output;
		this.colors = colors;
		this.smoothing = smoothing;
	}

	/**
	 * Refuses a smoothing that is wider than what is explained.
	 *
	 * @param region the axes X, Y
	 * @throws IllegalArgumentException if its standard deviation is larger than the region's longer side
	 */
	void requireFits(final Interval region) {
		final long longer = Math.max(region.dimension(0), region.dimension(1));
		if (smoothing > longer) {
			throw new IllegalArgumentException("smooth: expected a standard deviation of at most " + longer +
				" pixels, the longer side of what is explained, but got " + smoothing + ".");
		}
	}

	/** The kind of result. */
	public Output output() {
		return output;
	}

	ColorScheme colors() {
		return colors;
	}

	/**
	 * The colours for the user.
	 *
	 * @param together whether they are seen together with the image
	 */
	String colors(final boolean together) {
		final String where;
		if (output.isOneSided()) return colorsFromZero();
		if (colors.hasHues()) where = colors.negative() + " below 0, " + colors.positive() + " above";
		else where = together ? "both signs alike" : "dark below 0, light above";
		return colors + " (" + where + "; display only)";
	}

	/** The colours of values that have no sign, for the user. */
	String colorsFromZero() {
		return colors + " (" + colors.positive() + " on white; display only)";
	}

	/** The colours that a record names; blue and orange if it names none. */
	public static ColorScheme colors(final Record record) {
		final String text = record.text(Property.LUT).orElse("");
		return Arrays.stream(ColorScheme.values()).filter(scheme -> text.startsWith(scheme + " (")).findFirst().orElse(
			ColorScheme.BLUE_ORANGE);
	}

	/** An attribution as the result shows it, in one channel: what the output takes of it first, then the blur. */
	Tensor of(final PlaneAttribution attribution) {
		return GaussianSmoothing.of(output.of(attribution), smoothing);
	}

	boolean isSmooth() {
		return smoothing > 0;
	}

	/** The smoothing for the user. */
	@Override
	public String toString() {
		return "Gaussian, standard deviation " + smoothing + " pixels, mirrored at the border of the region, sum kept";
	}
}
