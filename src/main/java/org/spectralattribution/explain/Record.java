package org.spectralattribution.explain;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * How a result was made and what its numbers are. Image properties, tables and CSV files are all made from it, and it
 * is read back from an image's properties. Immutable.
 */
public final class Record {

	/** A record that says nothing. */
	public static final Record EMPTY = new Record(Map.of());

	private final Map<Property, Object> values;

	private Record(final Map<Property, Object> values) {
		final Map<Property, Object> copy = new EnumMap<>(Property.class);
		copy.putAll(values);
		this.values = Collections.unmodifiableMap(copy);
	}

	/**
	 * Reads a record from the texts of an image's properties.
	 *
	 * @param textOf the text of a property by its name, or null where there is none
	 */
	public static Record read(final UnaryOperator<String> textOf) {
		final Map<Property, Object> values = new EnumMap<>(Property.class);
		for (final Property property : Property.values()) {
			final String text = textOf.apply(property.toString());
			if (text != null) values.put(property, property.isNumber() ? number(text) : text);
		}
		return new Record(values);
	}

	/** The number in a text; a text that is not a number stays as it is. */
	private static Object number(final String text) {
		try {
			return Double.valueOf(text);
		}
		catch (final NumberFormatException e) {
			return text;
		}
	}

	/**
	 * A new record with one more value, which replaces an earlier one.
	 *
	 * @param value a text, a whole number or a double
	 */
	public Record with(final Property property, final Object value) {
		final Map<Property, Object> copy = new EnumMap<>(Property.class);
		copy.putAll(values);
		copy.put(property, value);
		return new Record(copy);
	}

	/** A new record with one more value; this record if there is none. */
	public Record with(final Property property, final Optional<?> value) {
		return value.isPresent() ? with(property, value.get()) : this;
	}

	/** A new record with the values of both; those of the other one replace this one's. */
	public Record with(final Record other) {
		final Map<Property, Object> copy = new EnumMap<>(Property.class);
		copy.putAll(values);
		copy.putAll(other.values);
		return new Record(copy);
	}

	/** The value: a text, a whole number, or a double in full precision; empty if there is none. */
	public Optional<Object> value(final Property property) {
		return Optional.ofNullable(values.get(property));
	}

	/** The value as a whole number from 1; 0 if there is none, or it is not such a number. */
	public int count(final Property property) {
		final Object value = values.get(property);
		final double number = value instanceof Number ? ((Number) value).doubleValue() : 0;
		return number >= 1 && number == (int) number ? (int) number : 0;
	}

	/** The value as text; numbers in full precision, but seconds with three decimal places. */
	public Optional<String> text(final Property property) {
		return value(property).map(value -> property == Property.SECONDS && value instanceof Double ? String.format(
			Locale.ROOT, "%.3f", value) : value.toString());
	}

	/** A new record of the values of one plane alone, or of those of the whole image alone. */
	public Record only(final Property.Scope scope) {
		return new Record(values.entrySet().stream().filter(entry -> entry.getKey().scope() == scope).collect(Collectors
			.toMap(Map.Entry::getKey, Map.Entry::getValue)));
	}

	/** All texts by the properties' names, in reading order. */
	public Map<String, String> texts() {
		final Map<String, String> texts = new LinkedHashMap<>();
		values.keySet().forEach(property -> texts.put(property.toString(), text(property).get()));
		return texts;
	}

	/** One line per value, {@code name: value}, in reading order, each ended by a line break. */
	public String lines() {
		return texts().entrySet().stream().map(entry -> entry.getKey() + ": " + entry.getValue() + "\n").collect(Collectors
			.joining());
	}

	/** A table's row, value by heading, in the order of the columns. A missing number is NaN, a missing text empty. */
	public Map<String, Object> row(final List<Property> columns) {
		final Map<String, Object> row = new LinkedHashMap<>();
		columns.forEach(column -> row.put(column.heading(), value(column).orElse(column.isNumber() ? Double.NaN : "")));
		return row;
	}
}
