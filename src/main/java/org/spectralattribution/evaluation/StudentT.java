package org.spectralattribution.evaluation;

/**
 * Student's t distribution with a whole number of degrees of freedom, by its finite series (Abramowitz and Stegun, "Handbook
 * of Mathematical Functions", 1964, 26.7.3 and 26.7.4).
 */
final class StudentT {

	private StudentT() {}

	/**
	 * The two-sided critical value: the number that |t| exceeds with a probability.
	 *
	 * @param probability above 0, below 1
	 * @param degrees of freedom, at least 1
	 * @throws IllegalArgumentException if one of them lies outside
	 */
	static double critical(final double probability, final int degrees) {
		if (!(probability > 0 && probability < 1) || degrees < 1) {
			throw new IllegalArgumentException("Expected a probability between 0 and 1 and at least 1 degree of freedom, but got " +
				probability + " and " + degrees + ".");
		}
		double low = 0;
		double high = 1;
		while (within(high, degrees) < 1 - probability) {
			low = high;
			high *= 2;
		}
		while (true) {
			final double middle = (low + high) / 2;
			if (middle <= low || middle >= high) return middle;
			if (within(middle, degrees) < 1 - probability) low = middle;
			else high = middle;
		}
	}

	/** The probability of values from −t to t. */
	private static double within(final double t, final int degrees) {
		final double angle = Math.atan(t / Math.sqrt(degrees));
		final double squaredCosine = degrees / (degrees + t * t);
		final boolean odd = degrees % 2 == 1;
		double term = odd ? Math.sqrt(squaredCosine) : 1;
		double sum = 0;
		for (int power = odd ? 1 : 0; power <= degrees - 2; power += 2) {
			sum += term;
			term *= squaredCosine * (power + 1) / (power + 2);
		}
		return odd ? 2 / Math.PI * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
	}
}
