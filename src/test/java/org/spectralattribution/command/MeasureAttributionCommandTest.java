package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.module.ModuleItem;
import org.spectralattribution.host.MacroFailure;
import org.spectralattribution.ij1.result.AttributionTable;
import org.spectralattribution.ij1.result.NamedTable;

final class MeasureAttributionCommandTest {

	private static final String TABLE = MeasureAttributionCommand.TABLE;
	private static final String MEASURE = "run('Measure Attribution in ROIs...', '";
	/** A map of 4×2 pixels, each of 0.5 mm², with the values 1 to 8, of which the last is negative. */
	private static final String MAP = "newImage('map', '32-bit black', 4, 2, 1);\n" +
		"Property.set('Output', 'map'); Property.set('Attribution channel', '1');\n" +
		"for (i = 0; i < 8; i++) setPixel(i % 4, floor(i / 4), i + 1); setPixel(3, 1, -8);\n" +
		"run('Properties...', 'channels=1 slices=1 frames=1 unit=mm pixel_width=1 pixel_height=0.5 voxel_depth=1');\n";

	@BeforeEach
	void forgetEarlierRows() {
		NamedTable.clear(TABLE);
	}

	private static double cell(final String column, final int row) {
		return new NamedTable(TABLE).table().getValue(column, row);
	}

	@Test
	void theKeysAreTheReleasedOnes() {
		assertEquals(List.of("image", "labels", "slices"), Commands.keys(MeasureAttributionCommand.class));
		assertTrue(Commands.inputs(MeasureAttributionCommand.class, ModuleItem::getDescription).stream().allMatch(
			text -> text.endsWith(".")));
	}

	@Test
	void aMacroMeasuresTheOverlay() {
		Macros.run(MAP + "makeRectangle(2, 0, 2, 2); Roi.setName('right'); Overlay.addSelection;" +
			"makeRectangle(0, 0, 1, 1); Overlay.addSelection; run('Select None');\n" + MEASURE + "labels=overlay');");
		assertEquals("2", NamedTable.size(TABLE));
		assertEquals("map", NamedTable.get(TABLE, "Image", "0"));
		assertEquals("right", NamedTable.get(TABLE, "ROI", "0"));
		assertEquals("mm²", NamedTable.get(TABLE, "Area unit", "0"));
		assertEquals(4, cell("Pixels", 0));
		assertEquals(2, cell("Area", 0));
		assertEquals(3 + 4 + 7 - 8, cell("Sum", 0));
		assertEquals(1.5, cell("Mean", 0));
		assertEquals(14, cell("Positive", 0));
		assertEquals(-8, cell("Negative", 0));
		assertEquals(14.0 / 28, cell("Positive share", 0), 1e-12);
		assertEquals(1, cell("Negative share", 0));
		assertEquals(22.0 / 36, cell("Share of total", 0), 1e-12);
		assertEquals("2", NamedTable.get(TABLE, "ROI", "1").replace(".0", ""));
		assertEquals(1, cell("Sum", 1));
	}

	/** Without signs there are no positive and negative parts, and the row says that its sum is no signed one. */
	@Test
	void aRowOfAnImportanceClaimsNoSigns() {
		Macros.run(MAP + "makeRectangle(2, 0, 2, 1); Overlay.addSelection; run('Select None');\n" + MEASURE +
			"labels=overlay');\nsetPixel(3, 1, 8); Property.set('Map values', 'importance, not signed');\n" + MEASURE +
			"labels=overlay');");
		assertEquals("", NamedTable.get(TABLE, "Map values", "0"));
		assertEquals("importance, not signed", NamedTable.get(TABLE, "Map values", "1"));
		assertEquals(7, cell("Sum", 1));
		assertEquals(7.0 / 36, cell("Share of total", 1), 1e-12);
		for (final String column : new String[] { "Positive", "Negative", "Positive share", "Negative share" }) {
			assertFalse(NamedTable.get(TABLE, column, "0").isEmpty(), column);
			assertEquals("", NamedTable.get(TABLE, column, "1"), column);
		}
	}

	@Test
	void aMacroMeasuresALabelImageByItsTitle() {
		Macros.run("newImage('my cells', '8-bit black', 4, 2, 1); setPixel(0, 0, 9); setPixel(3, 1, 9); " +
			"setPixel(1, 0, 4);\n" + MAP + MEASURE + "labels=[my cells]');");
		assertEquals("2", NamedTable.size(TABLE));
		assertEquals("4", NamedTable.get(TABLE, "ROI", "0"));
		assertEquals(2, cell("Sum", 0));
		assertEquals("9", NamedTable.get(TABLE, "ROI", "1"));
		assertEquals(1 - 8, cell("Sum", 1));
		assertEquals(9.0 / 36, cell("Share of total", 1), 1e-12);
	}

