package org.spectralattribution.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import ij.IJ;
import org.spectralattribution.explain.Property;
import org.spectralattribution.explain.Record;

/** What came out of a command, in a few words for the status line. */
final class Conclusions {

	private static final int DIGITS = 2;
	private static final int MOST_DIGITS = 6;

	private Conclusions() {}

	/**
	 * What came out of an attribution: class, probability, completeness error and number of gradients of a single plane;
	 * for several the number of planes of each class, the largest error and all gradients.
	 *
	 * @param records one per plane, at least one
	 */
	static String ofAttribution(final List<Record> records) {
		final boolean several = records.size() > 1;
		final List<String> parts = new ArrayList<>();
		parts.add(several ? classes(records, record -> record.text(Property.TARGET_CLASS).orElse(""))
			: target(records.get(0)));
		records.stream().mapToDouble(record -> Math.abs(number(record, Property.COMPLETENESS_ERROR))).filter(
			Double::isFinite).max().ifPresent(error -> parts.add("completeness error " + (several ? "up to " : "") + IJ.d2s(
				error, DIGITS, MOST_DIGITS)));
		final long gradients = records.stream().mapToLong(record -> record.count(Property.GRADIENTS)).sum();
		parts.add(gradients + (gradients == 1 ? " gradient" : " gradients"));
		return String.join(", ", parts);
	}

	private static String target(final Record record) {
		final String target = record.text(Property.TARGET_CLASS).orElse("");
		return record.value(Property.TARGET_PROBABILITY).isPresent() //
			? target + " " + probability(number(record, Property.TARGET_PROBABILITY)) //
			: target + ", score " + IJ.d2s(number(record, Property.INPUT_SCORE), DIGITS, MOST_DIGITS);
	}

	/** What came out of a classification of a single plane; the probability is NaN where the model has none. */
	static String ofClass(final String name, final double probability) {
		return Double.isNaN(probability) ? name : name + " " + probability(probability);
	}

	/** How many planes there are, and how many of each class; the most frequent first. */
	static <T> String classes(final List<T> planes, final Function<T, String> name) {
		final Map<String, Long> counts = planes.stream().collect(Collectors.groupingBy(name, LinkedHashMap::new, Collectors
			.counting()));
		return planes.size() + " planes: " + counts.entrySet().stream().sorted(Map.Entry.<String, Long> comparingByValue()
			.reversed()).map(count -> count.getKey() + " " + count.getValue()).collect(Collectors.joining(", "));
	}

	private static String probability(final double probability) {
		return String.format(Locale.ROOT, "%.2f", probability);
	}

	private static double number(final Record record, final Property property) {
		return record.value(property).map(value -> value instanceof Number ? ((Number) value).doubleValue() : Double.NaN)
			.orElse(Double.NaN);
	}
}
