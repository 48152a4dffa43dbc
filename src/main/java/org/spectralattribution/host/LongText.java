package org.spectralattribution.host;

import ij.IJ;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.stream.Collectors;

/** Makes texts fit ImageJ's windows, which grow as wide as their longest line. */
final class LongText {

	private static final int LINE = 100;
	private static final String GAP = "...";

	private LongText() {}

	/** A text in lines for a window, or as it is where there is none: macros read it from the log. */
	static String forWindow(final String text) {
		return IJ.getInstance() == null ? text : wrapped(text, LINE);
	}

	/**
	 * The text in lines, which end where words do. A word that is longer than a line is divided; nothing but blanks at
	 * the ends of lines is lost.
	 *
	 * @param columns the most characters of a line
	 */
	static String wrapped(final String text, final int columns) {
		return text.lines().map(line -> wrappedLine(line, columns)).collect(Collectors.joining("\n"));
	}

	private static String wrappedLine(final String text, final int columns) {
		final BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
		breaks.setText(text);
		final StringBuilder wrapped = new StringBuilder();
		int start = 0;
		while (text.length() - start > columns) {
			final int fitting = breaks.preceding(start + columns + 1);
			final int end = fitting > start ? fitting : start + columns;
			wrapped.append(text.substring(start, end).stripTrailing()).append('\n');
			start = end;
		}
		return wrapped.append(text.substring(start)).toString();
	}

	/**
	 * The text, or its start and its end where it is longer: names differ in these.
	 *
	 * @param columns the most characters
	 */
	static String shortened(final String text, final int columns) {
		if (text.length() <= columns) return text;
		final int kept = columns - GAP.length();
		return text.substring(0, kept - kept / 2) + GAP + text.substring(text.length() - kept / 2);
	}
}