	@Test
	void theWholeImageHoldsTheAttributionOfEveryOutput() {
		for (final String output : new String[] { "channels", "map", "raw" }) {
			Macros.run(Macros.open("metaphase-8bit.tif") + "run('Integrated Gradients...', 'steps=5 output=" + output +
				"'); run('Select All'); Overlay.addSelection;\n" + MEASURE + "labels=overlay');");
			assertEquals(Double.parseDouble(IJ.getImage().getProp("Attribution sum")), cell("Sum", 0), 1e-4);
			assertEquals(1, cell("Share of total", 0), 1e-9);
			NamedTable.clear(TABLE);
		}
	}

	/** The demo model has one channel, and the slices have no labels. */
	@Test
	void theWholePlaneHoldsTheAttributionOfEveryPlane() {
		for (final String output : new String[] { "channels", "map", "raw" }) {
			final int first = Integer.parseInt(AttributionTable.size());
			Macros.run(Macros.open("metaphase-8bit.tif") + Macros.open("interphase-8bit.tif") +
				"run('Images to Stack', 'name=mitosis'); setMetadata('Label', ''); setSlice(2); setMetadata('Label', '');\n" +
				"run('Integrated Gradients...', 'slices=all rule=adaptive steps=20 output=" + output +
				"'); run('Select All'); Overlay.addSelection; Overlay.setPosition(0);\n" + MEASURE +
				"labels=overlay slices=all');");
			assertEquals("2", NamedTable.size(TABLE));
			for (int plane = 0; plane < 2; plane++) {
				assertEquals(plane + 1, cell("Slice", plane));
				assertEquals(AttributionTable.table().getValue("Attribution sum", first + plane), cell("Sum", plane), 1e-4);
				assertEquals(1, cell("Share of total", plane), 1e-9);
				for (final String column : new String[] { "Method", "Class", "Settings", "Model", "Model SHA-256",
					"Completeness error", "Sum corrected", "Map error" })
				{
					assertEquals(AttributionTable.get(column, "" + (first + plane)), NamedTable.get(TABLE, column, "" + plane),
						column);
				}
			}
			assertNotEquals(cell("Map error", 0), cell("Map error", 1), "each plane has its own");
			NamedTable.clear(TABLE);
		}
	}

	/** A fixed rule has no map error, and a result that was not saved has no file. */
	@Test
	void aRowSaysHowTheAttributionWasMadeAndWhereItIs(@TempDir final Path folder) throws IOException {
		final Path file = folder.resolve("a result.tif");
		Macros.run(Macros.open("metaphase-8bit.tif") + "run('Integrated Gradients...', 'steps=5 rule=left');" +
			"makeRectangle(0, 0, 9, 9); Overlay.addSelection;\n" + MEASURE + "labels=overlay');\n" +
			"saveAs('Tiff', '" + Macros.macroPath(file) + "'); close(); open('" + Macros.macroPath(file) + "');\n" +
			MEASURE + "labels=overlay');");
		assertEquals("", NamedTable.get(TABLE, "File", "0"));
		assertEquals(file, Path.of(NamedTable.get(TABLE, "File", "1")));
		final ImagePlus result = IJ.getImage();
		for (final String row : new String[] { "0", "1" }) {
			for (final String column : new String[] { "Method", "Settings", "Model", "Model SHA-256",
				"Completeness error" }) {
				assertEquals(result.getProp(column), NamedTable.get(TABLE, column, row), column);
			}
			assertEquals("metaphase", NamedTable.get(TABLE, "Class", row));
			assertEquals("", NamedTable.get(TABLE, "Map error", row));
		}
		final Path csv = folder.resolve("table.csv");
		NamedTable.save(TABLE, csv.toString());
		assertFalse(Files.readString(csv).contains("NaN"), Files.readString(csv));
	}

