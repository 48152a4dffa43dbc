package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;

import ij.IJ;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The label of the slice that was explained is that of the result's slice, too. */
final class SliceLabelMacroTest {

	private static final String STACK = "newImage('wells', '8-bit ramp', 24, 20, 3); setSlice(3); " +
		"setMetadata('Label', 'well B3');\n";
	private static final String EXPLAIN = "run('Integrated Gradients...', 'steps=3 channels=1,1,1 model=[" + Macros.model(
		"classifier.pt") + "] output=";

	@ParameterizedTest
	@CsvSource({ "map, well B3", "overlay, well B3", "raw, well B3 (channel 1)", "channels, well B3" })
	void theResultOfOneSliceHasItsLabel(final String output, final String label) {
		assertEquals(label + "|" + label, Macros.run(STACK + EXPLAIN + output + "'); if (nSlices > 1) setSlice(1);\n" +
			"return '' + Property.getSliceLabel(1) + '|' + getInfo('slice.label') + '';"));
	}

	/** The first line is the one that ImageJ shows; the slice's own properties follow in the result of several slices. */
	@ParameterizedTest
	@ValueSource(strings = { "map", "overlay", "raw" })
	void theLabelIsThatOfTheSliceAmongSeveral(final String output) {
		final String one = Macros.run(STACK + EXPLAIN + output + "'); return '' + Property.getSliceLabel(1);");
		final String several = Macros.run(STACK + EXPLAIN + output + " slices=all'); n = nSlices / 3;\n" +
			"return '' + Property.getSliceLabel(2 * n + 1);");
		assertEquals(one, several.lines().findFirst().get());
	}

	/** ImageJ keeps the label of an image that is not a stack elsewhere. */
	@Test
	void theLabelOfAnImageThatIsNoStackIsKeptInAFile(@TempDir final Path folder) {
		final String file = Macros.macroPath(folder.resolve("map.tif"));
		assertEquals("well B3", Macros.run(STACK + "run('Duplicate...', 'title=one');\n" + EXPLAIN +
			"map'); saveAs('Tiff', '" + file + "'); close(); open('" + file + "'); return '' + Property.getSliceLabel(1);"));
	}

	@Test
	void withoutALabelThereIsNone() {
		assertEquals("", Macros.run("newImage('wells', '8-bit ramp', 24, 20, 3);\n" + EXPLAIN +
			"map'); return getInfo('slice.label') + '';"));
		assertNull(IJ.getImage().getProp("Slice_Label"));
	}
}
