package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Rectangle;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.process.ImageProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.host.MacroFailure;
import org.spectralattribution.ij1.figure.Corner;
import org.spectralattribution.ij1.figure.LegendOverlay;
import org.spectralattribution.ij1.figure.LegendPicture;
import org.spectralattribution.ij1.result.NamedTable;

/** The legend of a result, by macros. */
final class AttributionLegendMacroTest {

	private static final String BATCH = "setBatchMode(true);\n";
	private static final String MAP = BATCH + Figures.map("map", 400, 300, 0.1, 0.25);
	private static final String ADD = "run('Add Attribution Legend...', '";

	private static ImagePlus map(final String macro) {
		Macros.run(macro);
		return Figures.image("map");
	}

	private static void assertSays(final ImagePlus image, final String... parts) {
		final String text = Figures.text(image);
		for (final String part : parts) {
			assertTrue(text.contains(" " + part + " "), part + " in" + text);
		}
	}

	@Test
	void itSaysClassProbabilityScaleSignMethodUnitAndPercentile() {
		assertSays(map(MAP + ADD + "');"), "−0.25 +0.25 0", "against for", "Spectral Integrated Gradients",
			"probability, ± 99th percentile", "metaphase probability 0.98");
	}

	@Test
	void itNamesThePredictedClassWhereAnotherOneIsExplained() {
		assertSays(map(MAP + Figures.property("Target class", "anaphase") + Figures.property("Target probability", "0.02") +
			ADD + "');"), "anaphase probability 0.02 predicted: metaphase 0.98");
	}

	/** A square has no class for or against. */
	@Test
	void aMapInAnotherUnitHasNoForAndAgainst() {
		final ImagePlus image = map(MAP + Figures.property("Attribution unit", "probability²") + ADD + "');");
		assertFalse(Figures.texts(image).contains("for") || Figures.texts(image).contains("against"), Figures.text(image));
		assertSays(image, "probability², ± 99th percentile");
	}

	@ParameterizedTest
	@CsvSource({ "-0.5, 0.5, −0.5, +0.5", "-0.1, 0.3, −0.1, +0.3", "-1.234e-7, 1.234e-7, −1.23e−7, +1.23e−7" })
	void theNumbersAreTheDisplayRangeAsItIsNow(final String low, final String high, final String left,
		final String right)
	{
		assertSays(map(MAP + "setMinAndMax(" + low + ", " + high + ");\n" + ADD + "');"), left + " " + right,
			"0 against for", "probability, range set by hand");
	}

	@ParameterizedTest
	@CsvSource({ "lower right, true, true", "upper right, true, false", "lower left, false, true",
		"upper left, false, false" })
	void itIsInItsCornerOfTheImage(final String corner, final boolean right, final boolean lower) {
		final ImagePlus image = map(MAP + ADD + "corner=[" + corner + "]');");
		final Rectangle inside = new Rectangle(right ? 150 : 0, lower ? 100 : 0, 250, 200);
		assertTrue(Figures.rois(image).length > 9);
		for (final Roi roi : Figures.rois(image)) {
			assertTrue(inside.contains(roi.getBounds()), roi + " " + roi.getBounds());
		}
	}

	@Test
	void aSecondOneReplacesItAndNothingElse() {
		final String roi = "makeRectangle(10, 10, 20, 20); Roi.setName('nucleus'); Overlay.addSelection;\n" +
			"run('Select None');\n";
		final ImagePlus image = map(MAP + roi + ADD + "');\nsetMinAndMax(-0.5, 0.5);\n" + ADD + "corner=[upper left]');");
		assertEquals(1 + Figures.rois(map(MAP + "setMinAndMax(-0.5, 0.5);\n" + ADD + "');")).length, image.getOverlay()
			.size());
		assertEquals(1, Arrays.stream(Figures.rois(image)).filter(part -> "nucleus".equals(part.getName())).count());
		assertFalse(Figures.texts(image).contains("+0.25"));
		for (final float value : (float[]) image.getProcessor().getPixels()) {
			assertEquals(0.1f, value);
		}
	}

	@Test
	void measuringInTheOverlayLeavesItOut() {
		NamedTable.clear(MeasureAttributionCommand.TABLE);
		map(MAP + "makeRectangle(10, 10, 2, 2); Overlay.addSelection; run('Select None');\n" + ADD +
			"');\nrun('Measure Attribution in ROIs...', 'labels=overlay');");
		assertEquals("1", NamedTable.size(MeasureAttributionCommand.TABLE));
	}

