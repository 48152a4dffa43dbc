package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.ResultsTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectralattribution.host.HeadlessImageJ;
import org.spectralattribution.ij1.result.NamedTable;
import org.spectralattribution.ij1.result.StackClassification;

/**
 * Every macro of macros/ runs and does what its first lines say. {@link SegmentationFeaturesTest} has that for Trainable
 * Weka Segmentation.
 */
final class MacrosTest {

	@TempDir
	private Path output;

	private Map<String, Integer> demo;

	private static String run(final String macro, final String argument) throws IOException {
		return HeadlessImageJ.run(Path.of("macros", macro), argument);
	}

	@BeforeEach
	void lookAtTheDemo() throws IOException {
		demo = demo();
	}

	/** It holds what the main job left there, for the user to look at. */
	@AfterEach
	void theDemoIsLeftAlone() throws IOException {
		assertEquals(demo, demo(), "A test has to give the macro a folder of its own.");
	}

	private static Map<String, Integer> demo() throws IOException {
		final Map<String, Integer> contents = new TreeMap<>();
		final Path folder = Path.of("target", "demo");
		if (!Files.isDirectory(folder)) return contents;
		try (Stream<Path> files = Files.list(folder)) {
			for (final Path file : files.collect(Collectors.toList())) {
				contents.put(file.getFileName().toString(), Arrays.hashCode(Files.readAllBytes(file)));
			}
		}
		return contents;
	}

