package org.spectralattribution.ij1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs headless, as the tests do; the columns and cells are tested with {@link AttributionTableTest}. */
final class NamedTableTest {

	private static final String FIRST = "First table of a test";
	private static final String SECOND = "Second table of a test";

	@BeforeEach
	void forgetEarlierRows() {
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
		assertEquals(List.of("Value", "0.500000"), Files.readAllLines(file));
	}

	@Test
	void aMissingCellNamesTheTable() {
		final String message = assertThrows(IllegalArgumentException.class, () -> NamedTable.get(FIRST, "Value", "0"))
			.getMessage();
		assertTrue(message.contains(FIRST), message);
	}
}
