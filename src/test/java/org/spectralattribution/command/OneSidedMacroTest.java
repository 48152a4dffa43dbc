package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import org.junit.jupiter.api.Test;
import org.spectralattribution.host.MacroFailure;

/** The keys output, smooth and lut in macros. */
final class OneSidedMacroTest {

	private static final String IG = Macros.open("metaphase-8bit.tif") +
		"run('Integrated Gradients...', 'rule=trapezoid steps=3 ";

	private static float[] pixels(final String options) {
		Macros.run(IG + options + "');");
		return (float[]) IJ.getImage().getProcessor().getPixels();
	}

	private static String refusal(final String macro) {
		return assertThrows(MacroFailure.class, () -> Macros.run(macro)).getMessage();
	}

	@Test
	void positiveAndAbsoluteAreMadeOfTheMap() {
		final float[] map = pixels("output=map");
		final float[] positive = pixels("output=positive");
		final float[] absolute = pixels("output=absolute lut=grey");
		final float[] coloured = pixels("output=map lut=purple-green");
		for (int i = 0; i < map.length; i++) {
			assertEquals(Math.max(0, map[i]), positive[i]);
			assertEquals(Math.abs(map[i]), absolute[i]);
		}
		assertArrayEquals(map, coloured);
	}

	@Test
	void smoothIsForPicturesOnly() {
		assertTrue(refusal(IG + "output=map smooth=2');").contains(
			"smooth: expected output=overlay, positive, absolute or importance"));
		assertTrue(refusal(IG + "output=overlay smooth=129');").contains(
			"smooth: expected a standard deviation of at most 128"));
		assertTrue(Macros.run(IG + "output=absolute smooth=2'); return '' + Property.get('Smoothing');").startsWith(
			"Gaussian, standard deviation 2.0 pixels"));
	}

	@Test
	void coloursThatDoNotExistAreRefused() {
		assertTrue(refusal(IG + "lut=rainbow');").contains("blue-orange"));
	}

	/** The demo model has one channel, whose importance is its absolute value. */
	@Test
	void theImportanceOfOneChannelIsItsAbsoluteValue() {
		assertArrayEquals(pixels("output=absolute"), pixels("output=importance"));
		assertTrue(IJ.getImage().getProp("Map values").startsWith("sum over the model's channels of the absolute values"));
	}

	/** What the method has done comes first, and no output takes back that there are no signs. */
	@Test
	void anOutputSaysWhatTheMethodDidBefore() {
		Macros.run(Macros.open("metaphase-8bit.tif") + "run('Path Attribution...', " +
			"'method=consensus steps=3 output=absolute smooth=2');");
		assertTrue(IJ.getImage().getProp("Map values").startsWith("importance of pixels"));
		final String smoothing = IJ.getImage().getProp("Smoothing");
		assertTrue(smoothing.startsWith("Gaussian, standard deviation 2.0 % of the side") && smoothing.contains(
			"; then Gaussian, standard deviation 2.0 pixels"), smoothing);
	}

	@Test
	void whatHasLostItsSignsIsNotMeasured() {
		final String message = refusal(IG + "output=positive');\n" +
			"makeRectangle(3, 3, 9, 9); run('Add Selection...'); run('Measure Attribution in ROIs...', 'labels=overlay');");
		assertTrue(message.contains("which holds the positive values of one without their signs"), message);
	}
}
