package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.module.ModuleItem;
import org.spectralattribution.host.MacroFailure;
import org.spectralattribution.ij1.result.NamedTable;

final class AttributionToSelectionCommandTest {

	private static final String TABLE = AttributionToSelectionCommand.TABLE;
	private static final String SELECT = "run('Attribution to Selection...', '";
	private static final String TRY = "call('org.spectralattribution.host.TryRun.run', 'Attribution to Selection...', '";
	/** A map of 4×2 pixels, each of 0.5 mm²: 1 to 4 above, 5, 0, -7 and 5 below. The positive ones add up to 20. */
	private static final String MAP = "newImage('map', '32-bit black', 4, 2, 1);\n" +
		"Property.set('Output', 'map'); Property.set('Attribution channel', '1');\n" +
		"Property.set('Target class', 'mitosis');\n" +
		"for (i = 0; i < 4; i++) setPixel(i, 0, i + 1); setPixel(0, 1, 5); setPixel(2, 1, -7); setPixel(3, 1, 5);\n" +
		"run('Properties...', 'channels=1 slices=1 frames=1 unit=mm pixel_width=1 pixel_height=0.5 voxel_depth=1');\n";
	/** Three slices of 4×2 pixels, the attribution in the second channel: the first pixels have 1, -1 and 3. */
	private static final String STACK = "newImage('stack', '32-bit grayscale-mode', 4, 2, 2, 3, 1);\n" +
		"Property.set('Output', 'channels'); Property.set('Attribution channel', '2'); Property.set('Planes', '3');\n" +
		"for (z = 1; z <= 3; z++) { Stack.setPosition(2, z, 1); setPixel(z, 0, z); }\n" +
		"Stack.setPosition(2, 2, 1); setPixel(2, 0, -1); Stack.setPosition(1, 3, 1);\n";

	@BeforeEach
	void forgetEarlierRows() {
		NamedTable.clear(TABLE);
		NamedTable.clear(MeasureAttributionCommand.TABLE);
	}

	private static double cell(final String column, final int row) {
		return new NamedTable(TABLE).table().getValue(column, row);
	}

	@Test
	void theKeysAreTheReleasedOnes() {
		assertEquals(List.of("image", "share", "smooth", "slices"), Commands.keys(AttributionToSelectionCommand.class));
		assertTrue(Commands.inputs(AttributionToSelectionCommand.class, ModuleItem::getDescription).stream().allMatch(
			text -> text.endsWith(".")));
	}

	/** The -9 beside the first 1 leaves less than 0 of it. */
	@Test
	void aThresholdThatSmoothingPushedBelowZeroIsSaid() {
		final String map = "newImage('map', '32-bit black', 9, 1, 1); setPixel(0, 0, 1); setPixel(1, 0, -9); setPixel(8, 0, 1);\n" +
			"Property.set('Output', 'map'); Property.set('Attribution channel', '1');\n" + SELECT;
		assertTrue(Macros.log(map + "share=1 smooth=1');").contains("in the smoothed map, and so takes in pixels that speak " +
			"against the class after smoothing. Choose a smaller smooth or share."));
		assertFalse(Macros.log(map + "share=0.5 smooth=1');").contains("against the class"));
		assertFalse(Macros.log(map + "share=1');").contains("against the class"));
	}