	@Test
	void itIsKeptInATiffAndReplacedThere(@TempDir final Path folder) {
		final String file = Macros.macroPath(folder.resolve("map.tif"));
		Macros.run(MAP + ADD + "');\nsaveAs('Tiff', '" + file + "');\nrename('map');");
		final ImagePlus opened = IJ.openImage(file);
		assertEquals(Figures.text(Figures.image("map")), Figures.text(opened));
		final int size = opened.getOverlay().size();
		LegendOverlay.add(opened, Corner.UPPER_LEFT);
		assertEquals(size, opened.getOverlay().size());
		assertEquals(shownCorner(Figures.image("map")), shownCorner(IJ.openImage(file)), "a burnt one replaces it, too");
	}

	/** The lower right of a picture whose legend is in the upper left. */
	private static Set<Integer> shownCorner(final ImagePlus image) {
		return colors(LegendPicture.of(image, Corner.UPPER_LEFT).getProcessor(), new Rectangle(250, 180, 150, 120));
	}

	@Test
	void eachSliceHasItsOwnClass() {
		final ImagePlus image = map(BATCH + Figures.map("map", 400, 300, 0.1, 0.25) + "run('Add Slice');\n" +
			"setSlice(1); setMetadata('Label', 'a\\nTarget class: metaphase\\nTarget probability: 0.9\\n');\n" +
			"setSlice(2); setMetadata('Label', 'b\\nTarget class: anaphase\\nTarget probability: 0.8\\n');\n" +
			"setMinAndMax(-0.25, 0.25);\n" + ADD + "');");
		for (final Roi roi : Figures.rois(image)) {
			final String text = roi instanceof TextRoi ? ((TextRoi) roi).getText().trim() : "";
			final int slice = List.of("metaphase", "probability 0.90").contains(text) ? 1 : text.equals("anaphase") || text
				.equals("probability 0.80") || text.startsWith("predicted") ? 2 : 0;
			assertEquals(slice, roi.getPosition(), text);
		}
		assertTrue(Figures.texts(image).containsAll(List.of("metaphase", "anaphase")));
	}

	@Test
	void burntIntoANewImage() {
		final ImagePlus map = map(MAP + ADD + "burn=true');");
		assertNull(map.getOverlay());
		assertEquals(32, map.getBitDepth());
		final ImagePlus burnt = Figures.image("map-legend");
		assertEquals(24, burnt.getBitDepth());
		assertEquals(400, burnt.getWidth());
		assertEquals(300, burnt.getHeight());
		final int[] shown = (int[]) map.getProcessor().convertToColorProcessor().getPixels();
		assertEquals(shown[0] & 0xffffff, burnt.getProcessor().get(0, 0) & 0xffffff);
		assertNotEquals(1, colors(burnt.getProcessor(), new Rectangle(200, 150, 200, 150)).size());
		assertEquals(1, colors(burnt.getProcessor(), new Rectangle(0, 0, 150, 300)).size());
		assertEquals("metaphase", burnt.getProp("Target class"));
	}

	@ParameterizedTest
	@CsvSource({ "lower right, 0, true", "upper right, 0, false", "lower left, 1, true", "upper left, 1, false" })
	void besideASmallImage(final String corner, final int left, final boolean lower) {
		final ImagePlus map = map(BATCH + Figures.map("map", 32, 32, 0.1, 0.25) + ADD + "burn corner=[" + corner + "]');");
		final ImageProcessor burnt = Figures.image("map-legend").getProcessor();
		final int x = left * (burnt.getWidth() - 32);
		final int y = lower ? burnt.getHeight() - 32 : 0;
		burnt.setRoi(x, y, 32, 32);
		assertArrayEquals((int[]) map.getProcessor().convertToColorProcessor().getPixels(), (int[]) burnt.crop().getPixels());
		burnt.resetRoi();
		assertTrue(colors(burnt, new Rectangle(left == 0 ? 34 : 0, 0, burnt.getWidth() - 34, burnt.getHeight())).size() > 20);
	}

	private static Set<Integer> colors(final ImageProcessor picture, final Rectangle area) {
		final Set<Integer> colors = new TreeSet<>();
		for (int y = area.y; y < area.y + area.height; y++) {
			for (int x = area.x; x < area.x + area.width; x++) {
				colors.add(picture.get(x, y) & 0xffffff);
			}
		}
		return colors;
	}

