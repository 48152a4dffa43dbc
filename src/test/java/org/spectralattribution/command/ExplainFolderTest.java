package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.measure.ResultsTable;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.host.HeadlessImageJ;
import org.spectralattribution.host.MacroFailure;

/** The macro macros/Explain_Folder.ijm over many small fields, some of them broken. */
final class ExplainFolderTest {

	private static final int SIZE = 32;
	private static final long MEGABYTE = 1 << 20;

	@TempDir
	private Path input;

	@TempDir
	private Path output;

	private static void writeFields(final Path folder, final int count) {
		final Random random = new Random(1);
		for (int i = 0; i < count; i++) {
			final ColorProcessor field = new ColorProcessor(SIZE, SIZE);
			for (int p = 0; p < SIZE * SIZE; p++) {
				field.set(p, random.nextInt(1 << 24));
			}
			IJ.saveAsTiff(new ImagePlus("field", field), folder.resolve(String.format("field%03d.tif", i)).toString());
		}
	}

	private static void run(final Path input, final Path output) throws IOException {
		HeadlessImageJ.run(Path.of("macros", "Explain_Folder.ijm"), arguments(input, output));
	}

	private static String arguments(final Path input, final Path output) {
		return input + "|" + output + "|steps=3 model=[" + Macros.model("classifier.pt") + "]";
	}

