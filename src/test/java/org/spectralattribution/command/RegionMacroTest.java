package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;


import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectralattribution.host.MacroFailure;
import org.spectralattribution.ij1.result.AttributionTable;
import org.spectralattribution.ij1.result.NamedTable;
import org.spectralattribution.ij1.result.StackClassification;

/** ROIs and channels, by real macros. */
final class RegionMacroTest {

	private static final String IG = "run('Integrated Gradients...', 'steps=5 ";
	private static final String COLOUR = "newImage('colour', 'RGB ramp', 30, 24, 1); setPixel(12, 9, 0xff0020);\n";
	private static final String MODEL = " model=[" + Macros.model("classifier.pt") + "]";

	private static float[] pixels(final int slice) {
		return (float[]) IJ.getImage().getStack().getPixels(slice);
	}

	private static float[] raw(final String macro) {
		Macros.run(macro);
		final ImagePlus image = IJ.getImage();
		final float[] all = new float[image.getStackSize() * pixels(1).length];
		for (int i = 0; i < image.getStackSize(); i++) {
			System.arraycopy(pixels(i + 1), 0, all, i * pixels(1).length, pixels(1).length);
		}
		return all;
	}

	/** The ROI and a crop of it are the same question. */
	@ParameterizedTest
	@CsvSource({ "type", "minmax", "percentile", "display" })
	void aRectangleIsExplainedAsIfItWereCropped(final String range) {
		final String roi = COLOUR + "makeRectangle(6, 4, 15, 12);\n";
		final String command = IG + "output=raw range=" + range + MODEL + "');";
		final float[] region = raw(roi + command);
		assertEquals(15, IJ.getImage().getWidth());
		assertEquals("x=6, y=4, width=15, height=12 (rectangular ROI)", IJ.getImage().getProp("Region"));
		assertEquals(-6, IJ.getImage().getCalibration().xOrigin);
		assertArrayEquals(raw(roi + "run('Crop');\n" + command), region);
		assertEquals("whole image", IJ.getImage().getProp("Region"));
	}

	@Test
	void theAttributionReturnsToItsPlaceAndIsZeroOutside() {
		final float[] raw = raw(COLOUR + "makeRectangle(6, 4, 15, 12);\n" + IG + "output=raw" + MODEL + "');");
		for (final String output : new String[] { "map", "channels" }) {
			Macros.run(COLOUR + "makeRectangle(6, 4, 15, 12);\n" + IG + "output=" + output + MODEL + "');");
			final ImagePlus result = IJ.getImage();
			assertEquals(30, result.getWidth());
			final float[] map = pixels(result.getStackSize());
			for (int y = 0; y < 24; y++) {
				for (int x = 0; x < 30; x++) {
					final int i = (y - 4) * 15 + x - 6;
					final boolean inside = x >= 6 && x < 21 && y >= 4 && y < 16;
					assertEquals(inside ? raw[i] + raw[180 + i] + raw[360 + i] : 0, map[y * 30 + x], 1e-6f);
				}
			}
			assertEquals(null, result.getRoi());
		}
		Macros.run(COLOUR + "makeRectangle(6, 4, 15, 12);\n" + IG + "output=overlay" + MODEL + "');");
		assertEquals(6, IJ.getImage().getOverlay().get(0).getBounds().x);
		assertEquals(15, IJ.getImage().getOverlay().get(0).getBounds().width);
	}

