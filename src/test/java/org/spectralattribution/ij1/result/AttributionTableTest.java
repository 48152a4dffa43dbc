package org.spectralattribution.ij1.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.measure.ResultsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs headless, as the tests do. */
final class AttributionTableTest {

	@BeforeEach
	void forgetEarlierRows() {
		AttributionTable.clear();
	}

	@Test
	void everyCallAppendsARow() {
		AttributionTable.append(row("a.tif", 0.1));
		AttributionTable.append(row("b.tif", 1.0 / 3));
		assertEquals("2", AttributionTable.size());
		assertEquals("a.tif", AttributionTable.get("Image", "0"));
		assertEquals("b.tif", AttributionTable.get("Image", "1"));
		assertEquals("" + 1.0 / 3, AttributionTable.get("Score", "1"));
		assertEquals(0.1, AttributionTable.table().getValue("Score", 0));
	}

	@Test
	void columnsAreInTheGivenOrder() {
		AttributionTable.append(row("a.tif", 0.1));
		assertEquals("Image\tScore", AttributionTable.table().getColumnHeadings().trim());
	}

	@Test
	void aNewColumnIsEmptyInOlderRows() {
		AttributionTable.append(row("a.tif", 0.1));
		final Map<String, Object> row = row("b.tif", 0.2);
		row.put("Gradients", 100);
		AttributionTable.append(row);
		assertEquals("100.0", AttributionTable.get("Gradients", "1"));
		assertTrue(Double.isNaN(AttributionTable.table().getValue("Gradients", 0)));
	}

	@Test
	void theTableIsSavedAsCsv(@TempDir final Path folder) throws IOException {
		AttributionTable.append(row("a.tif", 0.25));
		AttributionTable.append(row("b, c.tif", 1e-9));
		final Path file = folder.resolve("table.csv");
		AttributionTable.save(file.toString());
		assertEquals(List.of("Image,Score", "a.tif,2.500000000E-1", "\"b, c.tif\",1.000000000E-9"), Files.readAllLines(file));
	}

	@Test
	void theUsersMeasurementsAreLeftAlone() {
		final int rows = ResultsTable.getResultsTable().size();
		AttributionTable.append(row("a.tif", 0.1));
		assertEquals(rows, ResultsTable.getResultsTable().size());
	}

	@Test
	void aMissingCellNamesWhatThereIs() {
		AttributionTable.append(row("a.tif", 0.1));
		final String message = assertThrows(IllegalArgumentException.class, () -> AttributionTable.get("Scores", "0"))
			.getMessage();
		assertTrue(message.contains("\"Scores\"") && message.contains("Image, Score"), message);
		assertThrows(IllegalArgumentException.class, () -> AttributionTable.get("Score", "1"));
	}

	private static Map<String, Object> row(final String image, final double score) {
		final Map<String, Object> row = new LinkedHashMap<>();
		row.put("Image", image);
		row.put("Score", score);
		return row;
	}
}
