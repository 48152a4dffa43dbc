package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.host.MacroFailure;
import org.spectralattribution.ij1.result.AttributionTable;
import org.spectralattribution.ij1.result.NamedTable;
import org.spectralattribution.ij1.result.StackClassification;

/** Virtual stacks whose files are not what they were: such a slice is refused by its number and its file. */
final class VirtualStackMacroTest {

	private static final String MODEL = "channels=1,1,1 model=[" + Macros.model("classifier.pt") + "] ";
	private static final String IG = "run('Integrated Gradients...', 'steps=3 rule=trapezoid baseline=noise " + MODEL;
	private static final String FOLDER = "File.openSequence('%s', 'virtual'); rename('stack');\n";

	@TempDir
	private Path folder;

	@BeforeEach
	void noRows() {
		AttributionTable.clear();
		NamedTable.clear(StackClassification.TABLE);
	}

	private void write(final String type, final String ending, final String format) {
		for (int i = 1; i <= 3; i++) {
			write("slice" + i + ending, type, 24, format, i);
		}
	}

	private void write(final String name, final String type, final int width, final String format, final int seed) {
		Macros.run("newImage('slice', '" + type + " ramp', " + width + ", 20, 1); run('Add...', 'value=" + 9 * seed + "');" +
			"saveAs('" + format + "', '" + Macros.macroPath(folder.resolve(name)) + "');");
	}

	private String open() {
		return String.format(FOLDER, Macros.macroPath(folder));
	}

	private Path second(final String ending) {
		return folder.resolve("slice2" + ending);
	}

	/** Neither alone nor with the others, and neither explained nor classified; there are no rows. */
	private static void assertRefused(final String opening, final String... words) {
		assertRefusal(opening + "setSlice(2);\n" + IG + "');", words);
		assertRefusal(opening + IG + "slices=all');", words);
		assertRefusal(opening + "run('Classify Image...', 'slices=all " + MODEL + "');", words);
	}

	private static void assertRefusal(final String macro, final String... words) {
		final String message = assertThrows(MacroFailure.class, () -> Macros.run(macro), String.join(", ", words)).getMessage();
		for (final String word : words) {
			assertTrue(message.contains(word), message);
		}
		assertEquals("0 0", AttributionTable.size() + " " + NamedTable.size(StackClassification.TABLE));
	}

