package org.spectralattribution.ij1.result;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import ij.measure.ResultsTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs headless, as the tests do; the columns and cells are tested with {@link AttributionTableTest}. */
final class NamedTableTest {

	private static final String FIRST = "First table of a test";
	private static final String SECOND = "Second table of a test";

	@BeforeEach
	void forgetEarlierRows() {
		new NamedTable(FIRST).table();
		new NamedTable(SECOND).table();
		NamedTable.clear(FIRST);
		NamedTable.clear(SECOND);
	}

	@Test
	void tablesAreToldApartByTheirTitles() {
		new NamedTable(FIRST).append(Map.of("Value", 1));
		new NamedTable(SECOND).append(Map.of("Value", 2));
		new NamedTable(SECOND).append(Map.of("Value", 3));
		assertEquals("1", NamedTable.size(FIRST));
		assertEquals("2", NamedTable.size(SECOND));
		assertEquals("1.0", NamedTable.get(FIRST, "Value", "0"));
		assertEquals("3.0", NamedTable.get(SECOND, "Value", "1"));
		NamedTable.clear(SECOND);
		assertEquals("1", NamedTable.size(FIRST));
		assertEquals("0", NamedTable.size(SECOND));
	}

	@Test
	void aTableIsTheSameForEveryoneWhoKnowsItsTitle() {
		new NamedTable(FIRST).append(Map.of("Value", 1));
		assertEquals(1, new NamedTable(FIRST).table().getValue("Value", 0));
	}

	@Test
	void aTableIsSavedByItsTitle(@TempDir final Path folder) throws IOException {
		new NamedTable(FIRST).append(Map.of("Value", 0.5));
		final Path file = folder.resolve("table.csv");
		assertEquals(file.toString(), NamedTable.save(FIRST, file.toString()));
		assertEquals(List.of("Value", "0.500000000"), Files.readAllLines(file));
	}

	/** Whatever its size, a saved number is the kept one to nine significant digits. */
	@Test
	void savedNumbersKeepNineDigits(@TempDir final Path folder) throws IOException {
		final double[] numbers = { 6.123456789123e-5, -0.98765432109876, 1234567.890123456, 0, 1 / 3.0, 1.23456789123e-12,
			4.56789123456e13 };
		for (int i = 0; i < 40; i++) {
			new NamedTable(FIRST).append(Map.of("Value", numbers[i % numbers.length], "Probability", 0.1 + i / 41.0));
		}
		final Path file = folder.resolve("table.csv");
		NamedTable.save(FIRST, file.toString());
		final ResultsTable saved = ResultsTable.open(file.toString());
		for (int i = 0; i < 40; i++) {
			final double number = numbers[i % numbers.length];
			assertEquals(number, saved.getValue("Value", i), 0.5e-8 * Math.abs(number));
			assertEquals(0.1 + i / 41.0, saved.getValue("Probability", i), 1e-9);
			assertFalse(saved.getStringValue("Probability", i).contains("E"), "a probability is easy to read");
		}
	}

	/** ImageJ itself decides for a column within its first rows only. */
	@Test
	void aLateSmallNumberKeepsItsDigits(@TempDir final Path folder) throws IOException {
		for (int i = 0; i < 30; i++) {
			new NamedTable(FIRST).append(Map.of("Value", 0));
		}
		new NamedTable(FIRST).append(Map.of("Value", 6.123456789e-5));
		final Path file = folder.resolve("table.csv");
		NamedTable.save(FIRST, file.toString());
		assertEquals(6.123456789e-5, Double.parseDouble(Files.readAllLines(file).get(31)));
	}

	@Test
	void wholeNumbersStayReadable(@TempDir final Path folder) throws IOException {
		new NamedTable(FIRST).append(Map.of("Value", 3));
		new NamedTable(FIRST).append(Map.of("Value", 16384L));
		final Path file = folder.resolve("table.csv");
		NamedTable.save(FIRST, file.toString());
		assertEquals(List.of("Value", "3", "16384"), Files.readAllLines(file));
	}

