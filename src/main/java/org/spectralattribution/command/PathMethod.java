package org.spectralattribution.command;

import java.util.Map;
import java.util.Set;

/** The methods of Path Attribution, each with the keys that it uses beside those that every method does. */
enum PathMethod {

	BLUR_IG("blur ig", "rule", "steps", "tolerance", "sigma"),

	GUIDED_IG("guided ig", "baseline", "steps", "fraction", "distance"),

	AGI("agi"),

	SAMP("samp", "baseline", "pixels"),

	IG2("ig2", "steps", "references"),

	GRADIENT_X_INPUT("gradient x input", "baseline");

	private final String key;
	private final Set<String> keys;

	PathMethod(final String key, final String... keys) {
		this.key = key;
		this.keys = Set.of(keys);
	}

	/**
	 * Refuses values that would have no effect.
	 *
	 * @param defaults the value of each key that not every method uses
	 * @param values what the user gave for them
	 * @throws IllegalArgumentException if one that this method does not use is not the default
	 */
	void requireUsed(final Map<String, Object> defaults, final Map<String, Object> values) {
		values.forEach((name, value) -> {
			if (!keys.contains(name) && !value.equals(defaults.get(name))) {
				throw new IllegalArgumentException(name + ": method=[" + key + "] does not use it, but \"" + value +
					"\" came. Leave " + name + " out" + (defaults.get(name).equals("") ? "." : " (" + defaults.get(name) + ")."));
			}
		});
	}

	/** The name used in macros. */
	@Override
	public String toString() {
		return key;
	}
}
