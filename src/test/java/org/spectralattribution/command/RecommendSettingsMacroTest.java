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
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.ResultsTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Cancelable;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.plugin.Plugin;
import org.spectralattribution.host.HostHooks;
import org.spectralattribution.host.MacroFailure;
import org.spectralattribution.ij1.result.NamedTable;

/** Grids of settings measured on stacks and folders, by macros, with a model of 3 channels that takes any size. */
final class RecommendSettingsMacroTest {

	private static final int CONTROLS = 6;
	private static final int LONGEST_LINE = 120;
	private static final String MODEL = " channels=1,1,1 model=[" + Macros.model("classifier.pt") + "]";
	private static final String GRID = "methods=[ig + sig] baselines=black rule=trapezoid steps=3" + MODEL;
	private static final String RUN = "run('Recommend Settings...', '" + GRID;

	@BeforeEach
	void clear() {
		NamedTable.clear(NamedTable.RECOMMENDATION);
		NamedTable.clear(NamedTable.EVALUATION);
	}

	/** A stack whose slices all differ. */
	private static String stack(final int slices) {
		return "newImage('stack', '8-bit black', 16, 16, " + slices + ");\nfor (s = 1; s <= nSlices; s++) { setSlice(s);\n" +
			"for (y = 0; y < 16; y++) for (x = 0; x < 16; x++) setPixel(x, y, (x * 37 + y * 11 * s + s * s * 13) % 256); }\n";
	}

	private static ResultsTable table() {
		return new NamedTable(NamedTable.RECOMMENDATION).table();
	}

	private static String last(final String column) {
		return table().getStringValue(column, table().size() - 1);
	}

	/** The same numbers as those of Evaluate Attribution, averaged; DiffID depends on no noise. */
	@Test
	void theMeansAreThoseOfTheEvaluation() {
		Macros.run(stack(10) + RUN + "');\nrun('Evaluate Attribution...', 'method=[ig + sig] measures=diffid slices=all " +
			"rule=trapezoid steps=3" + MODEL + "');");
		assertEquals(3 * (2 + CONTROLS) + 1, table().size());
		final ResultsTable single = new NamedTable(NamedTable.EVALUATION).table();
		for (final String[] names : new String[][] { { "ig", "ig, black" }, { "sig", "sig, overlap 0.4, black" } }) {
			for (final String[] columns : new String[][] { { "DiffID", "DiffID (mean)" }, { "Second DiffID",
				"DiffID (blur)" } }) {
				double sum = 0;
				for (int i = 0; i < single.size(); i++) {
					if (single.getStringValue("Map", i).equals(names[0])) sum += single.getValue(columns[0], i);
				}
				assertEquals(sum / 10, value(names[1], columns[1], "Mean"), 1e-9);
			}
		}
		assertEquals("10", last("Images"));
		assertEquals("all", last("Measure"));
	}

	private static double value(final String setting, final String measure, final String column) {
		for (int i = 0; i < table().size(); i++) {
			if (table().getStringValue("Setting", i).equals(setting) && table().getStringValue("Measure", i).equals(measure)) {
				return table().getValue(column, i);
			}
		}
		throw new AssertionError(setting + " by " + measure);
	}

	@Test
	void ofThreeSlicesNothingIsRecommended() {
		final String log = Macros.log(stack(3) + RUN + "');");
		assertTrue(log.contains("Nothing is recommended: 3 images say too little of a model"), log);
		assertEquals("none", last("Setting"));
		assertEquals("too few images", table().getStringValue("Verdict", 0));
	}

	/** The black slice is left out; by no measure are the maps of this network above those of the controls. */
	@Test
	void theLogHasOneStatementALine() {
		final List<String> lines = Macros.log(stack(11) + "setSlice(2); run('Set...', 'value=0 slice');\n" + RUN + "');").lines()
			.collect(Collectors.toList());
		assertTrue(lines.get(0).startsWith("stack, slice 2 is left out: "), lines.get(0));
		assertEquals("No setting is recommended, since not every measure can judge this model.", lines.get(1));
		for (final String measure : new String[] { "DiffID (mean)", "DiffID (blur)", "ROAD" }) {
			assertTrue(lines.contains(measure + " cannot judge this model."), measure);
			assertTrue(lines.stream().anyMatch(line -> line.startsWith("By " + measure + " the control random (") && line
				.contains(") reaches \"")), measure);
		}
		assertEquals(List.of("10 images were compared.",
			"Settings tie unless the best is more than two standard errors higher.",
			"A control reaches the best setting unless that is more than two standard errors higher.",
			"This holds for this model only."), lines.subList(lines.size() - 4, lines.size()));
		assertTrue(lines.stream().skip(1).allMatch(line -> line.length() <= LONGEST_LINE && !line.contains(". ")), String.join(
			"\n", lines));
		assertTrue(last("Verdict").startsWith("No setting is recommended, since not every measure can judge this model: DiffID " +
			"(mean) cannot judge this model: random (") && last("Verdict").endsWith(" This holds for this model only."), last(
				"Verdict"));
	}

	@Test
	void sliceThatIsThereTwiceCountsOnce() {
		final String log = Macros.log(stack(3) + "setSlice(1); run('Copy'); setSlice(3); run('Paste'); run('Select None');\n" +
			RUN + "');");
		assertTrue(log.contains("stack, slice 3 is left out: its pixels are those of stack, slice 1"), log);
		assertEquals("2", last("Images"));
	}

