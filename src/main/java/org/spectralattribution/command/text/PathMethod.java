package org.spectralattribution.command.text;

import java.util.Map;
import java.util.Set;

/** The methods of Path Attribution, each with the keys that it uses beside those that every method does. */
public enum PathMethod {

	BLUR_IG("blur ig", 201, "rule", "steps", "tolerance", "sigma"),

	GUIDED_IG("guided ig", 200, "baseline", "steps", "fraction", "distance"),

	AGI("agi", 15),

	SAMP("samp", 2040, "baseline", "pixels"),

	IG2("ig2", 201, "steps", "references"),

	GRADIENT_X_INPUT("gradient x input", 2, "baseline"),

	IG("ig", 200, "baseline", "rule", "steps", "tolerance"),

	SIG("sig", 200, "baseline", "rule", "steps", "tolerance");

	private final String key;
	private final int publishedSteps;
	private final Set<String> keys;

	PathMethod(final String key, final int publishedSteps, final String... keys) {
		this.key = key;
		this.publishedSteps = publishedSteps;
		this.keys = Set.of(keys);
	}

	/** The number of path points that the method was published with; of no effect where steps are no key of it. */
	public int publishedSteps() {
		return publishedSteps;
	}

	/**
	 * Refuses values that would have no effect.
	 *
	 * @param defaults the value of each key that not every method uses
	 * @param values what the user gave for them
	 * @throws IllegalArgumentException if one that this method does not use is not the default
	 */
	public void requireUsed(final Map<String, Object> defaults, final Map<String, Object> values) {
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
