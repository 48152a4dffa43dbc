package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;

import ij.IJ;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.ij1.result.NamedTable;

/** A virtual stack whose current slice was edited: what is shown is what counts. */
final class EditedSliceMacroTest {

	private static final String IG = "run('Integrated Gradients...', 'steps=3 rule=trapezoid channels=1,1,1 model=[" + Macros.model(
		"classifier.pt") + "] ";
	private static final String EDIT = "makeRectangle(3, 3, 12, 9); run('Set...', 'value=200 slice'); run('Select None');\n";
	private static final String SAID = "slice 2: the model got the pixels as they are shown, with an edit that exists only";

	@TempDir
	private Path folder;

	private void write(final String type) {
		for (int i = 1; i <= 3; i++) {
			Macros.run("newImage('slice', '" + type + " ramp', 24, 20, 1); run('Add...', 'value=" + 9 * i + "');" +
				"saveAs('Tiff', '" + Macros.macroPath(folder.resolve("slice" + i + ".tif")) + "');");
		}
	}

	private String open() {
		return "File.openSequence('" + Macros.macroPath(folder) + "', 'virtual'); rename('stack'); setSlice(2);\n";
	}

	private static float[] slice(final int index) {
		return (float[]) IJ.getImage().getStack().getProcessor(index).convertToFloat().getPixels();
	}

	@ParameterizedTest
	@ValueSource(strings = { "8-bit", "16-bit", "32-bit", "RGB" })
	void theEditIsExplainedAndSaid(final String type) {
		write(type);
		final String log = Macros.log(open() + EDIT + IG + "output=raw');");
		assertTrue(log.contains("stack, " + SAID), log);
		final float[] edited = slice(1);
		Macros.run(open() + "run('Duplicate...', 'title=copy');\n" + EDIT + IG + "output=raw');");
		assertArrayEquals(slice(1), edited);
		assertFalse(Macros.log(open() + IG + "output=raw');").contains("edit"));
		assertFalse(Arrays.equals(slice(1), edited));
	}

	@Test
	void theChannelsAreThoseThatAreShownAndTheImageStaysEdited() {
		write("8-bit");
		assertEquals("200 200", Macros.run(open() + EDIT + IG + "');\nresult = '' + getPixel(9, 9);\n" +
			"selectImage('stack'); return result + ' ' + getPixel(9, 9);").replace(".0", ""));
	}

	@Test
	void amongAllSlicesTheEditOfTheOneThatIsShownCounts() {
		write("8-bit");
		Macros.run(open() + EDIT + IG + "output=map');");
		final float[] edited = slice(1);
		Macros.run(open() + "setSlice(3);\n" + IG + "output=map');");
		final float[] third = slice(1);
		final String log = Macros.log(open() + EDIT + IG + "output=map slices=all');");
		assertTrue(log.contains(SAID) && !log.contains("slice 1: the model got"), log);
		assertArrayEquals(edited, slice(2));
		assertArrayEquals(third, slice(3));
	}

	@Test
	void anEditThatIsForgottenIsNotExplained() {
		write("8-bit");
		Macros.run(open() + IG + "output=map');");
		final float[] stored = slice(1);
		assertFalse(Macros.log(open() + EDIT + "setSlice(1); setSlice(2);\n" + IG + "output=map');").contains("edit"));
		assertArrayEquals(stored, slice(1));
	}

	@Test
	void aClassificationAndABaselineSeeTheEditToo() {
		write("8-bit");
		assertTrue(Macros.log(open() + EDIT + "run('Classify Image...', 'channels=1,1,1 model=[" + Macros.model("classifier.pt") +
			"]');").contains(SAID));
		Macros.run("newImage('field', '8-bit black', 24, 20, 1);\n" + open() + EDIT + "selectImage('field');\n" + IG +
			"baseline=stack output=raw');");
		final float[] edited = slice(1);
		Macros.run("newImage('field', '8-bit black', 24, 20, 1);\n" + open() +
			"run('Duplicate...', 'title=copy');\n" + EDIT + "selectImage('field');\n" + IG + "baseline=copy output=raw');");
		assertArrayEquals(slice(1), edited);
	}

	/** The label 200 is in memory only. */
	@Test
	void labelsAreThoseThatAreShown() {
		write("8-bit");
		NamedTable.clear(MeasureAttributionCommand.TABLE);
		Macros.run(open() + "run('Set...', 'value=0 slice');\n" + EDIT + "newImage('map', '32-bit ramp', 24, 20, 3);" +
			"Property.set('Output', 'map'); Property.set('Attribution channel', '1'); Property.set('Planes', '3');" +
			"setSlice(2); run('Measure Attribution in ROIs...', 'labels=stack');");
		assertEquals("1", NamedTable.size(MeasureAttributionCommand.TABLE));
		assertEquals("108.0", NamedTable.get(MeasureAttributionCommand.TABLE, "Pixels", "0"));
	}
}
