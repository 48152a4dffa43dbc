package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import ij.IJ;
import ij.measure.ResultsTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectralattribution.host.MacroFailure;
import org.spectralattribution.ij1.result.NamedTable;

import weka.classifiers.trees.J48;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.converters.ArffLoader;
import weka.filters.Filter;
import weka.filters.unsupervised.attribute.RemoveType;

final class AttributionFeaturesCommandTest {

	private static final String TABLE = AttributionFeaturesCommand.TABLE;
	private static final String FEATURES = "run('Attribution Features...', '";
	private static final String PROPERTIES =
		"Property.set('Output', 'map'); Property.set('Attribution channel', '1');\n";
	/** A map of 4×2 pixels with the values 1 to 8, of which the last is negative. */
	private static final String MAP = "newImage('map', '32-bit black', 4, 2, 1);\n" + PROPERTIES +
		"for (i = 0; i < 8; i++) setPixel(i % 4, floor(i / 4), i + 1); setPixel(3, 1, -8);\n";

	@BeforeEach
	void forgetEarlierRows() {
		NamedTable.clear(TABLE);
	}

	private static double cell(final String column, final int row) {
		return new NamedTable(TABLE).table().getValue(column, row);
	}

	private static List<String> headings() {
		return List.of(new NamedTable(TABLE).table().getHeadings());
	}

	@Test
	void aMapWithoutRegions() {
		Macros.run(MAP + FEATURES + "');");
		assertEquals(List.of("Slice", "Frame", "Class", "Probability", "Input score", "Baseline score", "Sum",
			"Positive share", "Entropy", "Spread", "Image", "Method", "Settings", "Model", "Model SHA-256", "File"),
			headings());
		assertEquals("1", NamedTable.size(TABLE));
		assertEquals(20, cell("Sum", 0));
		assertEquals(28.0 / 36, cell("Positive share", 0));
		double entropy = 0;
		for (int i = 1; i <= 8; i++) {
			entropy -= i / 36.0 * Math.log(i / 36.0);
		}
		assertEquals(entropy / Math.log(8), cell("Entropy", 0), 1e-12);
		assertEquals("map", NamedTable.get(TABLE, "Image", "0"));
		assertEquals("", NamedTable.get(TABLE, "Probability", "0"));
	}

	/** ROIs of one name are one, and pixels in both of them count once. */
	@Test
	void regionsHaveTheirShareAndTheirArea() {
		Macros.run(MAP + "makeRectangle(2, 0, 2, 2); Roi.setName('cell'); Overlay.addSelection;" +
			"makeRectangle(1, 1, 3, 1); Roi.setName('cell'); Overlay.addSelection;" +
			"makeRectangle(0, 0, 1, 1); Roi.setName('corner'); Overlay.addSelection; run('Select None');\n" + FEATURES +
			"labels=overlay');");
		assertEquals((3 + 4 + 6 + 7 + 8) / 36.0, cell("Share in cell", 0), 1e-12);
		assertEquals(5.0 / 8, cell("Area share of cell", 0));
		assertEquals(1 / 36.0, cell("Share in corner", 0), 1e-12);
		assertEquals(1.0 / 8, cell("Area share of corner", 0));
	}

	@Test
	void labelsAreRegionsToo() {
		Macros.run("newImage('my cells', '8-bit black', 4, 2, 1); setPixel(0, 0, 9); setPixel(3, 1, 9);\n" + MAP + FEATURES +
			"labels=[my cells]');");
		assertEquals(9.0 / 36, cell("Share in 9", 0), 1e-12);
	}

	@Test
	void everySliceHasItsRow() {
		final String stack = "newImage('map', '32-bit black', 4, 2, 3);\n" + PROPERTIES + "Property.set('Planes', '3');\n" +
			"setSlice(2); setPixel(0, 0, -2); setSlice(3); setPixel(0, 0, 1);\n";
		Macros.run(stack + FEATURES + "slices=all');");
		assertEquals("3", NamedTable.size(TABLE));
		assertEquals("", NamedTable.get(TABLE, "Positive share", "0"), "nothing has no share");
		assertEquals(0, cell("Positive share", 1));
		assertEquals(1, cell("Positive share", 2));
		assertEquals(3, cell("Slice", 2));
		NamedTable.clear(TABLE);
		Macros.run(stack + "setSlice(2); " + FEATURES + "');");
		assertEquals("1", NamedTable.size(TABLE));
		assertEquals(2, cell("Slice", 0));
	}