	private static List<String> names(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map(file -> file.getFileName().toString()).sorted().collect(Collectors.toList());
		}
	}

	private static long usedMemory() {
		final Runtime runtime = Runtime.getRuntime();
		long used = Long.MAX_VALUE;
		for (int i = 0; i < 5; i++) {
			System.gc();
			used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
		}
		return used;
	}

	/** What the process holds outside of Java's heap; −1 where the platform does not say. */
	private static long nativeMemory() throws IOException {
		final Path status = Path.of("/proc/self/status");
		if (!Files.isReadable(status)) return -1;
		final long resident = Files.readAllLines(status).stream().filter(line -> line.startsWith("VmRSS:")).mapToLong(
			line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024).findFirst().orElseThrow();
		return resident - Runtime.getRuntime().totalMemory();
	}

	@Test
	void brokenFilesAreReportedAndTheOthersExplainedInFlatMemory(@TempDir final Path few, @TempDir final Path first)
		throws IOException
	{
		writeFields(few, 20);
		run(few, first);
		final long heap = usedMemory();
		final long outside = nativeMemory();

		writeFields(input, 200);
		final Path truncated = input.resolve("field013.tif");
		Files.write(truncated, Arrays.copyOf(Files.readAllBytes(truncated), (int) Files.size(truncated) - 500));
		Files.writeString(input.resolve("field101.tif"), "no pixels, but, words");
		final FloatProcessor nan = new FloatProcessor(SIZE, SIZE);
		nan.setf(5, Float.NaN);
		IJ.saveAsTiff(new ImagePlus("nan", nan), input.resolve("field199.tif").toString());
		run(input, output);

		assertEquals(0, WindowManager.getImageCount());
		final long grown = usedMemory() - heap;
		assertTrue(grown < 10 * MEGABYTE, "heap grew by " + grown / MEGABYTE + " MB");
		final long grownOutside = nativeMemory() - outside;
		assertTrue(grownOutside < 150 * MEGABYTE, "memory outside of the heap grew by " + grownOutside / MEGABYTE + " MB");

		assertEquals(198, names(output).size(), "197 results and the table");
		final ResultsTable table = ResultsTable.open(output.resolve("attribution.csv").toString());
		assertEquals(200, table.size());
		final List<String> lines = Files.readAllLines(output.resolve("attribution.csv"));
		for (int row = 0; row < 200; row++) {
			final String file = table.getStringValue("File", row);
			final boolean broken = List.of("field013.tif", "field101.tif", "field199.tif").contains(file);
			final String result = table.getStringValue("Result", row);
			final String error = table.getStringValue("Error", row);
			assertEquals(broken, !error.isEmpty(), file + ": " + error);
			assertEquals(broken ? "" : file + "-attribution.tif", result);
			assertEquals(broken, lines.get(row + 1).endsWith(",,,"), "no numbers of " + file);
		}
		assertTrue(lines.get(200).contains("finite"), lines.get(200));
	}

	/** A result is what the command gives, in a file, and its line in the table has its numbers. */
	@Test
	void aResultIsTheCommands() throws IOException {
		writeFields(input, 1);
		run(input, output);
		assertEquals(List.of("attribution.csv", "field000.tif-attribution.tif"), names(output));
		final ImagePlus saved = IJ.openImage(output.resolve("field000.tif-attribution.tif").toString());
		Macros.run("open('" + Macros.macroPath(input.resolve("field000.tif")) +
			"'); run('Spectral Integrated Gradients...', 'steps=3 model=[" + Macros.model("classifier.pt") + "]');");
		final ImagePlus result = IJ.getImage();
		assertEquals(4, saved.getNChannels());
		for (int c = 1; c <= 4; c++) {
			assertEquals(0, maximalDifference(saved, result, c), 1e-6);
		}
		final ResultsTable table = ResultsTable.open(output.resolve("attribution.csv").toString());
		assertEquals(Double.parseDouble(result.getProp("Attribution sum")), table.getValue("Attribution sum", 0), 1e-6);
		for (final String name : List.of("Model SHA-256", "Method", "Settings", "Score", "Baseline", "Pixel range",
			"Region", "Slice"))
		{
			assertEquals(result.getProp(name), table.getStringValue(name, 0), name);
		}
		assertEquals(Double.parseDouble(result.getProp("Map error")), table.getValue("Map error", 0), 1e-6);
	}

	/** Such names are possible on Linux and macOS. */
	@ParameterizedTest
	@ValueSource(strings = { "line\nbreak", "a, b", "a \"quoted\" name", "all of,\"it\"\n, at once" })
	@DisabledOnOs(OS.WINDOWS)
	void aNameStaysOneCell(final String name) throws IOException {
		writeFields(input, 1);
		Files.move(input.resolve("field000.tif"), input.resolve(name + ".tif"));
		Files.writeString(input.resolve("bad " + name + ".tif"), "no pixels");
		run(input, output);
		assertTrue(names(output).contains(name + ".tif-attribution.tif"), names(output).toString());
		final String table = Files.readString(output.resolve("attribution.csv"));
		final String cell = "\"" + name.replace("\"", "\"\"") + ".tif";
		assertTrue(table.contains("\n" + cell + "\"," + cell + "-attribution.tif\",,"), table);
		assertTrue(table.contains("\n" + cell.replaceFirst("\"", "\"bad ") + "\",,\"Expected an image"), table);
	}

	/** Quoted, whatever a spreadsheet makes of it. */
	@ParameterizedTest
	@ValueSource(strings = { "=1+1", "-dox" })
	void aNameLikeAFormulaIsQuoted(final String name) throws IOException {
		writeFields(input, 1);
		Files.move(input.resolve("field000.tif"), input.resolve(name + ".tif"));
		run(input, output);
		final String table = Files.readString(output.resolve("attribution.csv"));
		assertTrue(table.contains("\n\"" + name + ".tif\",\"" + name + ".tif-attribution.tif\",,"), table);
	}

	/** A fixed rule has no map error. */
	@Test
	void aNumberThatThereIsNotIsAnEmptyCell() throws IOException {
		writeFields(input, 1);
		HeadlessImageJ.run(Path.of("macros", "Explain_Folder.ijm"), arguments(input, output) + " rule=left");
		final List<String> lines = Files.readAllLines(output.resolve("attribution.csv"));
		assertFalse(lines.get(1).contains("NaN"), lines.get(1));
		final ResultsTable table = ResultsTable.open(output.resolve("attribution.csv").toString());
		assertEquals("", table.getStringValue("Map error", 0));
		assertFalse(Double.isNaN(table.getValue("Completeness error", 0)));
	}

	@Test
	void imagesThatAreOpenStayOpen() throws IOException {
		writeFields(input, 2);
		HeadlessImageJ.run("newImage(\"mine\", \"8-bit ramp\", 9, 9, 1);\n" + Files.readString(Path.of("macros",
			"Explain_Folder.ijm")), arguments(input, output));
		assertEquals(List.of("mine"), List.of(WindowManager.getImageTitles()));
		assertEquals(3, names(output).size());
	}

	@Test
	void filesThatDifferInTheExtensionHaveResultsOfTheirOwn() throws IOException {
		writeFields(input, 1);
		Files.copy(input.resolve("field000.tif"), input.resolve("field000.tiff"));
		run(input, output);
		assertEquals(List.of("attribution.csv", "field000.tif-attribution.tif", "field000.tiff-attribution.tif"), names(
			output));
	}

	@Test
	void resultsNeedAFolderOfTheirOwn() throws IOException {
		writeFields(input, 1);
		for (final Path same : List.of(input, Files.createDirectory(input.resolve("other")).resolve(".."))) {
			final MacroFailure failure = assertThrows(MacroFailure.class, () -> run(input, same));
			assertTrue(failure.getMessage().contains("folder of their own"), failure.getMessage());
		}
		assertEquals(List.of("field000.tif", "other"), names(input));
	}

	private static double maximalDifference(final ImagePlus a, final ImagePlus b, final int channel) {
		double difference = 0;
		for (int i = 0; i < SIZE * SIZE; i++) {
			difference = Math.max(difference, Math.abs(a.getStack().getProcessor(channel).getf(i) - b.getStack().getProcessor(
				channel).getf(i)));
		}
		return difference;
	}

	@Test
	void otherFilesOfTheFolderAreLeftAlone() throws IOException {
		writeFields(input, 1);
		Files.writeString(input.resolve("notes.txt"), "notes");
		Files.createDirectory(input.resolve("folder.tif"));
		run(input, output.resolve("new"));
		assertEquals(List.of("attribution.csv", "field000.tif-attribution.tif"), names(output.resolve("new")));
		assertFalse(Files.readString(output.resolve("new").resolve("attribution.csv")).contains("notes"));
	}
}
