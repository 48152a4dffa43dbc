package org.spectralattribution.explain;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

import org.spectralattribution.image.ImagePlane;
import org.spectralattribution.image.Images;
import org.spectralattribution.image.IntensityRange;
import org.spectralattribution.image.PixelType;
import org.spectralattribution.image.RangeRule;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.path.Baseline;
import org.spectralattribution.tensor.Tensor;

/** What a model gets of one plane of an image, before the model's own preprocessing. */
public final class PlaneInput {

	private static final double LOWEST_USUAL = -0.5;
	private static final double HIGHEST_USUAL = 1.5;
	private static final double DIM = 0.1;

	private final InputSelection selection;
	private final PixelType type;
	private final IntensityRange range;
	private final Tensor raw;
	private final DoubleSummaryStatistics values;

	PlaneInput(final InputSelection selection, final PixelType type, final IntensityRange range, final Tensor raw) {
		this.selection = selection;
		this.type = type;
		this.range = range;
		this.raw = raw;
		values = Arrays.stream(raw.values()).summaryStatistics();
	}

	/** Which part of the plane, and which channels, the model gets. */
	public InputSelection selection() {
		return selection;
	}

	/** The raw values, channels × height × width; 0 and 1 are the ends of {@link #range()}. Not a copy. */
	public Tensor raw() {
		return raw;
	}

	/** Which pixel values became 0 and 1. */
	public IntensityRange range() {
		return range;
	}

	/** One pixel value of the image, in all channels, as a baseline of this input. */
	public Baseline grey(final double value) {
		return Baseline.constant("grey value " + value, IntStream.range(0, raw.channels()).mapToDouble(channel -> range.raw(
			value, channel)).toArray());
	}

	/**
	 * Another plane as a baseline of this input: the same region and channels of it, with the pixel values of
	 * {@link #rangeOf} as 0 and 1.
	 *
	 * @param description what the record says of the baseline; a range of its own is added
	 * @param model whose preprocessing the plane goes through
	 * @throws IllegalArgumentException if a pixel of it is NaN or infinite, it has no such region or channel, or its data
	 *           type does not fit, see {@link #rangeOf}; or if it is floating point, the explained plane is not, and its
	 *           values are far outside of 0 to 1
	 */
	public Baseline image(final String description, final ImagePlane other, final ModelDescription model) {
		final IntensityRange own = rangeOf(other.type());
		final Tensor values = Images.toTensor(selection.part(other), own);
		if (own.equals(range)) return Baseline.image(description, model.preprocessing().apply(values));
		if (other.type().isFloatingPoint()) requireUsual(description, other.type(), values);
		return Baseline.image(description + " (" + other.type() + ", scaled by its own range, " + own + ")", model
			.preprocessing().apply(values));
	}

	/**
	 * Which pixel values of a baseline image become 0 and 1: those of this input, or, where its data type has another
	 * range and the rule is {@link RangeRule#TYPE}, those of its own data type.
	 *
	 * @throws IllegalArgumentException if the data type has another range and the rule is another one, which says nothing
	 *           of such values
	 */
	public IntensityRange rangeOf(final PixelType other) {
		if (other.lowest() == type.lowest() && other.highest() == type.highest()) return range;
		if (selection.range() == RangeRule.TYPE) return RangeRule.typeRange(other);
		throw new IllegalArgumentException("Expected a baseline image of the explained image's data type, " + type +
			", since range=" + selection.range() + " takes the same pixel values of both for 0 and 1, but got " + other +
			". Convert one of them, or use range=type, which scales each by its own data type.");
	}

	private void requireUsual(final String description, final PixelType other, final Tensor scaled) {
		final DoubleSummaryStatistics found = Arrays.stream(scaled.values()).summaryStatistics();
		if (found.getMin() >= LOWEST_USUAL && found.getMax() <= HIGHEST_USUAL) return;
		throw new IllegalArgumentException("Expected values of about 0 to 1 in a " + other + " baseline of an image of " +
			type + ", but " + description + " has " + IntensityRange.text((float) found.getMin(), (float) found.getMax()) +
			". Convert it to " + type + " without scaling, or scale it with Process>Math so that 0 and 1 stand for " +
			IntensityRange.text(type.lowest(), type.highest()) + ".");
	}

	/** The lowest and the highest raw value, such as {@code 0.02…0.93}. Models are made for 0 to 1. */
	String rawRange() {
		return IntensityRange.text((float) values.getMin(), (float) values.getMax());
	}

	/**
	 * What to do if raw values lie so far outside 0 to 1, or fill so little of a data type's full range, that hardly any
	 * model was made for them; empty if they do not.
	 */
	Optional<String> advice() {
		if (values.getMin() < LOWEST_USUAL || values.getMax() > HIGHEST_USUAL) {
			return Optional.of("the model got values of " + rawRange() +
				", but models are made for 0 to 1; choose another range, such as range=minmax.");
		}
		final boolean constant = values.getMin() == values.getMax();
		if (selection.range() == RangeRule.TYPE && !type.isFloatingPoint() && values.getMax() < DIM && !constant) {
			return Optional.of(String.format(Locale.ROOT, "the brightest pixel is only %.1f %% of the %s range; %stry " +
				"range=minmax or range=display.", 100 * values.getMax(), type, type == PixelType.UNSIGNED_16_BIT
					? "if the data have fewer bits, such as 12, " : ""));
		}
		return Optional.empty();
	}
}
