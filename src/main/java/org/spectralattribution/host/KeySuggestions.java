package org.spectralattribution.host;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The sentence for a key that a command does not have. */
final class KeySuggestions {

	/** A key that differs more than this from a known one is another word and not a typing error. */
	private static final int MAXIMUM_DISTANCE = 3;

	private KeySuggestions() {}

	/** Names the nearest known keys, if any is near, and all known keys. */
	static String unknown(final String key, final Collection<String> known) {
		final List<String> near = known.stream().filter(name -> isNear(key, name))
			.sorted(Comparator.comparingInt((String name) -> distance(key, name))).limit(2)
			.map(name -> "'" + name + "'").collect(Collectors.toList());
		final String hint = near.isEmpty() ? "." : "; did you mean " + String.join(" or ", near) + "?";
		final String keys = known.isEmpty() ? " The command takes no keys." :
			" The keys are: " + String.join(", ", known) + ".";
		return "There is no key '" + key + "'" + hint + keys;
	}

	private static boolean isNear(final String key, final String name) {
		return key.equalsIgnoreCase(name) || distance(key, name) <= Math.min(MAXIMUM_DISTANCE, name.length() / 2);
	}

	/** The Levenshtein distance: how many letters to insert, remove or replace. */
	static int distance(final String a, final String b) {
		int[] previous = new int[b.length() + 1];
		for (int j = 0; j <= b.length(); j++) {
			previous[j] = j;
		}
		for (int i = 1; i <= a.length(); i++) {
			final int[] current = new int[b.length() + 1];
			current[0] = i;
			for (int j = 1; j <= b.length(); j++) {
				final int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
				current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
			}
			previous = current;
		}
		return previous[b.length()];
	}
}