	/** 16 of 20 are 5 + 5 + 4 + 3 = 17, which is what the default takes. */
	@ParameterizedTest
	@CsvSource({ "'', 4, 0.85, 3", "share=0.85, 4, 0.85, 3", "share=0.86, 5, 0.95, 2", "share=1, 6, 1, 1",
		"share=0.5, 2, 0.5, 5", "share=0.1, 2, 0.5, 5" })
	void aMacroSelects(final String options, final int pixels, final double share, final double threshold) {
		final String selected = Macros.run(MAP + SELECT + options + "');\n" +
			"getStatistics(area); Roi.getContainedPoints(xs, ys); sum = 0; lowest = 99;\n" +
			"for (i = 0; i < xs.length; i++) { v = getPixel(xs[i], ys[i]); sum += v; lowest = minOf(lowest, v); }\n" +
			"return '' + xs.length + ' ' + sum / 20 + ' ' + lowest + ' ' + area;");
		final String[] numbers = selected.split(" ");
		assertEquals(pixels, Integer.parseInt(numbers[0]));
		assertEquals(share, Double.parseDouble(numbers[1]), 1e-4);
		assertEquals(threshold, Double.parseDouble(numbers[2]));
		assertEquals(pixels * 0.5, Double.parseDouble(numbers[3]));
		assertEquals("1", NamedTable.size(TABLE));
		assertEquals(share, cell("Share reached", 0), 1e-12);
		assertEquals(pixels, cell("Pixels", 0));
		assertEquals(pixels * 0.5, cell("Area", 0));
		assertEquals(threshold, cell("Threshold", 0));
	}

	@Test
	void theLogAndTheTableSayWhatIsSelected() {
		final String log = Macros.log(MAP + SELECT + "');");
		assertTrue(log.contains("\"map\": 85 % of the positive attribution for mitosis in 4 pixels = 2 mm² " +
			"(asked for: 80 %; from 3 upwards)."), log);
		assertEquals("80 % of the positive attribution", IJ.getImage().getRoi().getName());
		assertEquals("map", NamedTable.get(TABLE, "Image", "0"));
		assertEquals("mm²", NamedTable.get(TABLE, "Unit", "0"));
		assertEquals("mitosis", NamedTable.get(TABLE, "Class", "0"));
		assertEquals(1, cell("Slice", 0));
		assertEquals(1, cell("Frame", 0));
		assertEquals(0.8, cell("Share", 0));
		assertEquals(0, cell("Smoothing", 0));
	}

	@Test
	void anImportanceIsNotCalledPositive() {
		final String log = Macros.log(MAP + "Property.set('Map values', 'importance, not signed');\n" + SELECT + "');");
		assertTrue(log.contains("\"map\": 85 % of the importance for mitosis in 4 pixels"), log);
		assertEquals("80 % of the importance", IJ.getImage().getRoi().getName());
		assertEquals("importance, not signed", NamedTable.get(TABLE, "Map values", "0"));
	}

	@Test
	void smoothingIsSaid() {
		final String log = Macros.log(MAP + SELECT + "share=0.6 smooth=1.5');");
		assertTrue(log.contains("in the map smoothed by 1.5 pixels)."), log);
		assertEquals("60 % of the positive attribution, smoothed by 1.5 pixels", IJ.getImage().getRoi().getName());
		assertEquals(1.5, cell("Smoothing", 0));
		assertTrue(cell("Share reached", 0) >= 0.6);
	}

	@Test
	void ofAStackThePlaneThatIsShownIsSelected() {
		Macros.run(STACK + SELECT + "');");
		final Roi roi = IJ.getImage().getRoi();
		assertTrue(roi.contains(3, 0));
		assertEquals(1, roi.getContainedPoints().length);
		assertEquals(3, roi.getZPosition());
		assertEquals(3, cell("Slice", 0));
		assertNull(IJ.getImage().getOverlay());
		final MacroFailure failure = assertThrows(MacroFailure.class, () -> Macros.run(STACK +
			"Stack.setPosition(1, 2, 1);\n" + SELECT + "');"));
		assertTrue(failure.getMessage().contains("\"stack\" has none on the plane that is shown"), failure.getMessage());
	}