	/** No image has to be open. A run that finds its numbers takes them over. */
	@Test
	void aFolderIsMeasuredAndABadFileIsNamedAndLeftOut(@TempDir final Path folder) throws IOException {
		final Path images = Files.createDirectory(folder.resolve("images"));
		final Path results = Files.createDirectory(folder.resolve("results"));
		Files.writeString(images.resolve("broken.tif"), "no image");
		Files.writeString(images.resolve("notes.txt"), "not asked for");
		final String to = Macros.macroPath(images);
		Macros.run(stack(3) + "run('Stack to Images');\nfor (i = 1; i <= 3; i++) { selectImage(i); saveAs('Tiff', '" + to +
			"/' + i); }\nsaveAs('PNG', '" + to + "/5.png');");
		Files.copy(images.resolve("2.tif"), images.resolve("4.TIF"));
		final String run = "close('*');\n" + RUN + " input=[" + to + "] pattern=[*.tif + *.png] results=[" + Macros.macroPath(
			results) + "]');";
		final String log = Macros.log(run + "\nprint('open: ' + nImages);");
		assertTrue(log.contains("broken.tif is left out: Expected an image, but ImageJ cannot read broken.tif"), log);
		assertTrue(log.contains("4.TIF is left out: its pixels are those of 2.tif, which counts once"), log);
		assertTrue(log.contains("5.png is left out: its pixels are those of 3.tif, which counts once"), log);
		assertTrue(log.contains("open: 0"), log);
		assertEquals("3", last("Images"));
		final Path kept = results.resolve("recommendation-images.csv");
		final String first = Files.readString(kept);
		assertEquals(1 + 3 * (2 + CONTROLS), first.lines().count());
		assertTrue(Macros.log(run).contains("3 of 3 images had been measured before"));
		assertEquals(first, Files.readString(kept));
	}

	/** What was measured before Esc is not measured again, and the end is that of a run without Esc. */
	@Test
	void aRunThatWasStoppedGoesOn(@TempDir final Path folder) throws IOException, ModuleException {
		Macros.run(stack(4));
		final ImagePlus stack = IJ.getImage();
		final Path kept = folder.resolve("recommendation-images.csv");
		final Module stopped = module(stack, folder.toString());
		try (HostHooks host = new HostHooks(null, value -> {
			if (value > 0.6 && value < 1) ((Cancelable) stopped).cancel("enough");
		})) {
			assertThrows(CancellationException.class, stopped::run);
		}
		assertEquals("0", NamedTable.size(NamedTable.RECOMMENDATION));
		final List<String> before = Files.readAllLines(kept);
		assertEquals(1 + 2 * (2 + CONTROLS), before.size());
		module(stack, folder.toString()).run();
		final List<String> after = Files.readAllLines(kept);
		assertEquals(1 + 4 * (2 + CONTROLS), after.size());
		assertEquals(before, after.subList(0, before.size()), "with the seconds that they took");
		final String resumed = numbers();
		NamedTable.clear(NamedTable.RECOMMENDATION);
		Files.delete(kept);
		module(stack, folder.toString()).run();
		assertEquals(numbers(), resumed);
	}

	private static Module module(final ImagePlus stack, final String results) throws ModuleException {
		final Module module = new CommandInfo(RecommendSettingsCommand.class, RecommendSettingsCommand.class.getAnnotation(
			Plugin.class)).createModule();
		final Object[] inputs = { "image", stack, "methods", "ig + sig", "baselines", "black", "rule", "trapezoid", "steps", 3,
			"channels", "1,1,1", "model", Macros.model("classifier.pt"), "results", results };
		for (int i = 0; i < inputs.length; i += 2) {
			module.setInput((String) inputs[i], inputs[i + 1]);
		}
		return module;
	}

	private static String numbers() {
		return Arrays.stream(new String[] { "Setting", "Mean", "Difference", "Standard error", "Won", "Verdict" }).map(
			column -> String.join(" ", table().getColumnAsStrings(column))).collect(Collectors.joining("\n"));
	}

	/** Black slices cannot be compared with black: the others go on without that setting or that image. */
	@Test
	void aSettingThatFailsOnAnImageTakesTheImageOut() {
		final String log = Macros.log(stack(3) + "setSlice(2); run('Set...', 'value=0 slice');\n" +
			"run('Recommend Settings...', 'methods=ig baselines=[black + white] rule=trapezoid steps=3" + MODEL + "');");
		assertTrue(log.contains("\"ig, black\" failed on 1 image, stack, slice 2: Expected an image that differs"), log);
		assertTrue(log.contains("stack, slice 2 is not compared"), log);
		assertEquals("2", last("Images"));
		assertFalse(log.contains("is left out"), log);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "input=[/no/such/folder] | input: expected a folder",
		"input=[sample-images] pattern=*.gif | expected files that fit *.gif",
		"results=[/no/such/folder] | results: expected a folder", "baseline=white | Write baselines=[white] instead",
		"methods=ig baselines=black | at least two settings",
		"pattern=[{] input=[sample-images] | pattern: expected", "target=[interphase - anaphase] | target: expected one class",
		"target=telophase | telophase" })
	void whatMakesNoSenseIsRefused(final String options, final String words) {
		final MacroFailure failure = assertThrows(MacroFailure.class, () -> Macros.run(Macros.open("metaphase-8bit.tif") +
			"run('Recommend Settings...', 'rule=trapezoid steps=3 " + options + "');"));
		assertTrue(failure.getMessage().contains(words), failure.getMessage());
		assertEquals("0", NamedTable.size(NamedTable.RECOMMENDATION));
	}

	@Test
	void withoutImageAndFolderItSaysWhatItNeeds() {
		final MacroFailure failure = assertThrows(MacroFailure.class, () -> Macros.run("run('Recommend Settings...', '');"));
		assertTrue(failure.getMessage().contains("input: expected a folder, or an open image"), failure.getMessage());
	}
}
