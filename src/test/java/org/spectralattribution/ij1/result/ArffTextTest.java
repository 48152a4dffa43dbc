package org.spectralattribution.ij1.result;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.explain.Property;
import org.spectralattribution.explain.Record;

import weka.core.Attribute;
import weka.core.Instances;
import weka.core.converters.ArffLoader;

/** What is saved for Weka is what Weka reads. */
final class ArffTextTest {

	private static final String TITLE = "A {table}, of 100 % 'odd' \"things\" \\ × 核";
	private static final List<String> ODD = List.of("plain", "with blanks", " at the ends ", "it's", "\"quoted\"",
		"'quoted'", "100 %", "% no comment", "{braces}", "}", "{", "a,b", "back\\slash", "ends with \\", "\\n", "two\nlines",
		"two\r\nlines", "a\ttab", "?", "NaN", "numeric", "@data", "@attribute x", "1.5", "007", "é × 核 😀", "ÿ", "\u0007",
		"\u0000", "a\\'b", "\u2028");

	@TempDir
	private Path folder;

	@BeforeEach
	void noRows() {
		new NamedTable(TITLE).table();
		NamedTable.clear(TITLE);
	}

	private Path save(final List<Map<String, Object>> rows) throws IOException {
		new NamedTable(TITLE).append(rows);
		return Path.of(NamedTable.save(TITLE, folder.resolve("table.ARFF").toString()));
	}

