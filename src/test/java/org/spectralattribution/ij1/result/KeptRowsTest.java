package org.spectralattribution.ij1.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeptRowsTest {

	private static final List<String> COLUMNS = List.of("Key", "Image", "ROAD");

	private static Map<String, String> row(final String key, final String image, final String road) {
		return Map.of("Key", key, "Image", image, "ROAD", road);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a.tif", "a, b", "\"quoted\"", "\"", "two\nlines\r\nand a third", "", "ends in a quote\"",
		"µ ×, \"核\"" })
	void whatIsKeptInAFileIsReadAgain(final String image, @TempDir final Path folder) throws IOException {
		final String file = folder.resolve("kept.csv").toString();
		final List<Map<String, String>> rows = List.of(row("1", image, "0.1"), row("1", image, ""));
		KeptRows.inFile(COLUMNS, file).put("1", rows);
		KeptRows.inFile(COLUMNS, file).put("2", List.of(row("2", "other", "0.30000000000000004")));
		final KeptRows again = KeptRows.inFile(COLUMNS, file);
		assertEquals(rows, again.of("1"));
		assertEquals("0.30000000000000004", again.of("2").get(0).get("ROAD"));
		assertEquals(List.of(), again.of("3"));
	}

	@Test
	void rowsOfAKeyReplaceThoseThatItHas(@TempDir final Path folder) throws IOException {
		final String file = folder.resolve("kept.csv").toString();
		final KeptRows rows = KeptRows.inFile(COLUMNS, file);
		rows.put("1", List.of(row("1", "a", "0.1"), row("1", "a", "0.2")));
		rows.put("1", List.of(row("1", "a", "0.3")));
		assertEquals(List.of(row("1", "a", "0.3")), KeptRows.inFile(COLUMNS, file).of("1"));
	}

	@Test
	void anotherTableIsLeftAlone(@TempDir final Path folder) throws IOException {
		final Path file = folder.resolve("kept.csv");
		Files.writeString(file, "Image,Score\na,1\n");
		final IOException failure = assertThrows(IOException.class, () -> KeptRows.inFile(COLUMNS, file.toString()));
		assertTrue(failure.getMessage().contains("other columns"), failure.getMessage());
		assertEquals("Image,Score\na,1\n", Files.readString(file));
	}

	@Test
	void rowsInMemoryAreSharedByTheSameColumnsOnly() throws IOException {
		final List<String> columns = List.of("Key", "rowsInMemoryAreShared");
		KeptRows.inMemory(columns).put("1", List.of(Map.of("Key", "1", "rowsInMemoryAreShared", "x")));
		assertEquals("x", KeptRows.inMemory(columns).of("1").get(0).get("rowsInMemoryAreShared"));
		assertEquals(List.of(), KeptRows.inMemory(List.of("Key", "others")).of("1"));
	}
}