	@Test
	void aStackIsMeasuredOnTheCurrentPlaneOrOnAll() {
		final String stack = "newImage('stack', '32-bit grayscale-mode', 4, 2, 2, 3, 1);\n" +
			"Property.set('Output', 'channels'); Property.set('Attribution channel', '2'); Property.set('Planes', '3');\n" +
			"for (z = 1; z <= 3; z++) { Stack.setPosition(2, z, 1); setPixel(0, 0, z); }\n" +
			"Stack.setPosition(1, 2, 1); makeRectangle(0, 0, 2, 2); Overlay.addSelection; Overlay.setPosition(0);\n";
		Macros.run(stack + MEASURE + "labels=overlay');");
		assertEquals("1", NamedTable.size(TABLE));
		assertEquals(2, cell("Sum", 0));
		Macros.run(stack + MEASURE + "labels=overlay slices=all');");
		assertEquals("4", NamedTable.size(TABLE));
		assertEquals(3, cell("Sum", 3));
		assertEquals(3, cell("Slice", 3));
	}

	/** ImageJ gives a ROI the position where it was drawn. */
	@Test
	void aRoiOfAnotherSliceIsLeftOutAndSaid() {
		final String stack = "newImage('stack', '32-bit black', 4, 2, 3); Property.set('Output', 'map'); " +
			"Property.set('Attribution channel', '1'); Property.set('Planes', '3');\n" +
			"for (z = 1; z <= 3; z++) { setSlice(z); setPixel(0, 0, z); }\n" +
			"setSlice(2); makeRectangle(0, 0, 2, 2); Roi.setName('two'); Overlay.addSelection; Overlay.setPosition(2);\n" +
			"setSlice(3); makeRectangle(0, 0, 1, 1); Roi.setName('three'); Overlay.addSelection; Overlay.setPosition(3);\n";
		final String log = Macros.log(stack + MEASURE + "labels=overlay');");
		assertTrue(log.contains("stack: 1 ROI of another slice or frame was left out; slices=all measures every ROI on its"),
			log);
		assertEquals("1", NamedTable.size(TABLE));
		assertEquals("three", NamedTable.get(TABLE, "ROI", "0"));
		assertEquals(3, cell("Sum", 0));
		assertFalse(Macros.log(stack + MEASURE + "labels=overlay slices=all');").contains("left out"));
		assertEquals("3", NamedTable.size(TABLE));
		assertEquals("two", NamedTable.get(TABLE, "ROI", "1"));
		assertEquals(2, cell("Sum", 1));
		assertEquals(2, cell("Slice", 1));
		assertEquals(3, cell("Sum", 2));
		final MacroFailure failure = assertThrows(MacroFailure.class, () -> Macros.run(stack + "setSlice(1);\n" + MEASURE +
			"labels=overlay');"));
		assertTrue(failure.getMessage().contains("2 ROIs of other slices or frames were left out; slices=all"), failure
			.getMessage());
	}

	/** Without a screen there is no ROI Manager, which is the default. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "'' | ROI Manager", "labels=overlay | in the overlay",
		"labels=[no such] | no such", "slices=some | slices" })
	void nothingToMeasureIsSaid(final String options, final String words) {
		final MacroFailure failure = assertThrows(MacroFailure.class, () -> Macros.run("setBatchMode(true);\n" + MAP +
			MEASURE + options + "');"));
		assertTrue(failure.getMessage().contains(words), failure.getMessage());
		assertEquals("0", NamedTable.size(TABLE));
	}

	@ParameterizedTest
	@ValueSource(strings = { "makeLine(0, 0, 3, 1)", "makePoint(1, 1)" })
	void linesAndPointsAreRefusedAndTheTableStays(final String selection) {
		final MacroFailure failure = assertThrows(MacroFailure.class, () -> Macros.run(MAP +
			"makeRectangle(0, 0, 1, 1); Overlay.addSelection;\n" + selection +
			"; Roi.setName('thin'); Overlay.addSelection;\n" + MEASURE + "labels=overlay');"));
		assertTrue(failure.getMessage().contains("\"thin\""), failure.getMessage());
		assertEquals("0", NamedTable.size(TABLE));
	}

	@Test
	void anImageWithoutAttributionIsRefused() {
		final MacroFailure failure = assertThrows(MacroFailure.class, () -> Macros.run(Macros.open("metaphase-8bit.tif") +
			MEASURE + "labels=overlay');"));
		assertTrue(failure.getMessage().contains("metaphase-8bit.tif"), failure.getMessage());
	}

	@Test
	void aScriptMeasures() throws Exception {
		final ImagePlus image = IJ.createImage("map", "32-bit black", 4, 2, 1);
		image.getProcessor().add(1);
		image.setProp("Output", "map");
		image.setProp("Attribution channel", 1);
		image.setOverlay(new Overlay(new Roi(0, 0, 2, 2)));
		Commands.run(MeasureAttributionCommand.class, "image", image, "labels", "overlay");
		assertEquals(0.5, cell("Share of total", 0));
	}
}