	@Test
	void everyMacroHasATest() throws IOException {
		try (Stream<Path> files = Files.list(Path.of("macros"))) {
			assertEquals(new TreeSet<>(Set.of("All_Methods.ijm", "Explain_Sample.ijm", "Explain_Folder.ijm",
				"Classify_Sample.ijm", "Compare_Methods.ijm", "Measure_Methods.ijm", "Measure_in_Overlay.ijm",
				"Montage_of_Methods.ijm", "Pointing_Accuracy.ijm", "Segmentation_Features.ijm", "Selection_Coverage.ijm")),
				files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new)));
		}
	}

	@Test
	void explainSample() throws IOException {
		run("Explain_Sample.ijm", "sample-images/anaphase-16bit.tif|" + output);
		final ImagePlus result = IJ.openImage(output.resolve("attribution.tif").toString());
		assertEquals(2, result.getNChannels());
		assertEquals("anaphase", result.getProp("Target class"));
		assertEquals(24, IJ.openImage(output.resolve("attribution.png").toString()).getBitDepth());
		final ResultsTable table = ResultsTable.open(output.resolve("attribution.csv").toString());
		assertEquals("anaphase-16bit.tif", table.getStringValue("Image", table.size() - 1));
	}

	/** More of it in {@link ExplainFolderTest}. */
	@Test
	void explainFolder() throws IOException {
		run("Explain_Folder.ijm", "sample-images|" + output + "|steps=3 model=demo target=metaphase");
		final ResultsTable table = ResultsTable.open(output.resolve("attribution.csv").toString());
		for (int row = 0; row < table.size(); row++) {
			assertEquals("metaphase", table.getStringValue("Target class", row));
			assertTrue(Files.isRegularFile(output.resolve(table.getStringValue("Result", row))));
		}
	}

	@Test
	void classifySample() throws IOException {
		NamedTable.clear(StackClassification.TABLE);
		run("Classify_Sample.ijm", output.toString());
		final ResultsTable table = ResultsTable.open(output.resolve("classification.csv").toString());
		assertEquals(12, table.size(), "four samples and three classes");
		for (int row = 0; row < table.size(); row += 3) {
			assertTrue(table.getStringValue("Image", row).startsWith(table.getStringValue("Class", row)));
		}
	}

	@Test
	void compareMethods() throws IOException {
		run("Compare_Methods.ijm", "steps=10|" + output);
		final ImagePlus picture = IJ.openImage(output.resolve("compare.png").toString());
		assertEquals(2 * 3 * 128, picture.getWidth());
		assertEquals(3 * 128, picture.getHeight());
		assertNotEquals(colors(picture, 0), colors(picture, picture.getWidth() / 2), "the methods differ");
		for (final int half : new int[] { 0, picture.getWidth() / 2 }) {
			final Set<Integer> colors = colors(picture, half);
			assertTrue(colors.stream().anyMatch(rgb -> (rgb >> 16 & 255) > (rgb & 255) + 100), "orange");
			assertTrue(colors.stream().anyMatch(rgb -> (rgb & 255) > (rgb >> 16 & 255) + 100), "blue");
		}
	}

	@Test
	void allMethods() throws IOException {
		run("All_Methods.ijm", output.toString());
		final ImagePlus picture = IJ.openImage(output.resolve("methods.png").toString());
		for (int tile = 0; tile < 8; tile++) {
			picture.setRoi(tile % 4 * 256, tile / 4 * 276 + 20, 256, 256);
			final Set<Integer> colors = colors(picture.crop(), 0);
			assertTrue(colors.stream().anyMatch(rgb -> Math.abs((rgb >> 16 & 255) - (rgb & 255)) > 100), "tile " + tile);
		}
	}

	@Test
	void montageOfMethods() throws IOException {
		run("Montage_of_Methods.ijm", "steps=20|" + output);
		final ImagePlus picture = IJ.openImage(output.resolve("montage.png").toString());
		for (int tile = 0; tile < 5; tile++) {
			// Between the rows are captions, whose height is the font's.
			picture.setRoi(13 + tile % 3 * 269, 13 + tile / 3 * 290, 256, 256);
			final Set<Integer> colors = colors(picture.crop(), 0);
			assertEquals(tile > 0, colors.stream().anyMatch(rgb -> Math.abs((rgb >> 16 & 255) - (rgb & 255)) > 100), "tile " +
				tile);
		}
		assertEquals(24, IJ.openImage(output.resolve("legend.png").toString()).getBitDepth());
	}

	private static Set<Integer> colors(final ImagePlus picture, final int left) {
		final Set<Integer> colors = new TreeSet<>();
		for (int y = 0; y < picture.getHeight(); y++) {
			for (int x = left; x < left + picture.getWidth() / 2; x++) {
				colors.add(picture.getProcessor().get(x, y) & 0xffffff);
			}
		}
		return colors;
	}

	@Test
	void measureInOverlay() throws IOException {
		NamedTable.clear(MeasureAttributionCommand.TABLE);
		run("Measure_in_Overlay.ijm", output.toString());
		final ResultsTable table = ResultsTable.open(output.resolve("attribution-in-rois.csv").toString());
		assertTrue(table.size() > 1, "several nuclei");
		double total = 0;
		double densest = 0;
		for (int row = 0; row < table.size(); row++) {
			final double share = table.getValue("Share of total", row);
			total += share;
			densest = Math.max(densest, share / (table.getValue("Pixels", row) / (128 * 128)));
		}
		assertTrue(total <= 1.0001, "shares of one whole");
		assertTrue(densest > 5, "one nucleus holds far more than its area's share, but at most " + densest);
	}

	/** Columns: method, gradients, seconds, completeness error, sum corrected, repeats, changed by noise, rows, columns. */
	@Test
	void measureMethods() throws IOException {
		final String[] rows = run("Measure_Methods.ijm", "ig + gradient x input").split("\\R");
		assertEquals(2, rows.length, String.join("\n", rows));
		final String[] ig = rows[0].split(" *\\| *");
		assertEquals("ig 0.000 yes", ig[1] + " " + ig[4] + " " + ig[6], "complete and repeatable");
		assertTrue(Double.parseDouble(ig[7]) > 0 && Double.parseDouble(ig[7]) < 1e-3, "a little noise: " + rows[0]);
		final String[] gradient = rows[1].split(" *\\| *");
		assertEquals("gradient x input 1 not corrected", gradient[1] + " " + gradient[2] + " " + gradient[5]);
		assertTrue(Double.parseDouble(gradient[4]) > 0.1, "not complete: " + rows[1]);
	}

	@Test
	void pointingAccuracy(@TempDir final Path folder) throws IOException {
		saveFourFields(folder);
		final String[] answer = run("Pointing_Accuracy.ijm", folder.toString()).split(" ");
		final int hits = Integer.parseInt(answer[0]);
		final int explained = Integer.parseInt(answer[1]);
		assertTrue(0 < explained && explained <= 4, explained + " of 4");
		assertEquals(explained, hits, "the largest attribution lies on the nucleus in all 60 fields");
	}

	@Test
	void selectionCoverage(@TempDir final Path folder) throws IOException {
		saveFourFields(folder);
		final int[] answer = Arrays.stream(run("Selection_Coverage.ijm", folder.toString()).split(" ")).mapToInt(
			Integer::parseInt).toArray();
		assertEquals(8, answer.length, "four numbers for each of two smoothings");
		for (int i = 0; i < answer.length; i += 4) {
			final int explained = answer[i];
			assertTrue(0 < explained && explained <= 4, explained + " fields");
			assertTrue(answer[i + 1] <= answer[i + 2] && answer[i + 2] <= explained, Arrays.toString(answer));
			assertEquals(0, answer[i + 3], "half an image away there is no nucleus");
		}
		assertTrue(answer[5] > answer[1], "a smoothed selection holds more of a nucleus: " + Arrays.toString(answer));
	}

	private static void saveFourFields(final Path folder) {
		for (final String name : new String[] { "fields.zip", "masks.zip" }) {
			final ImagePlus all = IJ.openImage("src/test/resources/fresh-fields/" + name);
			IJ.saveAs(new ImagePlus(all.getTitle(), all.getStack().crop(0, 0, 0, all.getWidth(), all.getHeight(), 4)), "zip",
				folder.resolve(name).toString());
		}
	}
}
