package org.spectralattribution.model.archive;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.spectralattribution.model.archive.CodeTokens.Kind;
import org.spectralattribution.model.archive.CodeTokens.Token;

/**
 * Whether code changes what its module keeps from one call to the next: it assigns to an attribute, or calls something
 * that changes an attribute in place, by itself or by a name that it has given it in the same file. What other functions
 * do to an attribute that they are given is not seen.
 */
final class StateChanges {

	/** Counts batches in training, which no network is in here. */
	private static final String COUNTER = "num_batches_tracked";

	/** Operators on lists and dictionaries; those on tensors that work in place end in an underscore. */
	private static final Set<String> CHANGING = Set.of("append", "insert", "extend", "pop", "popitem", "clear", "remove",
		"reverse", "sort", "setdefault", "update", "_set_item", "Delete");

	private final List<Token> tokens;
	private final Set<String> attributes = new HashSet<>();

	StateChanges(final List<Token> tokens) {
		this.tokens = tokens;
	}

	/** Whether there is such a change. */
	boolean any() {
		for (int i = 0; i < tokens.size(); i++) {
			if (!isName(i) || is(i - 1, ".")) continue;
			final int end = endOfName(i);
			final boolean begins = i == 0 || tokens.get(i - 1).kind == Kind.NEW_LINE;
			if (begins && is(end, "=")) {
				if (end > i + 1 && !is(end - 1, COUNTER)) return true;
				noteAttribute(tokens.get(i).text, end + 1);
			}
			else if (is(end, "(") && changes(tokens.get(end - 1).text) && isAttribute(end + 1)) return true;
		}
		return false;
	}

	/** Keeps in mind that a name stands for an attribute: {@code NAME = VALUE.ATTRIBUTE}. */
	private void noteAttribute(final String name, final int value) {
		if (isAttribute(value)) attributes.add(name);
		else attributes.remove(name);
	}

	private boolean isAttribute(final int i) {
		if (!isName(i)) return false;
		final int end = endOfName(i);
		if (is(end, "(") || is(end - 1, COUNTER)) return false;
		return end > i + 1 || attributes.contains(tokens.get(i).text);
	}

	private static boolean changes(final String operator) {
		return CHANGING.contains(operator) || operator.endsWith("_") && !operator.endsWith("__");
	}

	/** Behind the name at a position and all that follows it by dots. */
	private int endOfName(final int i) {
		int end = i + 1;
		while (is(end, ".") && isName(end + 1)) {
			end += 2;
		}
		return end;
	}

	private boolean is(final int i, final String text) {
		return i >= 0 && i < tokens.size() && tokens.get(i).is(text);
	}

	private boolean isName(final int i) {
		return i >= 0 && i < tokens.size() && tokens.get(i).kind == Kind.NAME;
	}
}
