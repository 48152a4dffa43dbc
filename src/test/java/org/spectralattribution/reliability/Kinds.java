package org.spectralattribution.reliability;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** All kinds of cases, by name. */
final class Kinds {

	private static final Map<String, Supplier<CaseKind>> ALL = new LinkedHashMap<>();

	static {
		ALL.put("archives", ArchiveCases::new);
		ALL.put("descriptions", DescriptionCases::new);
		ALL.put("options", OptionCases::new);
		ALL.put("images", ImageCases::new);
		ALL.put("faults", FaultCases::new);
		ALL.put("cancels", CancelCases::new);
		ALL.put("threads", ThreadCases::new);
		ALL.put("virtual", VirtualCases::new);
		ALL.put("files", FileCases::new);
	}

	private Kinds() {}

	/** The names of the kinds, and how many of so many cases each of them has, at least one. */
	static Map<String, Integer> shares(final int cases) {
		final Map<String, Integer> shares = new LinkedHashMap<>();
		ALL.forEach((name, kind) -> shares.put(name, Math.max(1, (int) Math.round(kind.get().share() * cases / 100.0))));
		return shares;
	}

	/**
	 * A new instance of a kind.
	 *
	 * @throws IllegalArgumentException if there is none of that name
	 */
	static CaseKind of(final String name) {
		if (!ALL.containsKey(name)) {
			throw new IllegalArgumentException("Expected one of " + ALL.keySet() + ", but got " + name + ".");
		}
		return ALL.get(name).get();
	}
}
