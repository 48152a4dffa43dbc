package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import groovy.lang.Binding;
import groovy.lang.GroovyShell;
import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectralattribution.host.HeadlessImageJ;
import org.spectralattribution.ij1.result.AttributionTable;
import org.spectralattribution.ij1.result.NamedTable;

import weka.classifiers.Evaluation;
import weka.classifiers.meta.FilteredClassifier;
import weka.core.Instances;
import weka.core.converters.ArffLoader;

/** What docs/weka.md tells to paste runs as it stands there, with another folder in place of /results. */
final class WekaPageTest {

	@TempDir
	private Path folder;

	@BeforeEach
	void forgetEarlierRows() {
		AttributionTable.clear();
		NamedTable.clear(AttributionFeaturesCommand.TABLE);
	}

	/** The snippets in a language, in the order of the page. Fiji takes the lines with #@ for itself. */
	private List<String> snippets(final String language) throws IOException {
		final List<String> snippets = new ArrayList<>();
		final Matcher fences = Pattern.compile("```" + language + "\\R(.*?)```", Pattern.DOTALL).matcher(Files.readString(Path
			.of("docs", "weka.md")));
		while (fences.find()) {
			snippets.add(fences.group(1).replaceAll("(?m)^#@.*$", "").replace("/results", Macros.macroPath(folder)));
		}
		return snippets;
	}

	private Instances read(final String file) throws IOException {
		try (Reader reader = Files.newBufferedReader(folder.resolve(file))) {
			return new ArffLoader.ArffReader(reader).getData();
		}
	}

	@Test
	void theAttributionTableIsSaved() throws IOException {
		Macros.run(snippets("ijm").get(0));
		final Instances data = read("attribution.arff");
		data.setClassIndex(data.numAttributes() - 1);
		assertEquals("metaphase", data.get(0).stringValue(data.classAttribute()));
		assertTrue(data.get(0).value(data.attribute("Probability")) > 0.9);
	}

	@Test
	void aTreeIsGrownOverFeaturesFromTheCommandLine() throws Exception {
		assertEquals(2, snippets("ijm").size());
		Macros.run(snippets("ijm").get(1));
		final Instances data = read("features.arff");
		data.setClassIndex(data.numAttributes() - 1);
		assertEquals(4, data.size());
		assertEquals(3, data.numClasses());
		for (int row = 0; row < 3; row++) {
			final double share = data.get(row).value(data.attribute("Share in nuclei"));
			final double area = data.get(row).value(data.attribute("Area share of nuclei"));
			assertTrue(share > 1.5 * area && area > 0 && share < 1, "the nuclei hold " + share + " on " + area);
		}
		final String[] words = snippets("sh").get(0).trim().split(" ");
		assertEquals(List.of("java", "-cp", "weka.jar", FilteredClassifier.class.getName()), Arrays.asList(words).subList(0,
			4));
		final String report = Evaluation.evaluateModel(new FilteredClassifier(), Arrays.copyOfRange(words, 4, words.length));
		assertTrue(report.contains("J48 pruned tree"), report);
	}

	/** With stand-ins for the classes of Trainable Weka Segmentation, which keep its rules. */
	@Test
	void anImageIsSegmentedByItsAttributions() throws Exception {
		final ImagePlus image = IJ.openImage("sample-images/metaphase-8bit.tif");
		HeadlessImageJ.run(Path.of("macros", "Segmentation_Features.ijm"), "sample-images/metaphase-8bit.tif|" + folder +
			"|model=demo target=metaphase");
		final Overlay overlay = new Overlay();
		overlay.add(named("nucleus", new Roi(72, 21, 7, 7)));
		overlay.add(named("background", new Roi(5, 5, 60, 20)));
		overlay.add(named("background", new Roi(5, 90, 100, 30)));
		image.setOverlay(overlay);
		final Binding variables = new Binding();
		variables.setVariable("image", image);
		variables.setVariable("folder", folder.toFile());
		new GroovyShell(variables).evaluate(snippets("groovy").get(0));
		final ImageProcessor classes = ((ImagePlus) variables.getVariable("result")).getProcessor();
		final ImageProcessor mask = IJ.openImage("sample-images/metaphase-8bit-mask.tif").getProcessor();
		int inside = 0;
		int outside = 0;
		for (int i = 0; i < mask.getPixelCount(); i++) {
			if (classes.get(i) == 1 && mask.get(i) > 0) inside++;
			else if (classes.get(i) == 1) outside++;
		}
		assertTrue(inside > 60 && outside < inside, "found " + inside + " pixels of the nucleus, and " + outside + " others");
	}

	private static Roi named(final String name, final Roi roi) {
		roi.setName(name);
		return roi;
	}
}
