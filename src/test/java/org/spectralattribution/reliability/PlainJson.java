package org.spectralattribution.reliability;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON as RFC 8259 has it and no other, read by the suite's own code: objects as maps, lists, texts, numbers as
 * doubles, booleans, and {@link #NULL}.
 */
final class PlainJson {

	/** JSON's own null. */
	static final Object NULL = new Object();

	private static final int DEEPEST = 400;

	private final String text;
	private int at;

	private PlainJson(final String text) {
		this.text = text;
	}

	/** The value of a text; null where it is not JSON, or an object in it has a key twice. */
	static Object read(final String text) {
		try {
			final PlainJson json = new PlainJson(text);
			final Object value = json.value(0);
			json.blanks();
			return json.at == text.length() ? value : null;
		}
		catch (final IllegalStateException | IndexOutOfBoundsException | NumberFormatException e) {
			return null;
		}
	}

	private Object value(final int depth) {
		if (depth > DEEPEST) throw new IllegalStateException();
		blanks();
		final char c = text.charAt(at);
		if (c == '{') return object(depth);
		if (c == '[') return list(depth);
		if (c == '"') return string();
		if (word("true")) return true;
		if (word("false")) return false;
		return word("null") ? NULL : number();
	}

	private boolean word(final String word) {
		if (!text.startsWith(word, at)) return false;
		at += word.length();
		return true;
	}

	private Map<String, Object> object(final int depth) {
		final Map<String, Object> object = new LinkedHashMap<>();
		at++;
		blanks();
		if (word("}")) return object;
		do {
			blanks();
			final String key = string();
			blanks();
			expect(':');
			if (object.put(key, value(depth + 1)) != null) throw new IllegalStateException("twice");
			blanks();
		}
		while (word(","));
		expect('}');
		return object;
	}

	private List<Object> list(final int depth) {
		final List<Object> list = new ArrayList<>();
		at++;
		blanks();
		if (word("]")) return list;
		do {
			list.add(value(depth + 1));
			blanks();
		}
		while (word(","));
		expect(']');
		return list;
	}

	private String string() {
		expect('"');
		final StringBuilder string = new StringBuilder();
		while (text.charAt(at) != '"') {
			final char c = text.charAt(at++);
			if (c < ' ') throw new IllegalStateException("control");
			if (c != '\\') {
				string.append(c);
				continue;
			}
			final char escape = text.charAt(at++);
			final int known = "\"\\/bfnrt".indexOf(escape);
			if (known >= 0) string.append("\"\\/\b\f\n\r\t".charAt(known));
			else if (escape == 'u') {
				if (!text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) throw new IllegalStateException("escape");
				string.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
				at += 4;
			}
			else throw new IllegalStateException("escape");
		}
		at++;
		return string.toString();
	}

	private Double number() {
		final int start = at;
		while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
			at++;
		}
		final String number = text.substring(start, at);
		if (!number.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?")) throw new IllegalStateException("number");
		return Double.valueOf(number);
	}

	private void expect(final char c) {
		if (text.charAt(at) != c) throw new IllegalStateException("expected " + c);
		at++;
	}

	private void blanks() {
		while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
			at++;
		}
	}
}
