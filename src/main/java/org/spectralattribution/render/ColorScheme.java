package org.spectralattribution.render;

/**
 * The two colours of an attribution: one for what speaks against the target, one for what speaks for it. Each pair
 * stays apart for people with any of the red-green colour vision deficiencies; {@link #GREY} needs no hues at all.
 */
public enum ColorScheme {

	BLUE_ORANGE("blue-orange", 258, 46),
	BLUE_RED("blue-red", 258, 27),
	PURPLE_GREEN("purple-green", 310, 140),

	/** Dark to light by sign where an attribution is shown by itself; beside other light both signs look alike. */
	GREY("grey", 0, 0);

	private final String key;
	private final double negative;
	private final double positive;

	/**
	 * @param negative the hue of negative values, in degrees of the Oklab space
	 * @param positive that of positive ones
	 */
	ColorScheme(final String key, final double negative, final double positive) {
		this.key = key;
		this.negative = negative;
		this.positive = positive;
	}

	double negativeHue() {
		return negative;
	}

	double positiveHue() {
		return positive;
	}

	/** Whether colours tell signs apart; where not, their lightness may. */
	public boolean hasHues() {
		return this != GREY;
	}

	/** The name of the colour of negative values. */
	public String negative() {
		return key.substring(0, Math.max(0, key.indexOf('-')));
	}

	/** The name of the colour of positive values. */
	public String positive() {
		return key.substring(key.indexOf('-') + 1);
	}

	/** The name used in macros. */
	@Override
	public String toString() {
		return key;
	}
}
