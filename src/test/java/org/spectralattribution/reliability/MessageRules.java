package org.spectralattribution.reliability;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a message to the user has to be: one or more whole sentences on one line, not long, that say what was expected
 * or found, and nothing that only a programmer understands.
 */
final class MessageRules {

	/** Beyond this nobody reads it; paths and the user's own texts count, too. */
	private static final int LONGEST = 600;
	private static final int SHORT = 3;

	private static final Pattern PROGRAMMING = Pattern.compile("\\bnull\\b|\\b(java|org|com|net|ai|ij)\\.[a-z]\\w*\\.|" +
		"\\b[A-Z]\\w+(Exception|Error)\\b|(?i:internal (error|assert)|unexpected went wrong|stack trace|setLenient|" +
		"report a bug)|\\w\\.(java|cpp):?\\b|@[0-9a-f]{6,}|\\[[BIFDLZCSJ][@;]");

	/** Words with which the product says what it wants, what it got, or what is the case. */
	private static final Pattern SAYS = Pattern.compile("(?i)\\b(expected|got|takes?|needs?|expects|there (is|are) no|" +
		"is(n't| not| no| none| in use| itself| damaged| missing| empty| given twice| locked| a damaged| not valid)|" +
		"has (no|been closed)|have no|cannot|can't|could not|does not|do not|has no end|goes on after|" +
		"too (little|small|large)|not enough|given twice|equals?|differs?|damaged|refused|only|failed|without)\\b");

	private static final Pattern END = Pattern.compile("(?s).*[.!?][\"”)\\]]?");

	private MessageRules() {}

	/**
	 * What is wrong with a message; empty if nothing is.
	 *
	 * @param given texts of the user's own, which it may repeat whatever they hold
	 */
	static String complaint(final String message, final List<String> given) {
		if (message.isBlank()) return "an empty message";
		if (message.length() > LONGEST) return "a message of " + message.length() + " characters";
		if (message.chars().anyMatch(c -> c == '\n' || c == '\r')) return "a message with a line break";
		if (message.chars().anyMatch(c -> Character.isISOControl(c))) return "a message with a control character";
		String own = message;
		String sentence = message;
		for (final String text : given) {
			if (!text.isBlank()) own = own.replace(text, "…");
			// A letter or two are in any word.
			if (text.length() > SHORT) sentence = sentence.replace(text, "…");
		}
		if (PROGRAMMING.matcher(own).find()) return "a message for programmers";
		if (!SAYS.matcher(sentence).find()) return "a message that does not say what was expected, or what is the case";
		return END.matcher(message).matches() ? "" : "a message without a full stop";
	}
}
