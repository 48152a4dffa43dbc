package org.spectralattribution.host;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import org.spectralattribution.spelling.Spelling;

/** The sentence for a key that a command does not have. */
final class KeySuggestions {

	private KeySuggestions() {}

	/** Names the nearest known keys, if any is near, and all known keys. */
	static String unknown(final String key, final Collection<String> known) {
		final List<String> near = Spelling.near(key, known).stream().map(name -> "'" + name + "'").collect(Collectors
			.toList());
		final String hint = near.isEmpty() ? "." : "; did you mean " + String.join(" or ", near) + "?";
		final String keys = known.isEmpty() ? " The command takes no keys." :
			" The keys are: " + String.join(", ", known) + ".";
		return "There is no key '" + key + "'" + hint + keys;
	}
}
