package org.spectralattribution.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

final class VerdictTest {

	/** Twelve scores about a mean, which go up and down by one tenth. */
	private static double[] about(final double mean) {
		return IntStream.range(0, 12).mapToDouble(i -> mean + (i % 2 == 0 ? 0.1 : -0.1)).toArray();
	}

	@Test
	void differencesAreThoseOfThePairs() {
		final PairedDifference difference = PairedDifference.of(new double[] { 1, 5, 9, 2 }, new double[] { 0, 3, 9, 3 });
		assertEquals(4, difference.images());
		assertEquals(0.5, difference.mean());
		// 1, 2, 0 and −1 have the sample variance 5/3.
		assertEquals(Math.sqrt(5 / 3.0 / 4), difference.standardError(), 1e-15);
		assertEquals((1 + 1 + 0.5 + 0) / 4, difference.won());
		assertFalse(difference.isHigher());
	}

	@Test
	void anImageWithoutBothScoresIsLeftOut() {
		final PairedDifference difference = PairedDifference.of(new double[] { 1, Double.NaN, 3, 4 }, new double[] { 0, 0,
			Double.NaN, 2 });
		assertEquals(2, difference.images());
		assertEquals(1.5, difference.mean());
		assertThrows(IllegalArgumentException.class, () -> PairedDifference.of(new double[2], new double[3]));
	}

	@Test
	void oneImageHasNoStandardErrorAndRoundingIsNoDifference() {
		assertTrue(Double.isNaN(PairedDifference.of(new double[] { 1 }, new double[] { 0 }).standardError()));
		assertTrue(PairedDifference.of(new double[] { 1 }, new double[] { 0.9 }).isHigher());
		assertFalse(PairedDifference.of(new double[] { 1 }, new double[] { 1 - 5e-7 }).isHigher());
		assertFalse(PairedDifference.of(new double[0], new double[0]).isHigher());
		assertTrue(Double.isNaN(PairedDifference.of(new double[0], new double[0]).mean()));
	}

	@Test
	void equalDifferencesHaveNoError() {
		final PairedDifference difference = PairedDifference.of(about(0.3), about(0.2));
		assertEquals(0.1, difference.mean(), 1e-15);
		assertEquals(0, difference.standardError(), 1e-15);
		assertTrue(difference.isHigher());
		assertEquals(1, difference.won());
	}

	@Test
	void theMeasureJudgesWhereTheBestMethodIsAboveAllControls() {
		final Verdict verdict = Verdict.of(Map.of("ig", about(0.2), "sig", about(0.4)), Map.of("random", about(0), "edges",
			about(0.3)));
		assertTrue(verdict.canJudge());
		assertEquals("sig", verdict.best());
		assertEquals(List.of(), verdict.reaching());
		assertEquals(0.1, verdict.difference("edges").mean(), 1e-15);
		assertEquals("can judge this model: no control reaches sig (0.400)", verdict.toString());
	}

	@Test
	void aControlReachesTheBestMethodFromBelow() {
		// They differ by 0.05 ± 0.06.
		final double[] control = IntStream.range(0, 12).mapToDouble(i -> 0.35 + (i % 2 == 0 ? -0.1 : 0.1)).toArray();
		final Map<String, double[]> controls = new LinkedHashMap<>();
		controls.put("random", about(0));
		controls.put("|x − mean|", control);
		controls.put("edges", about(0.5));
		final Verdict verdict = Verdict.of(Map.of("ig", about(0.2), "sig", about(0.4)), controls);
		assertFalse(verdict.canJudge());
		assertFalse(verdict.isOfFewImages());
		assertEquals(List.of("|x − mean|", "edges"), verdict.reaching());
		assertEquals("cannot judge this model: |x − mean| (0.350), edges (0.500) reach sig (0.400)", verdict.toString());
	}

	@Test
	void aSingleImageIsJudgedByItsScores() {
		assertTrue(Verdict.of(Map.of("ig", new double[] { 0.2 }), Map.of("random", new double[] { 0.1 })).canJudge());
		final Verdict equal = Verdict.of(Map.of("ig", new double[] { 0.2 }), Map.of("random", new double[] { 0.2 }));
		assertFalse(equal.canJudge());
		assertEquals("cannot judge this model: random (0.200) reaches ig (0.200), by 1 image only", equal.toString());
	}

	@Test
	void aModelAtChanceCannotBeJudged() {
		assertFalse(Verdict.of(Map.of("ig", new double[12]), Map.of("random", new double[12])).canJudge());
	}

	@Test
	void whatWasNotMeasuredIsNotJudged() {
		final double[] none = { Double.NaN, Double.NaN };
		final double[] some = { 0.3, Double.NaN };
		assertEquals("ig", Verdict.of(Map.of("ig", some, "sig", none), Map.of("random", new double[2])).best());
		assertEquals(1, Verdict.of(Map.of("ig", some), Map.of("random", new double[2])).images());
		assertThrows(IllegalArgumentException.class, () -> Verdict.of(Map.of("ig", none), Map.of("random", some)));
		assertThrows(IllegalArgumentException.class, () -> Verdict.of(Map.of("ig", some), Map.of("random", none)));
		assertThrows(IllegalArgumentException.class, () -> Verdict.of(Map.of("ig", some), Map.of()));
		assertThrows(IllegalArgumentException.class, () -> Verdict.of(Map.of("ig", some), Map.of("random", new double[3])));
	}
}
