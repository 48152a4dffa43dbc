package org.spectralattribution.host;

import java.io.File;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.scijava.ItemVisibility;
import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;
import org.scijava.util.Types;

/** Sets the inputs of a command from text, as a macro or a dialog gives them. */
final class InputValues {

	private static final Set<Class<?>> TYPES = Set.of(Boolean.class, String.class, File.class, Integer.class, Long.class,
		Float.class, Double.class);

	private InputValues() {}

	/** The inputs that have a key: those that text can set, so no images, services, messages or buttons. */
	static List<ModuleItem<?>> keyed(final ModuleInfo info) {
		final List<ModuleItem<?>> items = new ArrayList<>();
		for (final ModuleItem<?> item : info.inputs()) {
			if (hasKey(item)) items.add(item);
		}
		return items;
	}

	/** Whether text can set the input. */
	static boolean hasKey(final ModuleItem<?> item) {
		return TYPES.contains(Types.box(item.getType())) && item.getVisibility() != ItemVisibility.MESSAGE;
	}

	/**
	 * Sets every input that the options name. The others keep what the command's fields declare.
	 *
	 * @throws IllegalArgumentException if a key is unknown or a value is not of the input's kind
	 */
	static void fill(final Module module, final OptionString options) {
		final List<ModuleItem<?>> items = keyed(module.getInfo());
		final List<String> known = items.stream().map(ModuleItem::getName).collect(Collectors.toList());
		for (final String key : options.keys()) {
			if (!known.contains(key)) throw new IllegalArgumentException(KeySuggestions.unknown(key, known) + options
				.backslashHint(key));
		}
		for (final ModuleItem<?> item : items) {
			if (options.keys().contains(item.getName())) set(module, item, options.value(item.getName()));
		}
	}

	/**
	 * Sets one input.
	 *
	 * @param text the value, or null for a key without one, which only a yes-or-no input takes
	 * @throws IllegalArgumentException if the value is not of the input's kind
	 */
	static void set(final Module module, final ModuleItem<?> item, final String text) {
		module.setInput(item.getName(), parse(item, text));
		module.resolveInput(item.getName());
	}

	/**
	 * The value that a text means.
	 *
	 * @throws IllegalArgumentException if the value is not of the input's kind
	 */
	static Object parse(final ModuleItem<?> item, final String text) {
		final Object value = convert(item, text);
		final List<?> choices = item.getChoices();
		if (choices != null && !choices.isEmpty() && !choices.contains(value)) {
			throw wrong(item, "one of " + choices.stream().map(choice -> "'" + choice + "'").collect(
				Collectors.joining(", ")), text);
		}
		return value;
	}

	private static Object convert(final ModuleItem<?> item, final String text) {
		final Class<?> type = Types.box(item.getType());
		if (type == Boolean.class) return convertBoolean(item, text);
		if (text == null) {
			throw new IllegalArgumentException("The key '" + item.getName() + "' needs a value; write " +
				item.getName() + "=value.");
		}
		if (type == String.class) return text;
		if (type == File.class) return new File(text);
		return convertNumber(item, type, text);
	}

	private static Boolean convertBoolean(final ModuleItem<?> item, final String text) {
		if (text == null || text.equals("true")) return true;
		if (text.equals("false")) return false;
		throw wrong(item, "true or false", text);
	}

	private static Number convertNumber(final ModuleItem<?> item, final Class<?> type, final String text) {
		try {
			final BigDecimal number = new BigDecimal(text.trim());
			if (outside(number, item)) throw wrong(item, expected(item, type), text);
			if (type == Integer.class) return number.intValueExact();
			if (type == Long.class) return number.longValueExact();
			if (type == Float.class) return number.floatValue();
			return number.doubleValue();
		}
		catch (final NumberFormatException | ArithmeticException e) {
			throw wrong(item, expected(item, type), text);
		}
	}

	private static boolean outside(final BigDecimal number, final ModuleItem<?> item) {
		final Object minimum = item.getMinimumValue();
		final Object maximum = item.getMaximumValue();
		return minimum != null && number.compareTo(new BigDecimal(minimum.toString())) < 0 ||
			maximum != null && number.compareTo(new BigDecimal(maximum.toString())) > 0;
	}

	private static String expected(final ModuleItem<?> item, final Class<?> type) {
		final boolean whole = type == Integer.class || type == Long.class;
		final Object minimum = item.getMinimumValue();
		final Object maximum = item.getMaximumValue();
		return (whole ? "a whole number" : "a number") + (minimum == null ? "" : " from " + minimum) +
			(maximum == null ? "" : " up to " + maximum);
	}

	private static IllegalArgumentException wrong(final ModuleItem<?> item, final String expected, final String text) {
		return new IllegalArgumentException("The key '" + item.getName() + "' takes " + expected + ", but got '" + text +
			"'.");
	}
}
