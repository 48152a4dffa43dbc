package org.spectralattribution.model.djl;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text of the engine that is recognised, and what the user is told in its place. */
final class KnownText {

	private final Pattern pattern;
	private final Function<Matcher, String> advice;

	private KnownText(final String pattern, final Function<Matcher, String> advice) {
		this.pattern = Pattern.compile(pattern);
		this.advice = advice;
	}

	/**
	 * @param pattern found anywhere in the text
	 * @param advice in which {@code $1} stands for the pattern's first group
	 */
	static KnownText of(final String pattern, final String advice) {
		return of(pattern, match -> {
			final StringBuilder text = new StringBuilder();
			match.appendReplacement(text, advice);
			return text.substring(match.start());
		});
	}

	/** @param advice gets the match, and returns an empty text if this is another failure after all */
	static KnownText of(final String pattern, final Function<Matcher, String> advice) {
		return new KnownText(pattern, advice);
	}

	/** The advice of the first entry of a table that recognises the text. */
	static Optional<String> explain(final List<KnownText> table, final String text) {
		return table.stream().map(known -> known.explain(text)).filter(advice -> !advice.isEmpty()).findFirst();
	}

	private String explain(final String text) {
		final Matcher match = pattern.matcher(text);
		return match.find() ? advice.apply(match) : "";
	}
}
