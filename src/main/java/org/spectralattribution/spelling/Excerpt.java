package org.spectralattribution.spelling;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts of users and files, cut where they are too long for a message. Start and end stay: names differ in these. */
public final class Excerpt {

	private static final int LONGEST_VALUE = 200;
	private static final int LONGEST_MESSAGE = 2000;
	private static final String GAP = " […] ";
	private static final Pattern LONG_WORD = Pattern.compile("\\S{" + (LONGEST_VALUE + 1) + ",}");

	private Excerpt() {}

	/** A value, such as a path or a name, in at most 200 characters. */
	public static String of(final Object value) {
		return cut(String.valueOf(value), LONGEST_VALUE);
	}

	/** A whole message in at most 2,000 characters, in which no word has more than 200. */
	public static String ofMessage(final String message) {
		return cut(LONG_WORD.matcher(message).replaceAll(word -> Matcher.quoteReplacement(of(word.group()))),
			LONGEST_MESSAGE);
	}

	/** Two parts of three are kept at the start. */
	private static String cut(final String text, final int most) {
		if (text.length() <= most) return text;
		final int kept = most - GAP.length();
		final int end = wholeCharacter(text, kept * 2 / 3);
		final int start = wholeCharacter(text, text.length() - kept / 3);
		return text.substring(0, end) + GAP + text.substring(start);
	}

	/** The place itself, or the one after it if it would divide a character of two halves. */
	private static int wholeCharacter(final String text, final int place) {
		return Character.isLowSurrogate(text.charAt(place)) ? place - 1 : place;
	}
}