	@Test
	void aRegionIsResizedForTheModelAndItsSumKept() {
		Macros.run(Macros.open("metaphase-8bit.tif") + "makeRectangle(30, 20, 70, 90);\n" + IG + "output=map');");
		double sum = 0;
		for (final float value : pixels(1)) {
			sum += value;
		}
		assertEquals(Double.parseDouble(IJ.getImage().getProp("Attribution sum")), sum, 1e-5);
		assertTrue(IJ.getImage().getProp("Resampling").contains("region 70×90"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"makeOval(6, 4, 15, 12); | x=6, y=4, width=15, height=12 (bounds of the oval ROI)", //
		"makeLine(1, 1, 20, 20); | whole image (the straight line ROI is not an area and was ignored)", //
		"makePoint(3, 3); | whole image (the point ROI is not an area and was ignored)" })
	void otherRoisAreSaidInWords(final String roi, final String words) {
		Macros.run(COLOUR + roi + "\n" + IG + MODEL + "');");
		assertEquals(words, IJ.getImage().getProp("Region"));
	}

	@Test
	void theInputKeepsItsRoiAndOverlay() {
		Macros.run(COLOUR + "makeOval(6, 4, 15, 12); Overlay.drawRect(1, 1, 3, 3); Overlay.show; id = getImageID();\n" +
			IG + MODEL + "');\nselectImage(id);");
		assertEquals("Oval", IJ.getImage().getRoi().getTypeAsString());
		assertEquals(1, IJ.getImage().getOverlay().size());
		assertNotNull(IJ.getImage().getTitle());
		assertEquals(30, IJ.getImage().getWidth());
	}

	@Test
	void aMaskOutsideOfTheRoiDoesNotMatter() {
		final String masked = Macros.open("metaphase-8bit.tif") + "run('32-bit'); run('Divide...', 'value=255');\n" +
			"setPixel(2, 3, 0/0);\n";
		Macros.run(masked + "makeRectangle(20, 20, 80, 80);\n" + IG + "');");
		final MacroFailure failure = assertThrows(MacroFailure.class, () -> Macros.run(masked + IG + "');"));
		assertTrue(failure.getMessage().contains("x=2, y=3"), failure.getMessage());
	}

	@Test
	void classificationSeesWhatAnExplanationSees() {
		Macros.run(COLOUR + "makeRectangle(6, 4, 15, 12);\n" + IG + "channels=3,1,1" + MODEL +
			"'); selectImage('colour');\nrun('Classify Image...', 'channels=3,1,1" + MODEL + "');");
		final String explained = AttributionTable.get("Probability", "" + (Integer.parseInt(AttributionTable.size()) - 1));
		final int best = Integer.parseInt(NamedTable.size(StackClassification.TABLE)) - 3;
		assertEquals(explained, NamedTable.get(StackClassification.TABLE, "Probability", "" + best));
	}

	/** Two runs that differ in what the model saw, or in the steps, have rows that differ. */
	@Test
	void theTablesSayWhatTheModelSaw() {
		Macros.run(COLOUR + IG + "channels=3,1,1 range=display" + MODEL + "'); selectImage('colour');\n" +
			"makeRectangle(6, 4, 15, 12);\nrun('Integrated Gradients...', 'rule=left steps=3" + MODEL +
			"'); selectImage('colour');\nrun('Classify Image...', 'channels=3,1,1" + MODEL + "');");
		final int row = Integer.parseInt(AttributionTable.size()) - 1;
		final ImagePlus result = WindowManager.getImage("colour-IG-1");
		for (final String name : new String[] { "Settings", "Model", "Model SHA-256", "Pixel range", "Channels",
			"Region" }) {
			assertEquals(result.getProp(name), AttributionTable.get(name, "" + row));
		}
		assertEquals("3, 1, 1 of 3", AttributionTable.get("Channels", "" + (row - 1)));
		assertEquals("whole image", AttributionTable.get("Region", "" + (row - 1)));
		assertTrue(AttributionTable.get("Pixel range", "" + (row - 1)).startsWith("display "));
		assertNotEquals(AttributionTable.get("Settings", "" + row), AttributionTable.get("Settings", "" + (row - 1)));
		assertTrue(AttributionTable.table().getColumnHeadings().trim().endsWith(
			"Device\tSettings\tModel\tModel SHA-256\tPixel range\tChannels\tRegion\tHead\tBatching"));
		final String best = "" + (Integer.parseInt(NamedTable.size(StackClassification.TABLE)) - 3);
		assertEquals("type 0…255", NamedTable.get(StackClassification.TABLE, "Pixel range", best));
		assertEquals("3, 1, 1 of 3", NamedTable.get(StackClassification.TABLE, "Channels", best));
		assertEquals("x=6, y=4, width=15, height=12 (rectangular ROI)", NamedTable.get(StackClassification.TABLE, "Region",
			best));
	}

	@Test
	void channelsArePickedAndOrdered() {
		final float[] reversed = raw(COLOUR + IG + "output=raw channels=3,2,1" + MODEL + "');");
		assertEquals("3, 2, 1 of 3", IJ.getImage().getProp("Channels"));
		final String swapped = COLOUR + "run('Split Channels'); run('Merge Channels...', " +
			"'c1=[colour (blue)] c2=[colour (green)] c3=[colour (red)]');\n";
		assertArrayEquals(raw(swapped + IG + "output=raw" + MODEL + "');"), reversed, 1e-7f);
		assertEquals("1, 2, 3 of 3 (automatic)", IJ.getImage().getProp("Channels"));
	}

	@Test
	void oneChannelOfAColourImageIsForTheGrayModel() {
		final String gray = Macros.open("metaphase-8bit.tif");
		final float[] expected = raw(gray + IG + "output=raw');");
		assertArrayEquals(expected, raw(gray + "run('RGB Color');\n" + IG + "output=raw channels=2');"), 1e-7f);
		assertEquals("2 of 3", IJ.getImage().getProp("Channels"));
	}

	@Test
	void aGrayImageIsRepeatedWhereTheListSaysSo() {
		final float[] copied = raw("newImage('gray', '8-bit ramp', 20, 10, 1);\n" + IG + "output=raw channels=1,1,1" +
			MODEL + "');");
		assertEquals(3, IJ.getImage().getStackSize());
		assertArrayEquals(raw("newImage('gray', 'RGB ramp', 20, 10, 1);\n" + IG + "output=raw" + MODEL + "');"), copied,
			1e-7f);
		Macros.run("newImage('gray', '8-bit ramp', 20, 10, 1);\n" + IG + "channels=1,1,1" + MODEL + "');");
		assertEquals(2, IJ.getImage().getNChannels(), "the result has the image's channels, not the model's");
	}

	@ParameterizedTest
	@CsvSource({ "type, 0…1", "minmax, 0…1", "percentile, 0…1.00" })
	void theRawInputRangeIsSaid(final String range, final String expected) {
		Macros.run("newImage('float', '32-bit ramp', 128, 128, 1); setPixel(0, 0, 0); setPixel(127, 127, 1);\n" + IG +
			"range=" + range + "');");
		assertTrue(IJ.getImage().getProp("Raw input range").startsWith(expected), IJ.getImage().getProp("Raw input range"));
	}

	@Test
	void valuesFarOutsideOfZeroToOneGetAdvice() {
		final String counts = "newImage('counts', '32-bit ramp', 128, 128, 1); run('Multiply...', 'value=4000');\n";
		for (final String command : new String[] { "run('Classify Image...', '", IG }) {
			final String log = Macros.log(counts + command + "');");
			assertTrue(log.contains("counts: the model got values of 0…39") && log.contains("range=minmax"), log);
		}
		assertTrue(IJ.getImage().getProp("Raw input range").startsWith("0…39"), IJ.getImage().getProp("Raw input range"));
	}

	@Test
	void twelveBitsInSixteenGetAdvice() {
		final String dim = "newImage('dim', '16-bit ramp', 128, 128, 1); run('Multiply...', 'value=0.06');\n";
		for (final String command : new String[] { "run('Classify Image...', '", IG }) {
			final String log = Macros.log(dim + command + "');");
			assertTrue(log.contains("dim: the brightest pixel is only") && log.contains("16-bit range"), log);
			final String chosen = Macros.log(dim + command + "range=minmax');");
			assertFalse(chosen.contains("brightest pixel"), chosen);
		}
	}

	@Test
	void anInvertingLookUpTableGetsAdviceAndAProperty() {
		final String film = Macros.open("metaphase-8bit.tif") + "run('Invert LUT');\n";
		for (final String command : new String[] { "run('Classify Image...', '", IG }) {
			final String log = Macros.log(film + command + "');");
			assertTrue(log.contains("metaphase-8bit.tif: the image has an inverting look-up table") && log.contains(
				"Image>Type>RGB Color") && !log.contains("Edit>Invert"), log);
		}
		assertEquals("stored (inverting LUT not applied)", IJ.getImage().getProp("Pixel values"));
		Macros.run(Macros.open("metaphase-8bit.tif") + IG + "');");
		assertEquals("stored", IJ.getImage().getProp("Pixel values"));
	}

	@Test
	void aForgottenRoiIsSaid() {
		for (final String command : new String[] { IG + MODEL + "');", "run('Classify Image...', '" + MODEL + "');" }) {
			final String log = Macros.log(COLOUR + "makeRectangle(6, 4, 2, 3);\n" + command);
			assertTrue(log.contains("colour: only 6 of the image's 720 pixels are ") && log.contains("Select None"), log);
			assertFalse(Macros.log(COLOUR + "makeRectangle(6, 4, 3, 3);\n" + command).contains("only"));
		}
	}

	@Test
	void aResultThatImageJCannotShowAsAWholeSaysSo() {
		final String channels = "newImage('spectral', '8-bit composite ramp', 16, 16, ";
		final String command = IG + "channels=1 output=";
		final String log = Macros.log(channels + "9, 1, 1);\n" + command + "channels');");
		assertTrue(log.contains("this result has 10. It opens at the last one, the attribution"), log);
		assertEquals(10, IJ.getImage().getC());
		assertFalse(Macros.log(channels + "5, 1, 1);\n" + command + "channels');").contains("opens at the last one"));
		assertFalse(Macros.log(channels + "9, 1, 1);\n" + command + "map');").contains("opens at the last one"));
	}

	@Test
	void theDisplayRangeIsSaidAndUsed() {
		for (final String output : new String[] { "map", "overlay", "channels", "raw" }) {
			Macros.run(Macros.open("metaphase-8bit.tif") + IG + "output=" + output + "');");
			assertTrue(IJ.getImage().getProp("Display range").matches(
				"±\\S+ \\(99th percentile of the absolute attribution\\)"));
		}
		final double radius = Double.parseDouble(IJ.getImage().getProp("Display range").split("[± ]")[1]);
		assertEquals(IJ.getImage().getDisplayRangeMax(), radius, 1e-3 * radius);
		assertTrue(radius > 0);
	}
}
