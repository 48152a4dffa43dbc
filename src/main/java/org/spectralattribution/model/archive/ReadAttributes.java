package org.spectralattribution.model.archive;

import java.util.List;
import java.util.Set;

import org.spectralattribution.model.archive.CodeTokens.Kind;
import org.spectralattribution.model.archive.CodeTokens.Token;

/**
 * Tells a part of a network that happens to have an operator's name from the operator: {@code save = self.save} reads
 * the part. Were it the operator, the code could do nothing with it but call it, pass it to {@code fork}, or give it
 * another name.
 */
final class ReadAttributes {

	/** What may stand before a bracket that is not that of a call. */
	private static final Set<String> KEYWORDS = Set.of("return", "in", "if", "elif", "else", "and", "or", "not", "is",
		"while", "for", "assert", "raise", "with", "del");

	private final List<Token> tokens;

	ReadAttributes(final List<Token> tokens) {
		this.tokens = tokens;
	}

	/** Whether the name at this place, after a dot, is only read into a variable, which is used as a value everywhere. */
	boolean isValue(final int i) {
		int start = i;
		while (at(start - 1, ".") && isName(start - 2)) {
			start -= 2;
		}
		final int variable = start - 2;
		if (start == i || !at(start - 1, "=") || !isName(variable) || !isLineEnd(variable - 1) || !isLineEnd(i + 1)) {
			return false;
		}
		for (int use = 0; use < tokens.size(); use++) {
			final boolean same = isName(use) && tokens.get(use).is(tokens.get(variable).text);
			if (same && use != variable && !at(use - 1, ".") && !at(use - 1, "def") && !isValueUse(use)) return false;
		}
		return true;
	}

	private boolean isValueUse(final int use) {
		int first = use;
		int last = use;
		while (at(first - 1, "(") && at(last + 1, ")") && !isCalled(first - 2)) {
			first--;
			last++;
		}
		if (at(last + 1, ".")) return true;
		if (at(last + 1, "(") || at(first - 1, "=")) return false;
		// Operators of namespaces take values only.
		return !at(first - 1, "(") || !isCalled(first - 2) || isName(first - 2) && at(first - 3, ".");
	}

	private boolean isCalled(final int i) {
		return at(i, ")") || at(i, "]") || isName(i) && !KEYWORDS.contains(tokens.get(i).text);
	}

	private boolean isName(final int i) {
		return i >= 0 && i < tokens.size() && tokens.get(i).kind == Kind.NAME;
	}

	private boolean isLineEnd(final int i) {
		return i < 0 || i >= tokens.size() || tokens.get(i).kind == Kind.NEW_LINE;
	}

	private boolean at(final int i, final String text) {
		return i >= 0 && i < tokens.size() && tokens.get(i).is(text);
	}
}
