package org.spectralattribution.ij1.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectralattribution.explain.Property;
import org.spectralattribution.explain.Record;
import org.spectralattribution.host.HeadlessImageJ;
import org.spectralattribution.host.MacroFailure;
import org.spectralattribution.host.ScriptLikeCaller;

/** What macros do to tables by {@code call}, and what stops them. */
final class TableCallsTest {

	private static final String TABLES = "org.spectralattribution.ij1.result.";

	@TempDir
	private Path folder;

	@BeforeEach
	void oneRow() {
		AttributionTable.clear();
		NamedTable.clear(StackClassification.TABLE);
		AttributionTable.append(List.of(Record.EMPTY.with(Property.IMAGE, "a.tif").with(Property.INPUT_SCORE, 0.1)));
	}

	private static String call(final String method, final String... arguments) {
		return "call('" + TABLES + method + "'" + Stream.of(arguments).map(argument -> ", '" + argument + "'").reduce("",
			String::concat) + ")";
	}

	private static String run(final String macro) {
		return HeadlessImageJ.run(macro.replace('\'', '"'));
	}

	/** The sentence of a call in the second line of a macro, whose statement and next lines leave no trace. */
	private String failure(final String call) {
		final Path trace = folder.resolve("trace.txt");
		final ByteArrayOutputStream log = new ByteArrayOutputStream();
		final PrintStream out = System.out;
		System.setOut(new PrintStream(log, true));
		final MacroFailure failure;
		try {
			failure = assertThrows(MacroFailure.class, () -> run("path = '" + trace + "';\nFile.append('' + " + call +
				", path);\nFile.append('next line', path);"));
		}
		finally {
			System.setOut(out);
		}
		assertEquals(2, failure.line());
		assertFalse(Files.exists(trace), "the macro went on");
		assertFalse(log.toString().contains("Exception"), "a stack trace in ImageJ's log");
		return failure.getMessage();
	}

	@ParameterizedTest
	@CsvSource({ "AttributionTable.get, Probabilty, 0, 'Probability'", //
		"AttributionTable.get, Score, 1, 'has 1 row'", //
		"AttributionTable.get, Score, -1, 'row -1'", //
		"AttributionTable.get, Score, 0.5, 'row 0.5'", //
		"AttributionTable.get, Score, last, 'row last'", //
		"AttributionTable.get, Score, 99999999999, 'row 99999999999'" })
	void aCellThatIsNotThereStopsTheMacro(final String method, final String column, final String row, final String words) {
		final String message = failure(call(method, column, row));
		assertTrue(message.contains(words) && message.contains("\"" + column + "\""), message);
	}

	@ParameterizedTest
	@CsvSource({ "NamedTable.size", "NamedTable.clear", "NamedTable.get", "NamedTable.save" })
	void aTitleThatIsNoneStopsTheMacro(final String method) throws IOException {
		final Path file = folder.resolve("old.csv");
		Files.writeString(file, "old");
		final String[] arguments = method.endsWith("get") ? new String[] { "Atribution", "Score", "0" } : method.endsWith(
			"save") ? new String[] { "Atribution", file.toString() } : new String[] { "Atribution" };
		final String message = failure(call(method, arguments));
		assertTrue(message.contains("\"Atribution\"") && message.contains("Attribution, Classification, Attribution in ROIs"),
			message);
		assertEquals("old", Files.readString(file));
	}

	@Test
	void aTableWithoutRowsIsNotSavedOverAnExistingFile() throws IOException {
		final Path file = folder.resolve("old.csv");
		Files.writeString(file, "old");
		assertTrue(failure(call("NamedTable.save", "Classification", file.toString())).contains("\"Classification\" has none"));
		assertEquals("old", Files.readString(file));
	}

	@Test
	void aTableOfThePluginHasNoRowsBeforeItsFirst() {
		assertEquals("0", run("return " + call("NamedTable.size", "Classification") + ";"));
		assertTrue(failure(call("NamedTable.get", "Classification", "Class", "0")).contains("no rows"));
	}

	@Test
	void aFolderThatIsNotThereStopsTheMacro() {
		final String message = failure(call("AttributionTable.save", folder.resolve("none/table.csv").toString()));
		assertTrue(message.contains("none/table.csv: there is no folder") && message.contains("File.makeDirectory"), message);
	}

	@Test
	void aFolderIsNoFile() {
		assertTrue(failure(call("AttributionTable.save", folder.toString())).contains(folder + ": it is a folder"));
		assertTrue(failure(call("AttributionTable.save", "")).contains("empty"));
	}

	@Test
	void aMisreadWindowsPathIsExplained() {
		final String message = failure(call("AttributionTable.save", "C:\\new\\table.csv"));
		assertTrue(message.contains("\"C:\\new\\table.csv\"") && message.contains("with slashes"), message);
	}

	/** A device that is always full. */
	@Test
	void aFullDiskStopsTheMacro() {
		final Path full = Path.of("/dev/full");
		assumeTrue(Files.isWritable(full) && !Files.isRegularFile(full));
		assertTrue(failure(call("AttributionTable.save", full.toString())).contains("/dev/full: No space left"));
	}

	@Test
	void theEndOfAllIsAFileAndNothingElse() throws IOException {
		final Path file = folder.resolve("table.csv");
		Files.writeString(file, "an older and longer table\n".repeat(100));
		assertEquals(file.toString(), run("return " + call("AttributionTable.save", file.toString()) + ";"));
		assertEquals(2, Files.readAllLines(file).size());
		try (Stream<Path> files = Files.list(folder)) {
			assertEquals(1, files.count());
		}
	}

	/** Within a function, a condition and a loop, and after a batch mode. */
	@Test
	void theMacroEndsWhereverItCalls() {
		final Path trace = folder.resolve("trace.txt");
		final MacroFailure failure = assertThrows(MacroFailure.class, () -> run("setBatchMode(true);\n" +
			"for (i = 0; i < 3; i++) {\nif (value(i) > 0) File.append('', '" + trace + "');\n}\nfunction value(i) {\nreturn parseFloat(" + call(
				"AttributionTable.get", "None", "0") + ");\n}"));
		assertTrue(failure.getMessage().contains("\"None\""), failure.getMessage());
		assertFalse(Files.exists(trace));
		assertEquals("1", run("return " + call("AttributionTable.size") + ";"), "the next macro runs");
	}

	/** Java and scripts catch what is thrown; a script that a macro runs, too. */
	@Test
	void whoeverIsNoMacroGetsTheException() {
		assertTrue(assertThrows(IllegalArgumentException.class, () -> AttributionTable.get("None", "0")).getMessage().contains(
			"\"None\""));
		assertTrue(assertThrows(IOException.class, () -> AttributionTable.save("/none/table.csv")).getMessage().contains(
			"no folder"));
		assertEquals("caught \"None\"", run("return call('" + ScriptLikeCaller.class.getName() + ".run');"));
	}

	@Test
	void textsAreReadAsTheyAre() {
		new NamedTable("Texts of a test").append(Map.of("Text", "two\nlines"));
		assertEquals("two\nlines", run("return " + call("NamedTable.get", "Texts of a test", "Text", "0") + ";"));
	}
}
