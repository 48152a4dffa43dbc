package org.spectralattribution.attribution.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.spectralattribution.cancellation.CancelledAnywhere;

final class SortedValuesTest {

	@Test
	void theyAreInOrderAndTheGivenOnesStay() {
		final double[] values = { 3, Double.POSITIVE_INFINITY, -2, 0.5 };
		assertArrayEquals(new double[] { -2, 0.5, 3, Double.POSITIVE_INFINITY }, SortedValues.of(values));
		assertArrayEquals(new double[] { 3, Double.POSITIVE_INFINITY, -2, 0.5 }, values);
	}

	/** Also without a question there is one at the start of whatever can be cancelled. */
	@Test
	void sortingManyCanBeCancelled() {
		final double[] values = new Random(1).doubles(SortedValues.LONG).toArray();
		CancelledAnywhere.requireEnds(2, () -> SortedValues.of(values));
	}
}