	/** The commands between opening and explaining change the folder. */
	private String afterwards(final String change) {
		return open() + change.replace("FILE", Macros.macroPath(second(".tif")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "8-bit", "16-bit", "32-bit", "RGB" })
	void aMissingFileIsRefused(final String type) {
		write(type, ".tif", "Tiff");
		final String missing = afterwards("x = File.delete('FILE');\n");
		final String explain = type.equals("RGB") ? IG.replace("channels=1,1,1", "") : IG;
		final String message = assertThrows(MacroFailure.class, () -> Macros.run(missing + explain + "slices=all');"))
			.getMessage();
		assertTrue(message.contains("slice 2 of \"stack\"") && message.contains("slice2.tif is missing. Put the file back"),
			message);
		assertEquals("0", AttributionTable.size());
	}

	@Test
	void aMissingFileIsRefusedByEveryCommand() throws IOException {
		write("8-bit", ".tif", "Tiff");
		final byte[] file = Files.readAllBytes(second(".tif"));
		for (final String slices : new String[] { "setSlice(2);\n" + IG + "');", IG + "slices=all');",
			"run('Classify Image...', 'slices=all " + MODEL + "');" })
		{
			Files.write(second(".tif"), file);
			assertRefusal(afterwards("x = File.delete('FILE');\n") + slices, "slice 2 of \"stack\"", "slice2.tif", "missing");
		}
	}

	/** What the user sees is what ImageJ read before the file was gone. */
	@Test
	void theShownSliceIsRefusedToo() {
		write("8-bit", ".tif", "Tiff");
		assertRefusal(open() + "setSlice(2);\nx = File.delete('" + Macros.macroPath(second(".tif")) + "');\n" + IG + "');",
			"slice2.tif is missing");
	}

	/** The others of that stack are as good as before. */
	@Test
	void theOtherSlicesAreExplained() {
		write("8-bit", ".tif", "Tiff");
		assertEquals("1", Macros.run(afterwards("x = File.delete('FILE');\n") + "setSlice(3);\n" + IG + "');\nreturn '' + 1;"));
		assertEquals("1", AttributionTable.size());
	}

	@Test
	void anEmptyFileIsRefused() {
		write("8-bit", ".tif", "Tiff");
		assertRefused(afterwards("File.saveString('', 'FILE');\n"), "slice 2", "slice2.tif is empty");
	}

	@Test
	void aFileOfWordsIsRefused() {
		write("8-bit", ".tif", "Tiff");
		assertRefused(afterwards("File.saveString('no pixels', 'FILE');\n"), "slice 2", "slice2.tif cannot be opened");
	}

	@Test
	void aFileThatMayNotBeReadIsRefused() {
		write("8-bit", ".tif", "Tiff");
		second(".tif").toFile().setReadable(false);
		assumeFalse(Files.isReadable(second(".tif")));
		assertRefused(open(), "slice 2", "slice2.tif may not be read");
	}

	@ParameterizedTest
	@ValueSource(strings = { ".tif Tiff", ".jpg Jpeg", ".png PNG", ".gif Gif", ".bmp BMP", ".pgm PGM" })
	void aTruncatedFileIsRefused(final String format) throws IOException {
		final String ending = format.split(" ")[0];
		write("8-bit", ending, format.split(" ")[1]);
		final byte[] bytes = Files.readAllBytes(second(ending));
		Files.write(second(ending), Arrays.copyOf(bytes, bytes.length - bytes.length / 4));
		// Showing the slice stops the macro already, for some formats.
		assertRefusal(open() + IG + "slices=all');", "slice 2 of \"stack\"", "slice2" + ending);
	}

	@ParameterizedTest
	@ValueSource(strings = { "8-bit 30", "16-bit 24", "32-bit 24", "RGB 24", "8-bit 20" })
	void aFileOfAnotherSizeOrTypeIsRefused(final String kind) {
		write("8-bit", ".tif", "Tiff");
		write("slice2.tif", kind.split(" ")[0], Integer.parseInt(kind.split(" ")[1]), "Tiff", 2);
		assertRefused(open(), "slice 2 of \"stack\"", "slice2.tif has ", "20 pixels of 8 bit");
	}

	/** The values stay what they are. */
	@Test
	void aFileWithFewerBitsIsExplained() {
		write("16-bit", ".tif", "Tiff");
		write("slice2.tif", "8-bit", 24, "Tiff", 2);
		Macros.run(open() + IG + "slices=all');");
		assertEquals("3", AttributionTable.size());
	}

	/** Who opens files of 16 bit as 8 bit gets what was asked for. */
	@Test
	void aTypeThatWasAskedForIsExplained() {
		write("16-bit", ".tif", "Tiff");
		Macros.run(open().replace("'virtual'", "'virtual bitdepth=8'") + IG + "slices=all');");
		assertEquals("3", AttributionTable.size());
	}

	private String tiffStack() {
		return "newImage('all', '8-bit ramp', 24, 20, 3); run('Add...', 'value=9 stack'); saveAs('Tiff', '" + Macros.macroPath(
			folder.resolve("all.tif")) + "'); close();\nrun('TIFF Virtual Stack...', 'open=[" + Macros.macroPath(folder.resolve(
				"all.tif")) + "]'); rename('stack');\n";
	}

	@Test
	void aMissingTiffStackIsRefused() {
		assertRefused(tiffStack() + "x = File.delete('" + Macros.macroPath(folder.resolve("all.tif")) + "');\n", "slice",
			"all.tif is missing");
	}

	@Test
	void aTruncatedTiffStackIsRefusedFromTheMissingPixelsOn() throws IOException {
		final String macro = tiffStack();
		Macros.run(macro.substring(0, macro.indexOf("run('TIFF")));
		final byte[] bytes = Files.readAllBytes(folder.resolve("all.tif"));
		final String cut = Macros.macroPath(Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, bytes.length / 2)));
		final String truncated = macro + "x = File.delete('" + Macros.macroPath(folder.resolve("all.tif")) +
			"'); x = File.copy('" + cut + "', '" + Macros.macroPath(folder.resolve("all.tif")) + "');\n";
		assertRefused(truncated, "slice 2", "all.tif ends before its last pixel");
		Macros.run(truncated + IG + "');");
		assertEquals("1", AttributionTable.size(), "the first slice is whole");
	}

	/** Of another size, of another type and as long, with fewer slices, and shorter. */
	@ParameterizedTest
	@ValueSource(strings = { "48 8-bit 3", "12 16-bit 3", "24 RGB 1", "20 8-bit 3" })
	void aReplacedTiffStackIsRefused(final String kind) {
		final String[] parts = kind.split(" ");
		assertRefused(tiffStack() + "setBatchMode(true); newImage('other', '" + parts[1] + " ramp', " + parts[0] + ", 20, " +
			parts[2] + "); saveAs('Tiff', '" + Macros.macroPath(folder.resolve("all.tif")) +
			"'); close(); setBatchMode(false); selectImage('stack');\n", "slice", "all.tif ");
	}

	@Test
	void aTiffStackIsExplainedAsItIs() {
		for (final String type : List.of("8-bit", "16-bit", "32-bit", "RGB")) {
			final String explain = (type.equals("RGB") ? IG.replace("channels=1,1,1", "") : IG) + "slices=all output=map'); " +
				"r = ''; for (s = 1; s <= 3; s++) { setSlice(s); getStatistics(a, mean); r = r + mean + ' '; } return r;";
			final String stack = tiffStack().replace("8-bit", type);
			final String virtual = Macros.run(stack + explain);
			assertEquals(Macros.run(stack.substring(0, stack.indexOf("run('TIFF")) + "open('" + Macros.macroPath(folder.resolve(
				"all.tif")) + "');\n" + explain), virtual);
		}
	}

	@Test
	void aMissingAviIsRefused() {
		final String file = Macros.macroPath(folder.resolve("all.avi"));
		// ImageJ itself stops a macro that shows the slice.
		assertRefusal("newImage('all', '8-bit ramp', 24, 20, 3); run('AVI... ', 'compression=None frame=7 save=[" + file +
			"]'); close();\nopen('" + file + "'); rename('stack');\nx = File.delete('" + file + "');\n" + IG + "slices=all');",
			"slice 1 of \"stack\"", "all.avi is missing");
	}

	private String list() throws IOException {
		write("8-bit", ".tif", "Tiff");
		final Path list = folder.resolve("list.txt");
		Files.write(list, Arrays.asList(folder.resolve("slice1.tif").toString(), folder.resolve("slice2.tif").toString(), folder
			.resolve("slice3.tif").toString()));
		return "run('Stack From List...', 'open=[" + Macros.macroPath(list) + "] use'); rename('stack');\n";
	}

	@Test
	void aMissingFileOfAListIsRefused() throws IOException {
		final String open = list();
		Macros.run(open + IG + "slices=all');");
		assertEquals("3", AttributionTable.size());
		AttributionTable.clear();
		Files.delete(second(".tif"));
		assertRefused(open, "slice 2 of \"stack\"", "slice2.tif is missing");
	}
}
