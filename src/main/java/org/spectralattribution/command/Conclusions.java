package org.spectralattribution.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
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
	 * What came out of an attribution: class, probability, error and number of gradients of a single plane; for several
	 * the number of planes of each class, the largest error and all gradients. The error is that of completeness; where
	 * sums are corrected to be complete, it is that of the map, or else the part by which they were corrected.
	 *
	 * @param records one per plane, at least one
	 */
	static String ofAttribution(final List<Record> records) {
		final boolean several = records.size() > 1;
		final List<String> parts = new ArrayList<>();
		parts.add(several ? classes(records, record -> record.text(Property.TARGET_CLASS).orElse(""))
			: target(records.get(0)));
		error(records, several ? "up to " : "").ifPresent(parts::add);
		final long gradients = records.stream().mapToLong(record -> record.count(Property.GRADIENTS)).sum();
		parts.add(gradients + (gradients == 1 ? " gradient" : " gradients"));
		return String.join(", ", parts);
	}

	private static Optional<String> error(final List<Record> records, final String upTo) {
		final OptionalDouble corrected = largest(records, Property.SUM_CORRECTED);
		final OptionalDouble map = largest(records, Property.MAP_ERROR);
		final OptionalDouble sum = largest(records, Property.COMPLETENESS_ERROR);
		if (corrected.isPresent() && map.isPresent()) return Optional.of("map error " + upTo + percent(map));
		if (corrected.isPresent()) return Optional.of("sum corrected by " + upTo + percent(corrected));
		return sum.isPresent() ? Optional.of("completeness error " + upTo + IJ.d2s(sum.getAsDouble(), DIGITS, MOST_DIGITS))
			: Optional.empty();
	}

	/** The largest of the sizes; empty where no record has a number. */
	private static OptionalDouble largest(final List<Record> records, final Property property) {
		return records.stream().mapToDouble(record -> Math.abs(number(record, property))).filter(Double::isFinite).max();
	}

	private static String percent(final OptionalDouble share) {
		return String.format(Locale.ROOT, "%.1f %%", 100 * share.getAsDouble());
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
