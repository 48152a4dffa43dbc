package org.spectralattribution.explain;

/** How maps are measured; see the package {@code evaluation} for what each one says. */
public enum Measure {

	/** Insertion, deletion and their difference, by two replacements. */
	DIFFID("diffid"),
	/** Remove and debias. */
	ROAD("road"),
	/** Rank correlation with the fall of the logit when one cell of a grid is replaced by zeros. */
	SINGLE_DELETION("single deletion"),
	/** Where the importance lies, by a mask. Maps are not measured by it where there is no mask. */
	MASK("mask"),
	/** What the reliability card needs besides ROAD: maps of another baseline, another class and shuffled weights. */
	CARD("card");

	private final String key;

	Measure(final String key) {
		this.key = key;
	}

	/** The name used in macros. */
	@Override
	public String toString() {
		return key;
	}
}
