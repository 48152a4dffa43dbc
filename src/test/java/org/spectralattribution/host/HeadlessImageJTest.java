package org.spectralattribution.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HeadlessImageJTest {

	@TempDir
	private Path folder;

	@Test
	void macroGetsItsArgumentAndReturnsAValue() {
		assertEquals("a \"b\" 'c'", HeadlessImageJ.run("return getArgument();", "a \"b\" 'c'"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "exit;", "exit();", "", "a = 1;" })
	void plainExitIsSuccess(final String macro) {
		assertNull(HeadlessImageJ.run(macro));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
		"exit(\"bad news\");|bad news",
		"run(\"No Such Command\");|Unrecognized command",
		"run(\"Invert\");|no images open",
		"x = 1 +;|expected",
		"open(\"/no/such/file.tif\");|not found",
		"waitForUser(\"x\");|Headless",
		"newImage(\"a\", \"no type\", 0, 0, 1); run(\"Invert\");|" })
	void failureHasMessageAndLine(final String line, final String message) {
		final MacroFailure failure = assertThrows(MacroFailure.class, () -> HeadlessImageJ.run("a = 1;\n" + line +
			"\nprint(\"went on\");"));
		assertTrue(failure.getMessage().contains(message == null ? "" : message), failure.getMessage());
		assertEquals(2, failure.line());
	}

	@Test
	void runsStartAfresh() {
		HeadlessImageJ.run("newImage(\"a\", \"8-bit ramp\", 4, 3, 1); run(\"Measure\");");
		assertEquals("0 0", HeadlessImageJ.run("return \"\" + nImages + \" \" + nResults;"));
		assertThrows(MacroFailure.class, () -> HeadlessImageJ.run("newImage(\"a\", \"8-bit\", 4, 3, 1); exit(\"x\");"));
		assertEquals("0", HeadlessImageJ.run("return \"\" + nImages;"));
	}

	@Test
	void imagesAreSavedAndOpened() {
		final String macro = "dir = getArgument() + '/';\n" +
			"newImage('h', '32-bit composite-mode', 8, 6, 2, 3, 1); setPixel(1, 2, -0.125);\n" +
			"run('Properties...', 'unit=um pixel_width=0.5 pixel_height=0.5 voxel_depth=1');\n" +
			"saveAs('Tiff', dir + 'h.tif'); close();\n" +
			"open(dir + 'h.tif'); getDimensions(w, h, c, z, t); getPixelSize(unit, size, size);\n" +
			"found = getTitle() + ' ' + w + ' ' + h + ' ' + c + ' ' + z + ' ' + t + ' ' + getPixel(1, 2) + unit + ' ' + size;\n" +
			"makeRectangle(0, 0, 2, 2); run('Add Selection...'); run('Flatten'); saveAs('PNG', dir + 'f.png');\n" +
			"open(dir + 'f.png'); return found + ' ' + bitDepth();";
		assertEquals("h.tif 8 6 2 3 1 -0.125µm 0.5 24", HeadlessImageJ.run(macro.replace('\'', '"'), folder
			.toString()));
	}

	@Test
	void tablesAreSaved() throws IOException {
		HeadlessImageJ.run("setResult(\"Score\", 0, 0.5); updateResults(); saveAs(\"Results\", getArgument() + \"/r.csv\");",
			folder.toString());
		assertTrue(Files.readString(folder.resolve("r.csv")).contains("0.5"));
	}

	@Test
	void macroFileKnowsItsPlace() throws IOException {
		final Path file = Files.writeString(folder.resolve("it's a macro.ijm"), "return getInfo(\"macro.filepath\");");
		assertEquals(file.toString(), HeadlessImageJ.run(file, ""));
	}

	@Test
	void imageJAndTheBridgeShareOneClassLoader() {
		assertSame(CommandBridge.class.getClassLoader(), IJ.class.getClassLoader());
		assertSame(IJ.class.getClassLoader(), IJ.getClassLoader());
	}

	@Test
	void preferencesOfTheUserStayUntouched() {
		assertNotEquals(System.getenv("HOME"), System.getProperty("user.home"));
		assertTrue(ij.Prefs.getPrefsDir().startsWith(System.getProperty("user.home")), ij.Prefs.getPrefsDir());
	}
}
