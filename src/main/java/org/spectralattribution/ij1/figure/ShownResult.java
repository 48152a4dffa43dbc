package org.spectralattribution.ij1.figure;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.LUT;
import org.spectralattribution.explain.Property;
import org.spectralattribution.explain.Record;
import org.spectralattribution.ij1.result.Blending;
import org.spectralattribution.ij1.result.Output;
import org.spectralattribution.ij1.result.ResultRecord;
import org.spectralattribution.ij1.result.ResultStyle;
import org.spectralattribution.render.AttributionOverlay;
import org.spectralattribution.render.ColorScheme;
import org.spectralattribution.render.DivergingColors;
import org.spectralattribution.render.SymmetricRange;
import org.spectralattribution.tensor.Tensor;

/** A result of an attribution command as ImageJ shows it now, with the colours and the display range that it has now. */
final class ShownResult {

	/** What {@link Property#OUTPUT} says of a picture that this package made of a result. */
	static final String PICTURE = "picture with legend";

	/** A radius or an upper bound, and where it comes from. */
	private static final Pattern RANGE = Pattern.compile("(?<sign>±|0 to )(?<bound>\\S+) \\((?<origin>.+)\\)");

	/** Where the range of a map comes from that is 0 everywhere. */
	private static final Set<String> ZERO = Set.of(SymmetricRange.ZERO_EVERYWHERE, SymmetricRange.ALL_ZERO);

	private final ImagePlus image;
	private final Record record;
	private final PlanePictures planes;
	private final ColorScale scale;

	private ShownResult(final ImagePlus image, final Record record, final int channel) {
		this.image = image;
		this.record = record;
		planes = new PlanePictures(image, channel);
		scale = isOverlay() ? scaleOfOverlay() : scale(channel);
	}

	/**
	 * Looks at a result of any {@code output}.
	 *
	 * @throws IllegalArgumentException if the image is not a result any more, or never was
	 */
	static ShownResult of(final ImagePlus image) {
		final Record record = ResultRecord.of(image);
		final String output = record.text(Property.OUTPUT).orElse("");
		if (output.equals(PICTURE)) {
			throw refused(image, "which is a picture of a result with a legend", "Select the result itself.");
		}
		if (output.isEmpty()) throw refused(image, "which is none", "Run the attribution first, or select its result.");
		final int bits = output.equals(Output.OVERLAY.toString()) ? 24 : 32;
		if (image.getBitDepth() != bits) {
			throw refused(image, "which was converted to " + image.getBitDepth() + "-bit",
				"Its colours do not belong to attributions any more: select the result itself.");
		}
		final int channel = record.count(Property.ATTRIBUTION_CHANNEL);
		if (channel > 1 && (image.getNChannels() != channel || !image.isComposite())) {
			throw refused(image, "which should have " + channel + " channels, the last of them the attribution, but has " +
				image.getNChannels(), "Select the result itself rather than some of its channels.");
		}
		return new ShownResult(image, record, channel > 0 ? channel : image.getC());
	}

	private static IllegalArgumentException refused(final ImagePlus image, final String found, final String advice) {
		return new IllegalArgumentException("Expected a result of an attribution command, but got \"" + image.getTitle() +
			"\", " + found + ". " + advice);
	}

	/** Whether {@link #of} takes an image. */
	static boolean is(final ImagePlus image) {
		try {
			of(image);
			return true;
		}
		catch (final IllegalArgumentException e) {
			return false;
		}
	}

	/** Whether the colours are those of an overlay, which cannot be spread over another range. */
	boolean isOverlay() {
		return Output.OVERLAY.toString().equals(record.text(Property.OUTPUT).orElse(""));
	}

	private ColorScale scale(final int channel) {
		if (!image.isComposite()) {
			return ColorScale.of(image.getProcessor().getLut(), image.getDisplayRangeMin(), image.getDisplayRangeMax());
		}
		final LUT lut = ((CompositeImage) image).getChannelLut(channel);
		return ColorScale.of(lut, lut.min, lut.max);
	}

	/** The colours of the attribution over black, or over white where it takes light away. */
	private ColorScale scaleOfOverlay() {
		final Matcher range = recordedRange().orElseThrow(() -> refused(image, "whose property \"" +
			Property.DISPLAY_RANGE + "\" is missing or was changed", "It says which values the overlay's colours stand for: " +
				"run the attribution again."));
		final double radius = Double.parseDouble(range.group("bound"));
		final ColorScheme scheme = ResultStyle.colors(record);
		if (Blending.isSubtractive(record)) {
			return new ColorScale(-radius, radius, IntStream.range(0, DivergingColors.SIZE).map(DivergingColors.subtractive(
				scheme)::rgb).toArray());
		}
		final Tensor ramp = Tensor.zeros(1, 1, DivergingColors.SIZE);
		for (int i = 0; i < DivergingColors.SIZE; i++) {
			ramp.values()[i] = 2.0 * i / (DivergingColors.SIZE - 1) - 1;
		}
		final SymmetricRange whole = SymmetricRange.of(ramp, 100);
		return new ColorScale(-radius, radius, AttributionOverlay.of(ramp, whole, AttributionOverlay.DEFAULT_OPACITY, scheme)
			.over(new int[DivergingColors.SIZE]));
	}

	private Optional<Matcher> recordedRange() {
		return record.text(Property.DISPLAY_RANGE).map(RANGE::matcher).filter(Matcher::matches).filter(matcher -> matcher
			.group("bound").matches("\\d+(\\.\\d+)?([eE][+-]?\\d+)?"));
	}

	ImagePlus image() {
		return image;
	}

	/** What its colours stand for. */
	ColorScale scale() {
		return scale;
	}

	/** Where the range comes from: the percentile that the record names, unless the range was changed. */
	String origin() {
		final Optional<Matcher> range = recordedRange();
		final double bound = range.map(matcher -> Double.parseDouble(matcher.group("bound"))).orElse(Double.NaN);
		if (!range.isPresent() || !scale.hasRange(range.get().group("sign").equals("±") ? -bound : 0, bound)) {
			return "range set by hand";
		}
		final String origin = range.get().group("origin");
		if (ZERO.contains(origin)) return origin;
		return (scale.low() < 0 ? "± " : "0 to ") + origin.replaceFirst(" of the (absolute attribution|values)$", "")
			.replaceFirst("^the largest .*", "largest value");
	}

	/** Whether the attribution is 0 everywhere, so that its range says nothing. */
	boolean isZero() {
		return ZERO.contains(origin());
	}

	/** The pictures of its planes. */
	PlanePictures planes() {
		return planes;
	}

	/** What it says of the plane of that number, from 0. */
	Record record(final int plane) {
		return ResultRecord.of(image, planes.index(plane));
	}

	/** A plane as it is shown, or with its attribution's colours spread over another range. */
	ColorProcessor picture(final int plane, final ColorScale range) {
		return planes.picture(plane, isOverlay() ? null : range);
	}
}