	@Test
	void ofAllPlanesEachGetsItsOwnInTheOverlay() {
		final String log = Macros.log(STACK + "makeRectangle(0, 0, 2, 2); Overlay.addSelection; run('Select None');\n" +
			SELECT + "slices=all');\n" + SELECT + "slices=all');\n" +
			"run('Measure Attribution in ROIs...', 'labels=overlay slices=all');");
		assertTrue(log.contains("\"stack\", slice 3: 100 % of"), log);
		assertTrue(log.contains("\"stack\": 1 of 3 planes have no positive attribution, and no selection."), log);
		final ImagePlus image = IJ.getImage();
		assertNull(image.getRoi());
		assertEquals(3, image.getOverlay().size(), "the rectangle, and one for each of two slices");
		assertEquals(1, image.getOverlay().get(1).getZPosition());
		assertEquals(3, image.getOverlay().get(2).getZPosition());
		final NamedTable measured = new NamedTable(MeasureAttributionCommand.TABLE);
		int selections = 0;
		for (int row = 0; row < measured.table().size(); row++) {
			if (!measured.table().getStringValue("ROI", row).startsWith("80 %")) continue;
			selections++;
			assertEquals(1, measured.table().getValue("Positive share", row));
		}
		assertEquals(2, selections);
	}

	/** The selection of a real result holds the share that the measuring command finds there. */
	@ParameterizedTest
	@CsvSource({ "channels", "map", "raw" })
	void whatIsSelectedCanBeMeasured(final String output) {
		Macros.run(Macros.open("metaphase-8bit.tif") + "run('Integrated Gradients...', 'steps=5 output=" + output +
			"');\n" + SELECT + "share=0.8'); Overlay.addSelection; run('Select None');\n" +
			"run('Measure Attribution in ROIs...', 'labels=overlay');");
		final double share = new NamedTable(MeasureAttributionCommand.TABLE).table().getValue("Positive share", 0);
		assertTrue(share >= 0.8 && share < 0.81, "share " + share);
		assertEquals(cell("Share reached", 0), share, 1e-9);
		assertEquals("metaphase", NamedTable.get(TABLE, "Class", "0"));
		assertEquals("Integrated Gradients", NamedTable.get(TABLE, "Method", "0"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "share=0 | share: expected a number above 0 and at most 1",
		"share=80 | such as 0.8 for 80 %, but got 80", "share=most | share", "smooth=-1 | smooth: expected 0",
		"slices=some | slices", "part=0.5 | part" })
	void wrongValuesAreSaid(final String options, final String words) {
		final String[] answer = Macros.run(MAP + "makeRectangle(1, 1, 1, 1);\n" + "error = " + TRY + options + "');\n" +
			"getStatistics(area); return error + '|' + area;").split("\\|");
		assertTrue(answer[0].contains(words), answer[0]);
		assertEquals("0", NamedTable.size(TABLE));
		assertEquals(0.5, Double.parseDouble(answer[1]), "the user's selection stays");
	}

	@Test
	void negativeAttributionAloneIsSaid() {
		final MacroFailure failure = assertThrows(MacroFailure.class, () -> Macros.run(MAP + "run('Multiply...', " +
			"'value=-1'); run('Max...', 'value=0');\n" + SELECT + "');"));
		assertTrue(failure.getMessage().contains("Expected positive attribution to select, but \"map\" has none on it."),
			failure.getMessage());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "run('Integrated Gradients...', 'steps=5 output=overlay'); | output=overlay",
		" | metaphase-8bit.tif" })
	void otherImagesAreRefused(final String first, final String words) {
		final MacroFailure failure = assertThrows(MacroFailure.class, () -> Macros.run(Macros.open("metaphase-8bit.tif") +
			(first == null ? "" : first) + SELECT + "');"));
		assertTrue(failure.getMessage().contains(words), failure.getMessage());
		assertEquals("0", NamedTable.size(TABLE));
	}

	@Test
	void aScriptSelects() throws Exception {
		final ImagePlus image = IJ.createImage("map", "32-bit black", 4, 2, 1);
		image.getProcessor().setf(2, 1, 1);
		image.setProp("Output", "map");
		image.setProp("Attribution channel", 1);
		Commands.run(AttributionToSelectionCommand.class, "image", image, "share", 0.3);
		assertTrue(image.getRoi().contains(2, 1));
		assertEquals(1, image.getRoi().getContainedPoints().length);
	}
}