	/** The channels' own colours and the range of their picture; the class is the one that the network gave. */
	@ParameterizedTest
	@ValueSource(strings = { "channels", "overlay", "map", "raw", "positive", "absolute", "importance" })
	void everyOutputHasOne(final String output) {
		Macros.run(BATCH + Macros.open("metaphase-8bit.tif") + "rename('field');\nrun('Integrated Gradients...', " +
			"'steps=2 rule=trapezoid output=" + output + "');\nrename('map');\n" + ADD + "');\n" + ADD + "burn');");
		final ImagePlus result = Figures.image("map");
		final double radius = Double.parseDouble(result.getProp("Display range").replaceAll("(±|0 to )(\\S+) .*", "$2"));
		final List<String> texts = Figures.texts(result);
		final double shown = texts.stream().filter(text -> text.startsWith("+")).mapToDouble(text -> Double.parseDouble(text
			.replace('−', '-'))).findFirst().getAsDouble();
		assertEquals(radius, shown, 0.005 * radius);
		assertSays(result, result.getProp("Target class"), "probability, " + (Set.of("positive", "absolute",
			"importance").contains(output) ? "0 to" : "±") + " 99th percentile");
		assertEquals(Set.of("absolute", "importance").contains(output), Figures.text(result).contains(" for or against "));
		assertEquals(output.equals("positive"), Figures.text(result).contains(" positive values "));
		assertEquals(output.equals("raw") ? result.getStackSize() : 1, Figures.image("map-legend").getStackSize());
	}

	/** For, at the right end of the bar, is orange, red, green or grey. */
	@ParameterizedTest
	@CsvSource({ "blue-orange, 6", "blue-red, 4", "purple-green, 2", "grey, 7" })
	void theBarOfAnOverlayHasItsColors(final String lut, final int components) {
		for (final String blending : List.of("attribution added", "image shown in pale grey")) {
			final ImagePlus image = map(MAP + "run('RGB Color');\n" + Figures.property("Output", "overlay") + Figures.property(
				"Look-up table", lut + " (display only)") + Figures.property("Blending", blending) + ADD + "');");
			final ImageProcessor bar = Arrays.stream(Figures.rois(image)).filter(ImageRoi.class::isInstance).map(
				roi -> ((ImageRoi) roi).getProcessor()).reduce((box, last) -> last).get();
			final Color end = new Color(bar.get(bar.getWidth() - 2, 1));
			final double least = 0.35 * Math.max(end.getRed(), Math.max(end.getGreen(), end.getBlue()));
			assertEquals(components, (end.getRed() > least ? 4 : 0) + (end.getGreen() > least ? 2 : 0) + (end.getBlue() > least
				? 1 : 0), end + " " + blending);
		}
	}

	@Test
	void aPictureHasTheExtensionAtTheEndOfItsTitle() {
		Macros.run(MAP + "rename('map.ome.tif');\n" + ADD + "burn');\n");
		assertEquals("map-legend.ome.tif", IJ.getImage().getTitle());
	}

	@Test
	void itSaysThatTheValuesAreSmoothed() {
		assertSays(map(MAP + Figures.property("Smoothing", "Gaussian, standard deviation 2.5 pixels, sum kept") + ADD + "');"),
			"smoothed by 2.5\u00a0pixels");
	}

	/** Also on an overlay that was read from a file, where ImageJ has forgotten the names of image ROIs. */
	@Test
	void addedTwiceToAnOpenedOverlayItTakesNothingElseAway(@TempDir final Path folder) {
		final String file = Macros.macroPath(folder.resolve("overlay.tif"));
		Macros.run(BATCH + Macros.open("metaphase-8bit.tif") + "run('Integrated Gradients...', " +
			"'steps=2 rule=trapezoid output=overlay');\n" + ADD + "');\nsaveAs('Tiff', '" + file + "');");
		final ImagePlus opened = IJ.openImage(file);
		final int size = opened.getOverlay().size();
		LegendOverlay.add(opened, Corner.UPPER_LEFT);
		LegendOverlay.add(opened, Corner.UPPER_LEFT);
		assertEquals(size, opened.getOverlay().size());
		assertEquals(new Rectangle(128, 128), opened.getOverlay().get(0).getBounds(), "the attribution");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "newImage('cells', '8-bit ramp', 300, 300, 1); | | which is none",
		"MAP run('8-bit'); | | converted to 8-bit", "MAP | corner=middle | corner", "SMALL | | burn=true",
		"MAP run('RGB Color'); Property.set('Output', 'overlay'); Property.set('Display range', ''); | | Display range",
		"MAP Property.set('Attribution channel', '2'); | | 2 channels",
		"MAP " + ADD + "burn'); | | legend. Select the result" })
	void whatItCannotBeAddedToIsSaid(final String images, final String options, final String words) {
		final String macro = BATCH + images.replace("MAP", Figures.map("map", 400, 300, 0.1, 0.25)).replace("SMALL", Figures
			.map("map", 64, 64, 0.1, 0.25));
		final MacroFailure failure = assertThrows(MacroFailure.class, () -> Macros.run(macro + "\n" + ADD + (options == null
			? "" : options) + "');"));
		assertTrue(failure.getMessage().contains(words), failure.getMessage());
	}
}
