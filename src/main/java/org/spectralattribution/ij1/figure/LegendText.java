package org.spectralattribution.ij1.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.spectralattribution.explain.Property;
import org.spectralattribution.explain.Record;

/** What legends and captions say of a result. */
final class LegendText {

	/** Digits of the numbers at a colour bar. */
	private static final MathContext DIGITS = new MathContext(3);

	private static final Pattern SMOOTHING = Pattern.compile(
		"standard deviation (\\d[\\d.E-]*) (pixels|% of the side)");

	/** Outputs that are one side of signed values; every other result without signs is an importance. */
	private static final Set<String> ONE_SIDED = Set.of("positive", "absolute");

	private LegendText() {}

	/** The class that is explained. */
	static String className(final Record record) {
		return record.text(Property.TARGET_CLASS).orElse("class unknown");
	}

	/** How likely the class is, such as {@code probability 0.98}; the score where there is no probability. */
	static String likelihood(final Record record) {
		final Object probability = record.value(Property.TARGET_PROBABILITY).orElse(null);
		final boolean contrast = record.text(Property.TARGET_INDEX).filter(index -> index.contains(" - ")).isPresent();
		if (probability instanceof Number) {
			return (contrast ? "difference of probabilities " : "probability ") + two((Number) probability);
		}
		final Object score = record.value(Property.INPUT_SCORE).orElse(null);
		return score instanceof Number ? "output " + number(((Number) score).doubleValue()) : "no probability";
	}

	/** Whether another class than the predicted one was explained. */
	static boolean isOfAnotherClass(final Record record) {
		return record.text(Property.PREDICTED_CLASS).filter(predicted -> !predicted.equals(className(record))).isPresent();
	}

	/** The class that the model predicts, such as {@code predicted: anaphase 0.97}. */
	static String prediction(final Record record) {
		// The property is a text, since it may say why there is no probability.
		final String probability = record.text(Property.PREDICTED_PROBABILITY).filter(text -> text.matches(
			"\\d(\\.\\d+)?([eE]-\\d+)?")).map(text -> " " + two(Double.valueOf(text))).orElse("");
		return "predicted: " + record.text(Property.PREDICTED_CLASS).orElse("unknown") + probability;
	}

	/** The method's whole name: titles alone have the short one. */
	static String method(final Record record) {
		return record.text(Property.METHOD).orElse("method unknown");
	}

	/** What the values are where they are not the signed ones, or are smoothed; empty for others. */
	static String values(final Record record) {
		final List<String> words = new ArrayList<>();
		record.text(Property.OUTPUT).filter(output -> isUnsigned(record)).ifPresent(
			output -> words.add(ONE_SIDED.contains(output) ? output + " values" : "importance, no sign"));
		record.text(Property.SMOOTHING).map(SMOOTHING::matcher).ifPresent(deviation -> {
			while (deviation.find()) {
				words.add("smoothed by " + whole(number(Double.parseDouble(deviation.group(1))) + " " + deviation.group(2)));
			}
		});
		return String.join(", ", words);
	}

	/** A number with its unit, which no line ends within: the blanks are no-break spaces. */
	private static String whole(final String quantity) {
		return quantity.replace(' ', '\u00a0');
	}

	/** Whether the values are importances, or one side of signed ones, so that none is below 0. */
	static boolean isUnsigned(final Record record) {
		return record.text(Property.MAP_VALUES).isPresent();
	}

	/** The unit of the attribution. */
	static String unit(final Record record) {
		return record.text(Property.ATTRIBUTION_UNIT).orElseGet(() -> record.text(Property.SCORE).orElse("unit unknown"));
	}

	/**
	 * How complete the attribution is, or by which part its sum was corrected to be so; empty where neither says anything.
	 */
	static String completeness(final Record record) {
		final Object corrected = record.value(Property.SUM_CORRECTED).orElse(null);
		if (corrected instanceof Number) return "sum corrected by " + whole(number(100 * ((Number) corrected)
			.doubleValue()) + " %");
		final Object error = record.value(Property.COMPLETENESS_ERROR).orElse(null);
		return error instanceof Number ? "completeness error " + number(((Number) error).doubleValue()) : "";
	}

	/** The scores of baseline and image, between which the attribution adds up; empty where there is no such baseline. */
	static String scores(final Record record) {
		final Object baseline = record.value(Property.BASELINE_SCORE).orElse(null);
		final Object input = record.value(Property.INPUT_SCORE).orElse(null);
		return baseline instanceof Number && input instanceof Number ? record.text(Property.SCORE).orElse("score") + " from " +
			number(((Number) baseline).doubleValue()) + " to " + number(((Number) input).doubleValue()) : "";
	}

	/** What the result cost, such as {@code 65 gradients, 1.24 s}. */
	static String cost(final Record record) {
		final int gradients = record.count(Property.GRADIENTS);
		final Object seconds = record.value(Property.SECONDS).orElse(null);
		return gradients + (gradients == 1 ? " gradient" : " gradients") + (seconds instanceof Number ? ", " + whole(number(
			((Number) seconds).doubleValue()) + " s") : "");
	}

	/**
	 * What the ends of a scale mean: against the class at the left, for it at the right. Attributions in another unit than
	 * the score have no such meaning.
	 */
	static List<String> ends(final Record record, final ColorScale scale) {
		final boolean ofScore = unit(record).equals(record.text(Property.SCORE).orElse(unit(record)));
		if (!ofScore) return List.of("", "");
		final boolean absolute = record.text(Property.OUTPUT).filter(Set.of("absolute", "importance")::contains).isPresent();
		return List.of(scale.low() < 0 ? "against" : "", scale.high() <= 0 ? "" : absolute ? "for or against" : "for");
	}

	/** The numbers of a scale: its lower end, 0 where it is between the ends, and its upper end. */
	static List<String> ticks(final ColorScale scale) {
		final List<String> ticks = new ArrayList<>();
		ticks.add(signed(scale.low()));
		ticks.add(scale.low() < 0 && scale.high() > 0 ? "0" : "");
		ticks.add(signed(scale.high()));
		return ticks;
	}

	/** A number of a scale, with its sign. */
	static String signed(final double value) {
		return (value > 0 ? "+" : "") + number(value);
	}

	/** A number with three digits. */
	static String number(final double value) {
		if (value == 0 || !Double.isFinite(value)) return value == 0 ? "0" : String.valueOf(value);
		final BigDecimal rounded = new BigDecimal(value).round(DIGITS);
		final int exponent = rounded.precision() - rounded.scale() - 1;
		final String text = exponent < -4 || exponent > 5 ? String.format(Locale.ROOT, "%.2e", value) : rounded
			.stripTrailingZeros().toPlainString();
		return text.replace('-', '−').replace("e−0", "e−").replace("e+0", "e");
	}

	private static String two(final Number value) {
		if (value.doubleValue() > 0 && value.doubleValue() < 0.01) return "below 0.01";
		return String.format(Locale.ROOT, "%.2f", value.doubleValue()).replace('-', '−');
	}
}
