package org.spectralattribution.ij1.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ij.measure.ResultsTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A saved cell is the cell. */
final class TableTextTest {

	private static final String TITLE = "Odd cells of a test";
	private static final List<String> ODD = List.of("plain", "a \"quoted\" word", "\"", "\"\"", "a, b", "two\nlines",
		"two\r\nlines", "a\ttab", "=1+1", "=HYPERLINK(\"http://x\",\"y\")", "+dox.tif", "-dox.tif", "@a", "-1", "007",
		" blanks ", "", "it's", "ends with \"", "é 核 ×", ",", "\n", "a\\nb");

	@TempDir
	private Path folder;

	@BeforeEach
	void oddRows() {
		new NamedTable(TITLE).table();
		NamedTable.clear(TITLE);
		final List<Map<String, Object>> rows = new ArrayList<>();
		for (int i = 0; i < ODD.size(); i++) {
			final Map<String, Object> row = new LinkedHashMap<>();
			row.put("First, \"odd\"", ODD.get(i));
			row.put("Number", -i - 0.5);
			row.put("Last", ODD.get(ODD.size() - 1 - i));
			rows.add(row);
		}
		new NamedTable(TITLE).append(rows);
	}

	/** A reader after the grammar of RFC 4180, with any separator, which refuses what the grammar does not have. */
	static List<List<String>> parse(final String text, final char separator) {
		final List<List<String>> rows = new ArrayList<>();
		List<String> row = new ArrayList<>();
		int i = 0;
		while (i < text.length()) {
			final StringBuilder cell = new StringBuilder();
			if (text.charAt(i) == '"') {
				for (i++; text.charAt(i) != '"' || i + 1 < text.length() && text.charAt(i + 1) == '"'; i++) {
					if (text.charAt(i) == '"') i++;
					cell.append(text.charAt(i));
				}
				i++;
			}
			else {
				for (; i < text.length() && text.charAt(i) != separator && text.charAt(i) != '\n'; i++) {
					assertTrue(text.charAt(i) != '"' && text.charAt(i) != '\r', "a bare quote or return in " + text);
					cell.append(text.charAt(i));
				}
			}
			row.add(cell.toString());
			assertTrue(i < text.length(), "the last line has an end");
			if (text.charAt(i) == '\n') {
				rows.add(row);
				row = new ArrayList<>();
			}
			else assertEquals(separator, text.charAt(i), "after a quoted cell");
			i++;
		}
		return rows;
	}

	@ParameterizedTest
	@ValueSource(strings = { "table.csv", "table.CSV", "table.txt", "table.tsv" })
	void everyCellIsReadBack(final String name) throws IOException {
		final Path file = folder.resolve(name);
		NamedTable.save(TITLE, file.toString());
		final List<List<String>> rows = parse(Files.readString(file), name.toLowerCase().endsWith("csv") ? ',' : '\t');
		assertEquals(List.of("First, \"odd\"", "Number", "Last"), rows.get(0));
		assertEquals(ODD.size() + 1, rows.size());
		for (int i = 0; i < ODD.size(); i++) {
			assertEquals(ODD.get(i), rows.get(i + 1).get(0));
			assertEquals(-i - 0.5, Double.parseDouble(rows.get(i + 1).get(1)));
			assertEquals(ODD.get(ODD.size() - 1 - i), rows.get(i + 1).get(2));
		}
	}

	@Test
	void theTableItselfHasTheTexts() {
		for (int i = 0; i < ODD.size(); i++) {
			assertEquals(ODD.get(i), NamedTable.get(TITLE, "Last", "" + (ODD.size() - 1 - i)));
		}
	}

	/** ImageJ's own reader knows neither doubled quotes nor line breaks within cells. */
	@Test
	void imageJReadsBackWhatItCan() throws IOException {
		NamedTable.clear(TITLE);
		final List<String> readable = List.of("a, b", "=1+1", "+dox.tif", "-dox.tif", "@a", "it's", "plain");
		for (final String text : readable) {
			new NamedTable(TITLE).append(Map.of("Text", text));
		}
		final Path file = folder.resolve("table.csv");
		NamedTable.save(TITLE, file.toString());
		final ResultsTable table = ResultsTable.open(file.toString());
		for (int row = 0; row < readable.size(); row++) {
			assertEquals(readable.get(row), table.getStringValue("Text", row));
		}
	}

	/** It cannot be kept from that without another text. */
	@Test
	void theLogSaysWhatASpreadsheetTakesForAFormula() throws IOException {
		final String log = log();
		assertTrue(log.contains("\"=1+1\"") && log.contains("columns as text"), log);
		NamedTable.clear(TITLE);
		new NamedTable(TITLE).append(Map.of("Text", "-1", "Number", -1));
		assertEquals("", log());
	}

	private String log() throws IOException {
		final ByteArrayOutputStream log = new ByteArrayOutputStream();
		final PrintStream out = System.out;
		System.setOut(new PrintStream(log, true));
		try {
			NamedTable.save(TITLE, folder.resolve("table.csv").toString());
		}
		finally {
			System.setOut(out);
		}
		return log.toString();
	}
}
