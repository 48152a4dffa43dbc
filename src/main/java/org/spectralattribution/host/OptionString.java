package org.spectralattribution.host;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The options of a {@code run("Command...", "key=value key=[two words] flag")} call, in ImageJ's own notation.
 * <p>
 * A value ends at the next blank, or is enclosed in brackets or in single quotes. Brackets within brackets are paired;
 * where one of them has no partner, as in a file's name, the value ends at the first bracket after which options can go
 * on. {@code ij.Macro} reads the same notation but finds {@code model} in {@code title=[a model=b]} and cannot list the
 * keys.
 */
final class OptionString {

	private final String text;
	private final Map<String, String> values = new LinkedHashMap<>();
	private int position;

	private OptionString(final String text) {
		this.text = text;
	}

	/**
	 * @throws IllegalArgumentException if a bracket or quote is left open, a key is missing or given twice
	 */
	static OptionString parse(final String text) {
		final OptionString options = new OptionString(text);
		options.skipBlanks();
		while (options.position < text.length()) {
			options.readOption();
			options.skipBlanks();
		}
		return options;
	}

	/** The keys in the order in which they were given. */
	Set<String> keys() {
		return Collections.unmodifiableSet(values.keySet());
	}

	/** The value of a key, or null where the key is absent or was given as a bare flag. */
	String value(final String key) {
		return values.get(key);
	}

	/**
	 * What to do where a macro has misread a Windows path: it takes a backslash for the beginning of another character,
	 * such as the new line in {@code model=C:\models\nuclei}, after which a key seems to begin. One without a value that
	 * follows directly on a value comes from a path in any notation.
	 *
	 * @param key one of the keys
	 * @return a sentence with a leading blank, or an empty text if the key does not come from a path
	 */
	String backslashHint(final String key) {
		final String before = values.get(key) == null ? "=\\S*" : "([A-Za-z]:|\\\\)[^\\s/]*";
		return Pattern.compile(before + "\\p{Cntrl}" + Pattern.quote(key)).matcher(text).find()
			? " In a macro, write a Windows path with slashes, such as C:/models/nuclei." : "";
	}

	private void readOption() {
		final String key = readUntilBlankOr('=');
		if (key.isEmpty()) {
			throw new IllegalArgumentException("Expected options of the form key=value, but got a value without a key at \"" +
				text.substring(position) + "\".");
		}
		final String value = at('=') ? readValue(key) : null;
		if (values.containsKey(key)) {
			throw new IllegalArgumentException("The key '" + key + "' is given twice; give it once.");
		}
		values.put(key, value);
	}

	private String readValue(final String key) {
		position++;
		final String value;
		if (at('[')) value = readEnclosed(key, lastBracket());
		else if (at('\'')) value = readEnclosed(key, text.indexOf('\'', position + 1));
		else return readUntilBlankOr('\0');
		if (position < text.length() && !isBlank(text.charAt(position))) {
			throw new IllegalArgumentException("The value of '" + key + "' goes on after its end at \"" +
				text.substring(position) + "\"; put the whole value in brackets or single quotes.");
		}
		return value;
	}

	private String readEnclosed(final String key, final int end) {
		if (end < 0) {
			throw new IllegalArgumentException("The value of '" + key + "' has no end; write " + key + "=[value], or " + key +
				"='value' if it has a bracket of its own.");
		}
		final String value = text.substring(position + 1, end);
		position = end + 1;
		return value;
	}

	/** The place of the bracket that ends the value which begins with the one at the position, or −1. */
	private int lastBracket() {
		final int paired = closingBracket();
		if (paired >= 0 && mayEnd(paired)) return paired;
		for (int i = text.indexOf(']', position); i >= 0; i = text.indexOf(']', i + 1)) {
			if (mayEnd(i)) return i;
		}
		return paired;
	}

	/** Whether nothing but options follows. What is wrong with them is said when they are read. */
	private boolean mayEnd(final int bracket) {
		final String rest = text.substring(bracket + 1);
		if (rest.isEmpty()) return true;
		if (!isBlank(rest.charAt(0))) return false;
		try {
			return parse(rest).keys().stream().noneMatch(key -> key.indexOf('[') >= 0 || key.indexOf(']') >= 0);
		}
		catch (final IllegalArgumentException e) {
			return true;
		}
	}

	/** The place of the bracket that is the partner of the one at the position, or −1. */
	private int closingBracket() {
		int depth = 0;
		for (int i = position; i < text.length(); i++) {
			if (text.charAt(i) == '[') depth++;
			if (text.charAt(i) == ']' && --depth == 0) return i;
		}
		return -1;
	}

	private String readUntilBlankOr(final char end) {
		final int start = position;
		while (position < text.length() && !isBlank(text.charAt(position)) && !at(end)) {
			position++;
		}
		return text.substring(start, position);
	}

	private void skipBlanks() {
		while (position < text.length() && isBlank(text.charAt(position))) {
			position++;
		}
	}

	private boolean at(final char c) {
		return position < text.length() && text.charAt(position) == c;
	}

	private static boolean isBlank(final char c) {
		return Character.isWhitespace(c);
	}
}
