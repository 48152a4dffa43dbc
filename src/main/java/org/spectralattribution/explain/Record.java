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

	/** Lines are no longer than this, unless a single word is. */
	private static final int LINE_LENGTH = 80;

	/** What the further lines of a long value begin with. */
	private static final String INDENT = "    ";

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

	/**
	 * One entry per value, {@code name: value}, in reading order. A long entry goes on in further lines, after a comma or
	 * semicolon where there is one, which begin with four blanks; every line is ended by a line break.
	 */
	public String lines() {
		return texts().entrySet().stream().map(entry -> wrapped(entry.getKey() + ": ", entry.getValue())).collect(Collectors
			.joining());
	}

	private static String wrapped(final String name, final String value) {
		final StringBuilder lines = new StringBuilder(name);
		String start = name;
		String rest = value;
		while (start.length() + rest.length() > LINE_LENGTH) {
			final int blank = blank(rest, LINE_LENGTH - start.length());
			if (blank < 0) break;
			lines.append(rest, 0, blank).append('\n').append(INDENT);
			start = INDENT;
			rest = rest.substring(blank + 1);
		}
		return lines.append(rest).append('\n').toString();
	}

	/** Where a line that is too long ends: the place of a blank, or below 0. */
	private static int blank(final String text, final int length) {
		final int pause = Math.max(text.lastIndexOf(", ", length - 1), text.lastIndexOf("; ", length - 1));
		if (pause > length / 3) return pause + 1;
		final int before = text.lastIndexOf(' ', length);
		return before > 0 ? before : text.indexOf(' ', 1);
	}

	/**
	 * Reads a value from lines as {@link #lines()} writes them.
	 *
	 * @param lines may hold other lines, too; null for none
	 * @param name the name of a property
	 * @return the first value of that name, or null
	 */
	public static String read(final String lines, final String name) {
		if (lines == null) return null;
		String value = null;
		for (final String line : (Iterable<String>) lines.lines()::iterator) {
			if (value != null && !line.startsWith(INDENT)) return value;
			if (value != null) value += " " + line.substring(INDENT.length());
			else if (line.startsWith(name + ": ")) value = line.substring(name.length() + 2);
		}
		return value;
	}

	/**
	 * A table's row, value by heading, in the order of the columns. A missing number is NaN, as is a text in its place; a
	 * missing text is empty.
	 */
	public Map<String, Object> row(final List<Property> columns) {
		final Map<String, Object> row = new LinkedHashMap<>();
		columns.forEach(column -> row.put(column.heading(), value(column).filter(value -> !column.isNumber() ||
			value instanceof Number).orElse(column.isNumber() ? Double.NaN : "")));
		return row;
	}
}
