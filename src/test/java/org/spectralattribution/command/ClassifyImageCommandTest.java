package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import ij.process.FloatProcessor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spectralattribution.ij1.result.AttributionTable;
import org.spectralattribution.ij1.result.NamedTable;
import org.spectralattribution.ij1.result.StackClassification;
import org.spectralattribution.ij1.source.CountingStack;

/** The table of the most likely classes. Keys and outputs are tested with {@link CommandKeysTest}. */
final class ClassifyImageCommandTest {

	private static final String TABLE = StackClassification.TABLE;

	@BeforeEach
	void forgetEarlierRows() {
		NamedTable.clear(TABLE);
	}

	@Test
	void theClassesAreRankedByTheirProbability() {
		Macros.run(Macros.open("anaphase-16bit.tif") + "run('Classify Image...', '');");
		final ResultsTable table = new NamedTable(TABLE).table();
		assertEquals(3, table.size(), "the demo model has three classes");
		assertEquals("anaphase", table.getStringValue("Class", 0));
		assertEquals(2, table.getValue("Index", 0));
		double sum = 0;
		for (int row = 0; row < 3; row++) {
			assertEquals(row + 1, table.getValue("Rank", row));
			assertEquals("anaphase-16bit.tif", table.getStringValue("Image", row));
			assertTrue(row == 0 || table.getValue("Probability", row) <= table.getValue("Probability", row - 1));
			sum += table.getValue("Probability", row);
		}
		assertEquals(1, sum, 1e-9);
	}

	@Test
	void everyImageAddsItsRowsAndNoneIsAnAttribution() {
		final String before = AttributionTable.size();
		for (int i = 1; i <= 2; i++) {
			Macros.run(Macros.open("metaphase-8bit.tif") + "run('Classify Image...', '');");
			assertEquals(Integer.toString(3 * i), NamedTable.size(TABLE));
		}
		assertEquals(before, AttributionTable.size());
	}

	/** A virtual stack makes its pixels at every call: once to check the plane, once to classify it. */
	@Test
	void noPlaneIsReadToCountItsChannels() throws Exception {
		final CountingStack stack = new CountingStack(32, 24, 2, slice -> {
			final FloatProcessor processor = new FloatProcessor(32, 24);
			processor.setf(slice, 1);
			return processor;
		});
		final ImagePlus image = new ImagePlus("virtual", stack);
		stack.calls();
		Commands.run(ClassifyImageCommand.class, "image", image);
		final int calls = stack.calls();
		assertTrue(calls >= 1 && calls <= 2, calls + " calls");
	}
}
