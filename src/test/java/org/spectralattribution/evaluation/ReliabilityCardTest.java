package org.spectralattribution.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spectralattribution.evaluation.ReliabilityCard.State.FAILED;
import static org.spectralattribution.evaluation.ReliabilityCard.State.NOT_TESTED;
import static org.spectralattribution.evaluation.ReliabilityCard.State.PASSED;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

final class ReliabilityCardTest {

	private static final double[] NONE = { Double.NaN, Double.NaN };

	private static double[] scores(final int count, final double mean, final double scatter) {
		return IntStream.range(0, count).mapToDouble(i -> mean + (i % 2 == 0 ? scatter : -scatter)).toArray();
	}

	/** The worst image decides, and an image whose number is not known does not. */
	@Test
	void sumsAreCompleteInEveryImageOrNot() {
		assertEquals(PASSED, ReliabilityCard.complete(0.001, 0.049, Double.NaN).state());
		assertEquals(FAILED, ReliabilityCard.complete(0.001, 0.05).state());
		assertEquals(FAILED, ReliabilityCard.complete(0.001, 3).state());
		assertEquals(NOT_TESTED, ReliabilityCard.complete(NONE).state());
		assertEquals("the sum lacked up to 300.0 % of the change of the score", ReliabilityCard.complete(0.001, 3).text());
	}

	@Test
	void mapsThatMoveWithTheBaselineAreNotRepeatable() {
		assertEquals(PASSED, ReliabilityCard.repeatable("black", 0.4, 0.7).state());
		assertEquals(FAILED, ReliabilityCard.repeatable("black", 0.4, 0.5).state());
		assertEquals(NOT_TESTED, ReliabilityCard.repeatable("black", NONE).state());
		assertEquals("rank correlation 0.55 with the map against black", ReliabilityCard.repeatable("black", 0.4, 0.7).text());
		assertEquals("rank correlation 0.00 with the map against black", ReliabilityCard.repeatable("black", -0.004).text());
		assertEquals("rank correlation -0.01 with the map against black", ReliabilityCard.repeatable("black", -0.006).text());
	}

	/** Both controls have to be beaten by more than two standard errors: 0.1 ± 0.03 is, 0.1 ± 0.1 is not. */
	@Test
	void chanceIsBeatenBeyondDoubt() {
		final double[] zero = new double[12];
		assertEquals(PASSED, ReliabilityCard.betterThanChance(scores(12, 0.1, 0.1), zero, zero).state());
		assertEquals(FAILED, ReliabilityCard.betterThanChance(scores(12, 0.1, 0.4), zero, zero).state());
		assertEquals(FAILED, ReliabilityCard.betterThanChance(scores(12, 0.1, 0.1), zero, scores(12, 0.1, 0)).state());
		assertEquals(FAILED, ReliabilityCard.betterThanChance(scores(12, 0.1, 0.1), scores(12, 0.2, 0), zero).state());
		assertEquals(NOT_TESTED, ReliabilityCard.betterThanChance(NONE, NONE, NONE).state());
	}

	/** A failure needs no ten images: red is not withheld. */
	@Test
	void fewImagesPassNothing() {
		final double[] zero = new double[9];
		assertEquals(NOT_TESTED, ReliabilityCard.betterThanChance(scores(9, 0.5, 0.01), zero, zero).state());
		assertTrue(ReliabilityCard.betterThanChance(scores(9, 0.5, 0.01), zero, zero).text().endsWith(
			"measured on 9 of the ten images needed"));
		assertEquals(FAILED, ReliabilityCard.betterThanChance(scores(9, -0.5, 0.01), zero, zero).state());
		assertEquals(NOT_TESTED, ReliabilityCard.betterThanChance(new double[] { 0.9 }, new double[1], new double[1]).state());
	}

	/** However close to zero, it is seen on which side. */
	@Test
	void smallDifferencesKeepTheirDigits() {
		assertEquals("ROAD less that of a random map: -0.00042; less that of |x − mean|: 0.906", ReliabilityCard
			.betterThanChance(new double[] { 0.90558 }, new double[] { 0.906 }, new double[] { -0.00042 }).text());
		assertTrue(ReliabilityCard.betterThanChance(scores(12, 0.001, 0.0022), scores(12, 0, 0), scores(12, 0.001, 0))
			.text().startsWith("ROAD less that of a random map: 0.0010 ± 0.00066; less that of |x − mean|: "));
		assertTrue(ReliabilityCard.betterThanChance(new double[1], new double[1], new double[1]).text().endsWith(": 0.000"));
	}

	/** Random maps score as random maps do. */
	@Test
	void randomMapsDoNotPass() {
		final double[] random = IntStream.range(0, 40).mapToDouble(i -> Math.sin(12.9898 * i) % 1).toArray();
		final double[] other = IntStream.range(0, 40).mapToDouble(i -> Math.sin(78.233 * i + 1) % 1).toArray();
		assertEquals(FAILED, ReliabilityCard.betterThanChance(random, other, other).state());
	}

	/** Another class alone says little: of two classes the maps are each other's negative, whatever the weights. */
	@Test
	void mapsThatStayWithShuffledWeightsFail() {
		assertEquals(PASSED, ReliabilityCard.modelDependent(new double[] { -1 }, new double[] { 0.1 }).state());
		assertEquals(FAILED, ReliabilityCard.modelDependent(new double[] { -1 }, new double[] { 0.9 }).state());
		assertEquals(FAILED, ReliabilityCard.modelDependent(new double[] { 0.9 }, new double[] { 0.1 }).state());
		assertEquals(FAILED, ReliabilityCard.modelDependent(new double[] { 0.9 }, NONE).state());
		assertEquals(NOT_TESTED, ReliabilityCard.modelDependent(new double[] { -1 }, NONE).state());
		assertEquals(NOT_TESTED, ReliabilityCard.modelDependent(NONE, NONE).state());
		assertEquals(PASSED, ReliabilityCard.modelDependent(NONE, new double[] { 0.1 }).state());
	}

	@Test
	void answersAreInTheOrderOfTheQuestions() {
		final ReliabilityCard card = new ReliabilityCard(ReliabilityCard.complete(0), ReliabilityCard.repeatable("black", 1));
		assertEquals(Arrays.asList("Complete?", "Repeatable?"), Arrays.asList(card.checks().get(0).question(), card.checks()
			.get(1).question()));
	}
}