	private static Instances read(final Path file) throws IOException {
		try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
			return new ArffLoader.ArffReader(reader).getData();
		}
	}

	private static List<Map<String, Object>> column(final String heading, final List<?> values) {
		final List<Map<String, Object>> rows = new ArrayList<>();
		values.forEach(value -> rows.add(Map.of(heading, value)));
		return rows;
	}

	/** Any bits that are a finite number, and numbers that writers like to round. */
	private static double[] numbers() {
		final double[] special = { 0.0, -0.0, 1, -1, 1e-9, 1.234567890123456e-9, -9.87654321e-10, 0.1 + 0.2, 1e23, 2e-3, 1.0 / 3,
			9007199254740993.0, 1e15, 123456789012345680.0, Double.MIN_VALUE, Double.MIN_NORMAL, Double.MAX_VALUE, -1e-300,
			(float) 0.1, 0.02 };
		final Random random = new Random(3);
		final double[] any = random.longs().mapToDouble(Double::longBitsToDouble).filter(Double::isFinite).limit(1000)
			.toArray();
		final double[] small = random.doubles(1000, -2e-9, 2e-9).toArray();
		return Stream.of(special, any, small).flatMapToDouble(DoubleStream::of).toArray();
	}

	@Test
	void everyNumberIsReadBackBitByBit() throws IOException {
		final double[] numbers = numbers();
		final List<Double> values = new ArrayList<>();
		for (final double number : numbers) {
			values.add(number);
		}
		final ArffLoader loader = new ArffLoader();
		loader.setFile(save(column("Sum", values)).toFile());
		final Instances data = loader.getDataSet();
		assertTrue(data.attribute(0).isNumeric());
		assertArrayEquals(numbers, data.attributeToDoubleArray(0));
		for (int i = 0; i < numbers.length; i++) {
			assertEquals(Double.doubleToRawLongBits(numbers[i]), Double.doubleToRawLongBits(data.get(i).value(0)));
		}
	}

	@Test
	void everyTextIsReadBackAsAStringOrAClass() throws IOException {
		final List<Map<String, Object>> rows = new ArrayList<>();
		for (final String text : ODD) {
			final Map<String, Object> row = new LinkedHashMap<>();
			row.put("Class", text);
			row.put("Image", text);
			row.put("Mine", text);
			rows.add(row);
		}
		final Instances data = read(save(rows));
		assertEquals(TITLE, data.relationName());
		assertEquals(List.of("Image", "Mine", "Class"), names(data));
		assertTrue(data.attribute("Image").isString());
		assertTrue(data.attribute("Mine").isNominal());
		assertTrue(data.attribute("Class").isNominal());
		for (int row = 0; row < ODD.size(); row++) {
			final String expected = NamedTable.get(TITLE, "Image", "" + row);
			for (int column = 0; column < 3; column++) {
				assertEquals(expected, data.get(row).stringValue(column), "in column " + column);
			}
		}
		assertEquals(new ArrayList<>(new TreeSet<>(ODD)), values(data.attribute("Class")));
	}

	@Test
	void everyHeadingIsReadBack() throws IOException {
		final Map<String, Object> row = new LinkedHashMap<>();
		ODD.forEach(heading -> row.put(heading, row.size() + 0.5));
		final Instances data = read(save(List.of(row)));
		assertEquals(ODD, names(data));
		for (int i = 0; i < ODD.size(); i++) {
			assertEquals(i + 0.5, data.get(0).value(i));
		}
	}

	/** A cell is missing if it is NaN or empty, or if its row is older than its column. */
	@Test
	void whatIsMissingIsMissing() throws IOException {
		final List<Map<String, Object>> rows = new ArrayList<>(column("Sum", List.of(Double.NaN, 2.0, "")));
		rows.add(Map.of("Sum", 3, "Mine", "a", "Later", 4));
		final Instances data = read(save(rows));
		assertTrue(data.attribute("Sum").isNumeric());
		assertTrue(data.attribute("Later").isNumeric());
		assertEquals(List.of("a"), values(data.attribute("Mine")));
		for (int row = 0; row < 4; row++) {
			assertEquals(row % 2 == 0, data.get(row).isMissing(data.attribute("Sum")));
			assertEquals(row < 3, data.get(row).isMissing(data.attribute("Mine")));
			assertEquals(row < 3, data.get(row).isMissing(data.attribute("Later")));
		}
	}

	/** Otherwise files of other runs, with a class named 7 or without files, had other types. */
	@Test
	void theTypesOfOurColumnsDoNotDependOnTheirValues() throws IOException {
		final Map<String, Object> row = new LinkedHashMap<>();
		row.put("Class", "7");
		row.put("ROI", "2");
		row.put("Image", "12");
		row.put("File", "");
		row.put("Method", "");
		row.put("Map error", Double.NaN);
		final Instances data = read(save(List.of(row)));
		assertEquals(List.of("ROI", "Image", "File", "Method", "Map error", "Class"), names(data));
		assertEquals(List.of("7"), values(data.attribute("Class")));
		assertEquals(List.of("2"), values(data.attribute("ROI")));
		assertTrue(data.attribute("Image").isString() && data.attribute("File").isString());
		assertTrue(data.attribute("Method").isString(), "Weka's learners refuse a nominal attribute without values");
		assertTrue(data.attribute("Map error").isNumeric());
		assertEquals("12", data.get(0).stringValue(1));
	}

	@ParameterizedTest
	@ValueSource(doubles = { Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY })
	void anInfiniteNumberIsRefusedAndTheOldFileStays(final double infinite) throws IOException {
		final Path file = save(column("Sum", List.of(1.0)));
		final String before = Files.readString(file);
		final IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> save(column("Sum", List
			.of(infinite))));
		assertTrue(refused.getMessage().contains("but got " + infinite + " in row 1 of \"Sum\""), refused.getMessage());
		assertEquals(before, Files.readString(file));
	}

	@Test
	void theAttributionTableIsSavedByItsOwnCall() throws IOException {
		AttributionTable.clear();
		AttributionTable.append(List.of(Record.EMPTY.with(Property.TARGET_CLASS, "b").with(Property.INPUT_SCORE, 0.25),
			Record.EMPTY.with(Property.TARGET_CLASS, "a").with(Property.IMAGE, "c.tif")));
		final Instances data = read(Path.of(AttributionTable.save(folder.resolve("a.arff").toString())));
		AttributionTable.clear();
		assertEquals("Attribution", data.relationName());
		assertEquals(List.of("a", "b"), values(data.attribute(data.numAttributes() - 1)));
		assertEquals(0.25, data.get(0).value(data.attribute("Input score")));
		assertTrue(data.get(1).isMissing(data.attribute("Input score")));
		assertEquals("c.tif", data.get(1).stringValue(data.attribute("Image")));
	}

	private static List<String> names(final Instances data) {
		final List<String> names = new ArrayList<>();
		Collections.list(data.enumerateAttributes()).forEach(attribute -> names.add(attribute.name()));
		return names;
	}

	private static List<String> values(final Attribute attribute) {
		final List<String> values = new ArrayList<>();
		Collections.list(attribute.enumerateValues()).forEach(value -> values.add((String) value));
		return values;
	}
}