	/** A fixed rule has no map error; an adaptive one has. */
	@Test
	void aNumberThatIsNoneIsAnEmptyCellOfANumericColumn(@TempDir final Path folder) throws IOException {
		new NamedTable(FIRST).append(row("left", Double.NaN));
		assertEquals("", NamedTable.get(FIRST, "Map error", "0"));
		new NamedTable(FIRST).append(List.of(row("adaptive", 0.25), row("right", Double.NaN)));
		final Path file = folder.resolve("table.csv");
		NamedTable.save(FIRST, file.toString());
		assertEquals(List.of("Rule,Map error", "left,\"\"", "adaptive,0.250000000", "right,\"\""),
			Files.readAllLines(file));
		final double[] kept = { Double.NaN, 0.25, Double.NaN };
		assertArrayEquals(kept, new NamedTable(FIRST).table().getColumn("Map error"));
		assertArrayEquals(kept, ResultsTable.open(file.toString()).getColumn("Map error"));
		assertEquals("", NamedTable.get(FIRST, "Map error", "2"));
		assertEquals("0.25", NamedTable.get(FIRST, "Map error", "1"));
	}

	@Test
	void cellsWithoutAValueAreEmpty(@TempDir final Path folder) throws IOException {
		new NamedTable(FIRST).append(Map.of("First", 1));
		new NamedTable(FIRST).append(List.of(Map.of("First", 2), Map.of("Second", 3)));
		final Path file = folder.resolve("table.csv");
		NamedTable.save(FIRST, file.toString());
		assertEquals(List.of("First,Second", "1,\"\"", "2,\"\"", "\"\",3"), Files.readAllLines(file));
	}

	private static Map<String, Object> row(final String rule, final double error) {
		final Map<String, Object> row = new LinkedHashMap<>();
		row.put("Rule", rule);
		row.put("Map error", error);
		return row;
	}

	/** Of models whose classes are texts that look like numbers, or like none. */
	/** Once it is in a window, ImageJ has a copy of the table, which forgets what empty cells are. */
	@Test
	void cellsWithoutAValueAreEmptyInTheCopyOfAWindow() {
		final ResultsTable first = new ResultsTable();
		NamedTable.append(List.of(Map.of("Map", "ig", "Class", "metaphase", "ROAD", 0.5)), first);
		final ResultsTable copy = (ResultsTable) first.clone();
		NamedTable.append(List.of(Map.of("Map", "random"), Map.of("Map", "edges", "ROAD", 0.25)), copy);
		assertEquals(List.of("metaphase", "", ""), IntStream.range(0, 3).mapToObj(row -> copy.getStringValue("Class", row))
			.collect(Collectors.toList()));
		assertEquals("", copy.getStringValue("ROAD", 1));
		assertEquals(0.25, copy.getValue("ROAD", 2));
	}

	@ParameterizedTest
	@ValueSource(strings = { "NaN", "Infinity", "-Infinity", "007", "1e5", "1e400", "-0", " 5", "null", "0x10" })
	void aTextStaysAText(final String text, @TempDir final Path folder) throws IOException {
		new NamedTable(FIRST).append(List.of(Map.of("Class", text), Map.of("Class", "b")));
		assertEquals(text, NamedTable.get(FIRST, "Class", "0"));
		final Path file = folder.resolve("table.csv");
		NamedTable.save(FIRST, file.toString());
		assertEquals(text, TableTextTest.parse(Files.readString(file), ',').get(1).get(0));
	}

	/** As tables of the user have, to which rows of ours are added where they have our title. */
	@Test
	void aRowsLabelIsACell() {
		final ResultsTable table = new NamedTable(FIRST).table();
		table.addRow();
		table.addLabel("cell 1");
		new NamedTable(FIRST).append(Map.of("Value", 2));
		assertEquals("cell 1", NamedTable.get(FIRST, "Label", "0"));
		assertEquals("", NamedTable.get(FIRST, "Label", "1"));
		assertEquals("2.0", NamedTable.get(FIRST, "Value", "1"));
	}

	@Test
	void aMissingCellNamesTheTable() {
		final String message = assertThrows(IllegalArgumentException.class, () -> NamedTable.get(FIRST, "Value", "0"))
			.getMessage();
		assertTrue(message.contains(FIRST), message);
	}
}
