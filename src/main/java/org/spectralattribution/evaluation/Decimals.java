package org.spectralattribution.evaluation;

import java.util.Locale;

/** Numbers in sentences. */
final class Decimals {

	private Decimals() {
		// prevent instantiation
	}

	/** A number with so many digits behind the point, without a sign where all digits are 0. */
	static String text(final double value, final int digits) {
		return String.format(Locale.ROOT, "%." + digits + "f", value).replaceFirst("^-(?=[0.]+$)", "");
	}
}