	/** Whatever the kind of output, the features of a real result agree with what it says of itself. */
	@ParameterizedTest
	@CsvSource({ "channels", "map", "raw" })
	void aResultOfTheDemo(final String output) {
		Macros.run(Macros.open("metaphase-8bit.tif") + "run('Integrated Gradients...', 'steps=5 output=" + output + "');" +
			FEATURES + "');");
		assertEquals("metaphase", NamedTable.get(TABLE, "Class", "0"));
		for (final String[] pair : new String[][] { { "Sum", "Attribution sum" }, { "Input score", "Input score" },
			{ "Baseline score", "Baseline score" }, { "Probability", "Target probability" } })
		{
			assertEquals(Double.parseDouble(IJ.getImage().getProp(pair[1])), cell(pair[0], 0), 1e-4, pair[0]);
		}
		assertTrue(cell("Entropy", 0) > 0.3 && cell("Entropy", 0) < 1);
		assertTrue(cell("Spread", 0) > 0.1 && cell("Spread", 0) < 1);
	}

	@ParameterizedTest
	@CsvSource({ "labels=overlay, 'at least one ROI in the overlay'", "labels=nothing, 'labels: expected'",
		"slices=some, '''slices'' takes one of'", "labels=zeros, 'labels=none'" })
	void whatItCannotDescribeStopsTheMacroAndLeavesNoRow(final String options, final String words) {
		final MacroFailure failure = assertThrows(MacroFailure.class, () -> Macros.run(
			"newImage('zeros', '8-bit black', 4, 2, 1);\n" + MAP + FEATURES + options + "');"));
		assertTrue(failure.getMessage().contains(words), failure.getMessage());
		assertEquals("0", NamedTable.size(TABLE));
	}

	@Test
	void anImageWithoutAttributionIsRefused() {
		final MacroFailure failure = assertThrows(MacroFailure.class, () -> Macros.run(Macros.open("metaphase-8bit.tif") +
			FEATURES + "');"));
		assertTrue(failure.getMessage().contains("result of an attribution command"), failure.getMessage());
	}

	/** Maps whose attribution lies in the cell if the class is mitosis, and in a corner otherwise. */
	private static String maps(final int count) {
		return "names = newArray('mitosis', 'interphase');\nfor (k = 0; k < " + count + "; k++) {\n" + "newImage('map ' + k, '32-bit black', 16, 16, 1);\n" + PROPERTIES +
			"Property.set('Target class', names[k % 2]);\n" +
			"if (k % 2 == 0) makeRectangle(5, 6, 4, 4); else makeRectangle(0, 0, 3, 3);\nrun('Set...', 'value=' + (k - 4.5));\n" +
			"setPixel(15, 15, 0.5 + k);\n" +
			"makeRectangle(4, 4, 8, 8); Roi.setName('cell'); Overlay.addSelection; run('Select None');\n" + FEATURES +
			"labels=overlay');\nclose(); }\n";
	}

	/** The recipe of docs/weka.md: save, load, remove the strings, grow the tree. */
	@Test
	void aTreeSplitsWhereTheAttributionIs(@TempDir final Path folder) throws Exception {
		final Path file = folder.resolve("features.arff");
		Macros.run(maps(12) + "call('org.spectralattribution.ij1.result.NamedTable.save', '" + TABLE + "', '" + Macros
			.macroPath(file) + "');");
		final Instances all;
		try (Reader reader = Files.newBufferedReader(file)) {
			all = new ArffLoader.ArffReader(reader).getData();
		}
		assertIsTheTable(all);
		final RemoveType strings = new RemoveType();
		strings.setInputFormat(all);
		final Instances data = Filter.useFilter(all, strings);
		data.setClassIndex(data.numAttributes() - 1);
		assertEquals("Class", data.classAttribute().name());
		final J48 tree = new J48();
		tree.buildClassifier(data);
		for (final Instance map : data) {
			assertEquals(map.classValue(), tree.classifyInstance(map));
		}
		assertEquals(3, tree.measureTreeSize(), "one question and two answers");
		assertTrue(tree.toString().contains("Share in cell <= 0: interphase"), tree.toString());
	}

	private static void assertIsTheTable(final Instances data) {
		final ResultsTable table = new NamedTable(TABLE).table();
		assertEquals(table.size(), data.size());
		for (int column = 0; column < data.numAttributes(); column++) {
			final String heading = data.attribute(column).name();
			for (int row = 0; row < data.size(); row++) {
				final String cell = NamedTable.get(TABLE, heading, "" + row);
				final Instance instance = data.get(row);
				assertEquals(cell.isEmpty(), instance.isMissing(column), heading);
				if (cell.isEmpty()) continue;
				if (data.attribute(column).isNumeric()) assertEquals(Double.parseDouble(cell), instance.value(column), heading);
				else assertEquals(cell, instance.stringValue(column), heading);
			}
		}
	}
}
