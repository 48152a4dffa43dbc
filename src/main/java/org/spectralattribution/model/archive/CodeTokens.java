package org.spectralattribution.model.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words and signs of TorchScript code, as PyTorch's own reader takes it apart: without comments, but for those that
 * are types; lines joined by a backslash or within brackets are one.
 */
final class CodeTokens {

	/** What a token is. */
	enum Kind {
		NAME, NUMBER, TEXT, SIGN, NEW_LINE
	}

	/** One token. */
	static final class Token {

		final Kind kind;
		/** As it is written; of a text in quotes, what it means; of a new line, the blanks at its beginning. */
		final String text;

		private Token(final Kind kind, final String text) {
			this.kind = kind;
			this.text = text;
		}

		boolean is(final String other) {
			return kind != Kind.TEXT && text.equals(other);
		}
	}

	private static final Pattern TOKEN = Pattern.compile(
		"(?<skip>[ \\t\\r\\f]+|\\\\\\r?\\n|# type:(?! ignore)|#[^\\n]*)" + //
			"|(?<line>\\n[ \\t]*)|(?<name>[A-Za-z_][A-Za-z0-9_]*)" + //
			"|(?<number>0[xX][0-9a-fA-F]+|(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?)" + //
			"|(?<quote>\"\"\"|'''|\"|')|(?<sign>.)", Pattern.DOTALL);

	private CodeTokens() {}

	/** Takes code apart; what is no code becomes signs. */
	static List<Token> of(final String code) {
		final List<Token> tokens = new ArrayList<>();
		final Matcher matcher = TOKEN.matcher(code);
		int position = 0;
		int brackets = 0;
		while (position < code.length()) {
			matcher.region(position, code.length()).lookingAt();
			position = matcher.end();
			if (matcher.group("quote") != null) {
				final int end = endOfText(code, position, matcher.group("quote"));
				tokens.add(new Token(Kind.TEXT, meaning(code.substring(position, Math.min(end, code.length())))));
				position = Math.min(end + matcher.group("quote").length(), code.length());
			}
			else if (matcher.group("skip") == null && (brackets == 0 || matcher.group("line") == null)) {
				tokens.add(token(matcher));
			}
			brackets = Math.max(0, brackets + bracket(matcher.group()));
		}
		return tokens;
	}

	private static int bracket(final String text) {
		return "([{".contains(text) ? 1 : ")]}".contains(text) ? -1 : 0;
	}

	private static Token token(final Matcher matcher) {
		if (matcher.group("line") != null) return new Token(Kind.NEW_LINE, matcher.group().substring(1));
		return new Token(matcher.group("name") != null ? Kind.NAME : matcher.group("number") != null ? Kind.NUMBER
			: Kind.SIGN, matcher.group());
	}

	private static int endOfText(final String code, final int start, final String quote) {
		int end = start;
		while (end < code.length() && !code.startsWith(quote, end)) {
			end += code.charAt(end) == '\\' ? 2 : 1;
		}
		return end;
	}

	/** Only the escapes by which a letter can be written need to be known. */
	private static String meaning(final String text) {
		if (text.indexOf('\\') < 0) return text;
		return Pattern.compile("\\\\(?:x([0-9a-fA-F]{1,2})|([0-7]{1,3})|\\r?\\n|(.))", Pattern.DOTALL).matcher(text)
			.replaceAll(match -> Matcher.quoteReplacement(match.group(1) != null ? letter(match.group(1), 16) : match.group(
				2) != null ? letter(match.group(2), 8) : match.group(3) != null ? match.group(3) : ""));
	}

	private static String letter(final String digits, final int radix) {
		return String.valueOf((char) Integer.parseInt(digits, radix));
	}
}
