package org.spectralattribution.ij1.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import ij.measure.ResultsTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectralattribution.explain.Property;
import org.spectralattribution.explain.Record;

/** Runs headless, as the tests do. */
final class AttributionTableTest {

	@BeforeEach
	void forgetEarlierRows() {
		AttributionTable.clear();
	}

	private static Record record(final String image, final double score) {
		return Record.EMPTY.with(Property.IMAGE, image).with(Property.INPUT_SCORE, score);
	}

	@Test
	void everyRecordIsARow() {
		AttributionTable.append(List.of(record("a.tif", 0.1), record("b.tif", 1.0 / 3)));
		AttributionTable.append(List.of(record("c.tif", 1)));
		assertEquals("3", AttributionTable.size());
		assertEquals("a.tif", AttributionTable.get("Image", "0"));
		assertEquals("c.tif", AttributionTable.get("Image", "2"));
		assertEquals("" + 1.0 / 3, AttributionTable.get("Input score", "1"));
		assertEquals(0.1, AttributionTable.table().getValue("Input score", 0));
	}

	/** Whatever a record says, the columns are those of the README. */
	@Test
	void theColumnsAreAlwaysTheSame() {
		AttributionTable.append(List.of(record("a.tif", 0.1)));
		assertEquals("Slice, Frame, Class, Probability, Image, Method, Score, Input score, Baseline, Baseline score, " +
			"Attribution sum, Completeness error, Sum corrected, Map error, Gradients, Seconds, Device, Settings, Model, Model SHA-256, " +
			"Pixel range, Channels, Region, Head, Batching", String.join(", ", AttributionTable.table().getHeadings()));
	}

	@Test
	void whatARecordLacksIsAnEmptyCell(@TempDir final Path folder) throws IOException {
		AttributionTable.append(List.of(record("b, c.tif", 1e-9).with(Property.MAP_ERROR, 0.25), record("d.tif", 0.5)));
		final Path file = folder.resolve("table.csv");
		AttributionTable.save(file.toString());
		final List<String> lines = Files.readAllLines(file);
		final String none = ",\"\"";
		assertEquals("\"\"" + none.repeat(3) + ",\"b, c.tif\"" + none.repeat(2) + ",1.000000000E-9" + none
			.repeat(5) + ",0.250000000" + none.repeat(11), lines.get(1));
		assertEquals("\"\"" + none.repeat(3) + ",d.tif" + none.repeat(2) + ",5.000000000E-1" + none.repeat(17), lines.get(2));
	}

	@Test
	void theUsersMeasurementsAreLeftAlone() {
		final int rows = ResultsTable.getResultsTable().size();
		AttributionTable.append(List.of(record("a.tif", 0.1)));
		assertEquals(rows, ResultsTable.getResultsTable().size());
	}

	@Test
	void aMissingCellNamesWhatThereIs() {
		AttributionTable.append(List.of(record("a.tif", 0.1)));
		final String message = assertThrows(IllegalArgumentException.class, () -> AttributionTable.get("Scores", "0"))
			.getMessage();
		assertTrue(message.contains("\"Scores\"") && message.contains("Image, Method"), message);
		assertThrows(IllegalArgumentException.class, () -> AttributionTable.get("Score", "1"));
	}
}
