package org.spectralattribution.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.spectralattribution.attribution.GoldenNetwork;
import org.spectralattribution.tensor.Tensor;

final class MapComparisonTest {

	private static Tensor map(final double... values) {
		return Tensor.of(1, 1, values.length, values);
	}

	private static Tensor times(final double factor, final Tensor map) {
		final Tensor product = map.zeros();
		product.addScaled(factor, map);
		return product;
	}

	@Test
	void entropiesOfKnownHistograms() {
		assertEquals(0, MapComparison.entropy(map(3, 3, 3)));
		assertEquals(Math.log(2), MapComparison.entropy(map(0, 1, 1, 0)), 1e-15);
		// One quarter and three quarters.
		assertEquals(Math.log(4) - 0.75 * Math.log(3), MapComparison.entropy(map(-7, 2, 2, 2)), 1e-15);
		final Tensor even = Tensor.zeros(1, 20, 50);
		Arrays.setAll(even.values(), i -> i + 0.5);
		assertEquals(Math.log(100), MapComparison.entropy(even), 1e-12);
		// 0 and 0.009 share a bin of 0 to 1, and 0.99 and 1 do.
		assertEquals(Math.log(2), MapComparison.entropy(map(0, 0.009, 0.991, 1)), 1e-15);
	}

	@Test
	void entropyIsOfThePixelsSumsAndHasNoScale() {
		assertEquals(Math.log(2), MapComparison.entropy(Tensor.of(2, 1, 2, 5, -5, -4, 7)), 1e-15);
		assertEquals(0, MapComparison.entropy(Tensor.of(2, 1, 2, 5, -5, -4, 6)));
		final Tensor input = GoldenNetwork.input();
		assertEquals(MapComparison.entropy(input), MapComparison.entropy(times(-1024, input)), 0.05);
		assertEquals(MapComparison.entropy(input), MapComparison.entropy(times(1024, input)), 1e-15);
	}

	@Test
	void theSameMapAgreesAndDoesNotRise() {
		final MapComparison same = new MapComparison(GoldenNetwork.input(), times(2, GoldenNetwork.input()));
		assertEquals(1, same.signedAgreement(), 1e-15);
		assertEquals(1, same.importanceAgreement(), 1e-15);
		assertEquals(0, same.entropyRise(), 1e-15);
	}

	/** As of the other of two classes, whose probabilities sum to 1. */
	@Test
	void theNegativeMapAgreesInImportanceOnly() {
		final MapComparison negative = new MapComparison(GoldenNetwork.input(), times(-1, GoldenNetwork.input()));
		assertEquals(-1, negative.signedAgreement(), 1e-15);
		assertEquals(1, negative.importanceAgreement(), 1e-15);
	}

	/** A map of one bright spot becomes noise: its entropy rises. Back it falls. */
	@Test
	void theRiseIsThatPartOfTheFirstEntropy() {
		final Tensor noise = Tensor.zeros(1, 30, 30);
		final Random random = new Random(1);
		Arrays.setAll(noise.values(), i -> random.nextGaussian());
		final Tensor spot = noise.zeros();
		spot.values()[400] = 1;
		spot.values()[401] = 0.5;
		final MapComparison rise = new MapComparison(spot, noise);
		final double entropy = -898 / 900.0 * Math.log(898 / 900.0) - 2 / 900.0 * Math.log(1 / 900.0);
		assertEquals(entropy, rise.entropy(), 1e-14);
		assertEquals((rise.otherEntropy() - entropy) / entropy, rise.entropyRise(), 1e-12);
		assertTrue(rise.entropyRise() > 10);
		assertTrue(new MapComparison(noise, spot).entropyRise() < -0.9);
		assertEquals(0, rise.importanceAgreement(), 0.1);
	}

	@Test
	void whatHasNoOrderOrNoEntropyIsNoNumber() {
		final MapComparison constant = new MapComparison(map(1, 1, 1), map(1, 2, 3));
		assertEquals(Double.NaN, constant.signedAgreement());
		assertEquals(Double.NaN, constant.importanceAgreement());
		assertEquals(Double.NaN, constant.entropyRise());
	}

	@Test
	void refusesOtherShapesAndWhatIsNotFinite() {
		assertThrows(IllegalArgumentException.class, () -> new MapComparison(map(1, 2), map(1, 2, 3)));
		final String message = "attribution: expected finite values, but got a map with NaN or infinite ones. Compute the map " +
			"again, or leave it out.";
		assertEquals(message, assertThrows(IllegalArgumentException.class, () -> MapComparison.entropy(map(1,
			Double.POSITIVE_INFINITY))).getMessage());
		assertEquals(message, assertThrows(IllegalArgumentException.class, () -> new MapComparison(map(1, 2), map(1,
			Double.NaN))).getMessage());
	}
}
