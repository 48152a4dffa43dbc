package org.spectralattribution.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class DivergingColorsTest {

	private static final int LAST = DivergingColors.SIZE - 1;

	static Stream<DivergingColors> tables() {
		return Arrays.stream(ColorScheme.values()).filter(ColorScheme::hasHues).flatMap(scheme -> Stream.of(DivergingColors
			.byItself(scheme), DivergingColors.blackCentred(scheme), DivergingColors.subtractive(scheme)));
	}

	@Test
	void theTwoEntriesAtZeroAreNeutral() {
		assertEquals(0xffffff, DivergingColors.byItself(ColorScheme.BLUE_ORANGE).rgb(127));
		assertEquals(0xffffff, DivergingColors.byItself(ColorScheme.BLUE_ORANGE).rgb(128));
		assertEquals(0xffffff, DivergingColors.subtractive(ColorScheme.BLUE_ORANGE).rgb(127));
		assertEquals(0xffffff, DivergingColors.subtractive(ColorScheme.BLUE_ORANGE).rgb(128));
		assertEquals(0, DivergingColors.blackCentred(ColorScheme.BLUE_ORANGE).rgb(127));
		assertEquals(0, DivergingColors.blackCentred(ColorScheme.BLUE_ORANGE).rgb(128));
	}

	@ParameterizedTest
	@MethodSource("tables")
	void bothSignsHaveTheSameLightness(final DivergingColors colors) {
		for (int k = 0; k < 128; k++) {
			assertEquals(lightness(colors.rgb(127 - k)), lightness(colors.rgb(128 + k)),
				rounding(colors.rgb(128 + k)), "distance " + k);
		}
	}

	@ParameterizedTest
	@MethodSource("tables")
	void lightnessChangesEvenlyFromTheCentre(final DivergingColors colors) {
		final double step = (lightness(colors.rgb(LAST)) - lightness(colors.rgb(128))) / 127;
		for (int k = 0; k < 128; k++) {
			assertEquals(lightness(colors.rgb(128)) + k * step, lightness(colors.rgb(128 + k)),
				rounding(colors.rgb(128 + k)), "distance " + k);
		}
	}

	/** Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB: deuteranopia and protanopia. */
	@ParameterizedTest
	@MethodSource("tables")
	void theSignsStayApartWithoutRedOrGreenCones(final DivergingColors colors) {
		final double[][] deuteranopia = { { 0.367322, 0.860646, -0.227968 }, { 0.280085, 0.672501, 0.047413 },
			{ -0.011820, 0.042940, 0.968881 } };
		final double[][] protanopia = { { 0.152286, 1.052583, -0.204868 }, { 0.114503, 0.786281, 0.099216 },
			{ -0.003882, -0.048116, 1.051998 } };
		for (final double[][] deficiency : new double[][][] { deuteranopia, protanopia }) {
			final double positive = yellowness(colors.rgb(LAST), deficiency);
			final double negative = yellowness(colors.rgb(0), deficiency);
			assertTrue(positive > 0.03 && negative < -0.03 && positive - negative > 0.15, positive + " and " + negative);
		}
	}

	/** The colours that results had before there was a choice. */
	@Test
	void theDefaultIsBlueAndOrange() {
		assertEnds(0x0062d4, 0xaa4600, DivergingColors.byItself(ColorScheme.BLUE_ORANGE));
		assertEnds(0x3c8cff, 0xe56200, DivergingColors.blackCentred(ColorScheme.BLUE_ORANGE));
		assertEnds(0x3c8cff, 0xe56200, DivergingColors.subtractive(ColorScheme.BLUE_ORANGE));
	}

	private static void assertEnds(final int negative, final int positive, final DivergingColors table) {
		assertEquals(negative, table.rgb(0));
		assertEquals(positive, table.rgb(LAST));
	}

	@Test
	void greyTellsSignsByLightnessAlone() {
		final DivergingColors grey = DivergingColors.byItself(ColorScheme.GREY);
		assertEquals(grey.rgb(127), grey.rgb(128));
		assertEquals(0xffffff, grey.rgb(LAST));
		for (int k = 0; k < 128; k++) {
			assertEquals(lightness(grey.rgb(128 + k)) - lightness(grey.rgb(128)), lightness(grey.rgb(127)) - lightness(grey.rgb(
				127 - k)), 2 * rounding(grey.rgb(127 - k)), "distance " + k);
			assertEquals(grey.rgb(127 - k) & 0xff, grey.rgb(127 - k) >> 16);
		}
		final DivergingColors light = DivergingColors.blackCentred(ColorScheme.GREY);
		assertEquals(light.rgb(0), light.rgb(LAST));
	}

	@ParameterizedTest
	@EnumSource
	void oneSidedIsThePositiveArmFromWhite(final ColorScheme scheme) {
		final DivergingColors colors = DivergingColors.oneSided(scheme);
		assertEquals(0xffffff, colors.rgb(0));
		assertEquals(scheme.hasHues() ? DivergingColors.byItself(scheme).rgb(LAST) : 0, colors.rgb(LAST));
		final double step = (lightness(colors.rgb(LAST)) - 1) / LAST;
		for (int i = 0; i <= LAST; i++) {
			assertEquals(1 + i * step, lightness(colors.rgb(i)), rounding(colors.rgb(i)), "entry " + i);
		}
	}

	@Test
	void theComponentsAreThoseOfTheEntries() {
		final DivergingColors colors = DivergingColors.byItself(ColorScheme.BLUE_ORANGE);
		final int[] joined = new int[DivergingColors.SIZE];
		final int[] entries = new int[DivergingColors.SIZE];
		for (int i = 0; i < joined.length; i++) {
			joined[i] = (colors.reds()[i] & 0xff) << 16 | (colors.greens()[i] & 0xff) << 8 | colors.blues()[i] & 0xff;
			entries[i] = colors.rgb(i);
		}
		assertArrayEquals(entries, joined);
	}

	/** What rounding to 8 bits can do to the lightness: near black a step of sRGB is one of 0.067. */
	private static double rounding(final int rgb) {
		return lightness(rgb) < 0.2 ? 0.06 : 0.006;
	}

	private static double lightness(final int rgb) {
		return oklab(linear(rgb))[0];
	}

	private static double yellowness(final int rgb, final double[][] deficiency) {
		final double[] linear = linear(rgb);
		final double[] seen = new double[3];
		for (int i = 0; i < 3; i++) {
			seen[i] = Math.max(0, deficiency[i][0] * linear[0] + deficiency[i][1] * linear[1] +
				deficiency[i][2] * linear[2]);
		}
		return oklab(seen)[1];
	}

	/** OKLab's lightness and its blue–yellow axis, by Ottosson's forward matrices. */
	private static double[] oklab(final double[] rgb) {
		final double l = Math.cbrt(0.4122214708 * rgb[0] + 0.5363325363 * rgb[1] + 0.0514459929 * rgb[2]);
		final double m = Math.cbrt(0.2119034982 * rgb[0] + 0.6806995451 * rgb[1] + 0.1073969566 * rgb[2]);
		final double s = Math.cbrt(0.0883024619 * rgb[0] + 0.2817188376 * rgb[1] + 0.6299787005 * rgb[2]);
		return new double[] { 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
			0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s };
	}

	private static double[] linear(final int rgb) {
		final double[] linear = new double[3];
		for (int i = 0; i < 3; i++) {
			final double value = (rgb >> 16 - 8 * i & 0xff) / 255.0;
			linear[i] = value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
		}
		return linear;
	}
}
