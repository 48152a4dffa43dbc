package org.spectralattribution.model.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.model.HeadRule;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.Resize;

final class WsinferConfigTest {

	private static final String NORMALIZE =
		"{'name': 'Normalize', 'arguments': {'mean': [0.5, 0.25, 0], 'std': [0.5, 1, 2]}}";
	private static final String RESIZE = "{'name': 'Resize', 'arguments': {'size': 44}}";
	private static final String TO_TENSOR = "{'name': 'ToTensor'}";

	static final String VALID = config(RESIZE + ", " + TO_TENSOR + ", " + NORMALIZE);

	@TempDir
	private Path folder;

	@Test
	void readsAllThatTheFormatSays() throws IOException {
		final ModelDescription description = read(VALID);
		assertEquals("name", description.name());
		assertEquals(Optional.of("tiny"), description.architecture());
		assertEquals(List.of("a", "b", "c"), description.classNames());
		assertEquals(OptionalInt.of(3), description.channels());
		assertEquals("Resize(size 44, bilinear, antialias) → ToTensor → Normalize(mean [0.5, 0.25, 0.0], std " +
			"[0.5, 1.0, 2.0])", description.preprocessing().toString());
	}

	@Test
	void aStatedHashIsThatOfTheWeights() throws IOException {
		final ModelDescription description = read(VALID.replace("{\"spec", "{\"sha256\": \"" + "AB".repeat(32) +
			"\", \"spec"));
		assertEquals("ab".repeat(32), description.withSha256("ab".repeat(32)).sha256());
		assertThrows(ModelException.class, () -> description.withSha256("ac".repeat(32)));
	}

	@Test
	void theDocumentedExampleIsReadAndNeedsAllItsKeys() throws IOException {
		final Matcher fence = Pattern.compile("```json\\R(.*?)```", Pattern.DOTALL).matcher(Files.readString(Path.of(
			"docs", "model-files.md")));
		assertTrue(fence.find());
		final String example = fence.group(1);
		final ModelDescription description = read(example);
		assertEquals(List.of("interphase", "mitosis"), description.classNames());
		assertEquals(OptionalInt.of(3), description.channels());
		for (final String key : List.of("spec_version", "num_classes", "class_names", "patch_size_pixels", "transform")) {
			assertThrows(ModelException.class, () -> read(example.replace("\"" + key + "\"", "\"other\"")), key);
		}
	}

	@Test
	void resizeMayStretchToHeightAndWidth() throws IOException {
		assertEquals("Resize(size [30, 40], bilinear, antialias) → ToTensor",
			read(config(RESIZE.replace("44", "[30, 40]") + ", " + TO_TENSOR)).preprocessing().toString());
		assertEquals("Resize(size 44, bilinear, antialias) → ToTensor", read(config(RESIZE.replace("44",
			"44, 'interpolation': 'bilinear', 'antialias': true") + ", " + TO_TENSOR)).preprocessing().toString());
	}

	@Test
	void channelsComeFromNumChannelsThenNormalize() throws IOException {
		final String plain = config(TO_TENSOR);
		assertEquals(OptionalInt.empty(), read(plain).channels());
		assertEquals(OptionalInt.of(1), read(plain.replace("{\"spec", "{'num_channels': 1, \"spec")).channels());
		final String four = NORMALIZE.replace("[0.5, 0.25, 0]", "[0, 0, 0, 0]").replace("[0.5, 1, 2]", "[1, 1, 1, 1]");
		assertEquals(OptionalInt.of(4), read(config(TO_TENSOR + ", " + four)).channels());
		final String one = NORMALIZE.replace("[0.5, 0.25, 0]", "[0.5]").replace("[0.5, 1, 2]", "[0.5]");
		assertEquals(OptionalInt.empty(), read(config(TO_TENSOR + ", " + one)).channels());
	}

	@Test
	void theHeadIsDeclaredOrFoundOut() throws IOException {
		final String plain = config(TO_TENSOR);
		assertEquals(HeadRule.AUTO, read(plain).head());
		assertEquals(HeadRule.SIGMOID, read(plain.replace("{\"spec", "{'head': 'sigmoid', \"spec")).head());
		assertTrue(message(plain.replace("{\"spec", "{'head': 'tanh', \"spec")).contains("\"none\" as \"head\""));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = {
		"'spec_version': '1.0' | 'spec_version': '2.0' | spec_version | 2.0",
		"'spec_version': '1.0' | 'spec': '1.0' | spec_version | missing",
		"'num_classes': 3 | 'num_classes': 4 | class_names | 4, but got 3",
		"'num_classes': 3 | 'num_classes': '3' | num_classes | whole number",
		"'num_classes': 3 | 'num_classes': 2.5 | whole number | 2.5",
		"['a', 'b', 'c'] | ['a', 'b', 3] | class_names | list of texts",
		"['a', 'b', 'c'] | 'abc' | class_names | abc",
		"'patch_size_pixels': 44 | 'patch_size_pixels': 0 | patch_size_pixels | at least 1",
		"'spacing_um_px': null | 'spacing_um_px': 'x' | spacing_um_px | number",
		"'size': 44 | 'size': 44, 'interpolation': 'nearest' | bilinear | nearest",
		"'size': 44 | 'size': 44, 'antialias': false | antialias | false",
		"'size': 44 | 'size': 44, 'max_size': 50 | max_size | than size",
		"'size': 44 | 'size': [44] | [height, width] | [44]",
		"'size': 44 | 'size': [44, 0.5] | [height, width] | 0.5",
		"'size': 44 | 'size': '44' | size | whole number",
		"{'name': 'ToTensor'} | {'name': 'ToTensor', 'arguments': {'x': 1}} | x | expected no argument",
		"{'name': 'ToTensor'} | {'name': 'CenterCrop'} | CenterCrop | expected Resize, ToTensor or Normalize",
		"{'name': 'ToTensor'} | {'name': 'ToTensor'}, {'name': 'ToTensor'} | step 3 | out of place",
		"{'name': 'ToTensor'} | {'name': 7} | name | 7",
		"{'name': 'ToTensor'} | 'ToTensor' | transform | list of objects",
		"'std': [0.5, 1, 2] | 'std': [0.5, 1] | Normalize | 3 and 2",
		"'std': [0.5, 1, 2] | 'std': [0.5, 1, 0] | std | above 0",
		"'std': [0.5, 1, 2] | 'std': [0.5, 1, -2] | std | above 0",
		"'std': [0.5, 1, 2] | 'std': [0.5, 1, 1e999] | std | list of numbers",
		"'mean': [0.5, 0.25, 0] | 'mean': [0.5, -1e999, 0] | mean | list of numbers",
		"['a', 'b', 'c'] | ['a', '', 'c'] | class_names | class 1 is empty",
		"['a', 'b', 'c'] | ['a', 'b', ' '] | class_names | class 2 is empty",
		"['a', 'b', 'c'] | ['a', 'b', 'a'] | class_names | classes 0 and 2 have the same name",
		"['a', 'b', 'c'] | ['a', 'b', 'b '] | class_names | classes 1 and 2 have the same name",
		"'num_classes': 3 | 'num_chanels': 3, 'num_classes': 3 | num_chanels | expected \"num_channels\"",
		"'num_classes': 3 | 'Head': 'none', 'num_classes': 3 | Head | expected \"head\"",
		"'num_classes': 3 | 'num_clases': 3 | num_clases | expected \"num_classes\"",
		"'spacing_um_px': null | 'spacing_um_pix': 0.25 | spacing_um_pix | expected \"spacing_um_px\"",
		"'transform': [ | 'transforms': [ | transforms | expected \"transform\"",
		"'num_classes': 3 | 'num_classes': 3, 'num_classes': 3 | num_classes | twice in one object",
		"'size': 44 | 'size': 44, 'size': 22 | size | twice in one object",
		"'std': [0.5, 1, 2] | 'std': [0.5, 1, 'x'] | std | list of numbers",
		"'std': [0.5, 1, 2] | 'inplace': true, 'std': [0.5, 1, 2] | inplace | than mean, std",
		"'num_classes': 3 | 'num_channels': 4, 'num_classes': 3 | num_channels | 4, but got 3",
		"'num_classes': 3 | 'sha256': 'abc', 'num_classes': 3 | sha256 | 64 hexadecimal digits",
		"'spacing_um_px': null, | 'spacing_um_px': null,, | not valid JSON | JSON",
	})
	void refusesWhatItDoesNotKnow(final String part, final String other, final String word, final String secondWord)
		throws IOException
	{
		final String valid = VALID.replace('"', '\'');
		assertTrue(valid.contains(part), part);
		final String message = message(valid.replace(part, other));
		assertTrue(message.contains("config.json"), message);
		assertTrue(message.contains(word) && message.contains(secondWord), message);
	}

	/** Every image would become nearly the same, since ToTensor has already divided by 255. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "[123.675, 116.28, 103.53] | [58.395, 57.12, 57.375] | 255",
		"[0.5, 127.5, 0.5] | [0.5, 0.5, 0.5] | 255", "[0, 0, 0] | [255, 255, 255] | 255", "[127.5] | [127.5] | 255",
		"[0, 0, 0] | [-255, 255, 255] | 255", "[1200, 900, 700] | [400, 350, 300] | 65535" })
	void refusesANormalizeForOtherValuesThanToTensorGives(final String mean, final String std, final int range)
		throws IOException
	{
		final String message = message(config(TO_TENSOR + ", " + NORMALIZE.replace("[0.5, 0.25, 0]", mean)
			.replace("[0.5, 1, 2]", std)));
		assertTrue(message.contains("config.json") && message.contains("step 2"), message);
		assertTrue(message.endsWith("which look like those of 0 to " + range + ": divide them by " + range + "."), message);
	}

	@Test
	void takesANormalizeThatReachesTheEndsOfTheRange() throws IOException {
		assertEquals("ToTensor → Normalize(mean [1.0], std [10.0])", read(config(TO_TENSOR + ", " + NORMALIZE.replace(
			"[0.5, 0.25, 0]", "[1]").replace("[0.5, 1, 2]", "[10]"))).preprocessing().toString());
	}

	@Test
	void refusesStepsInAnotherOrder() throws IOException {
		assertTrue(message(config(NORMALIZE + ", " + TO_TENSOR)).contains("out of place"));
		assertTrue(message(config(TO_TENSOR + ", " + RESIZE)).contains("out of place"));
		assertTrue(message(config(RESIZE)).contains("ToTensor"));
		assertTrue(message(config("")).contains("ToTensor"));
	}

	@Test
	void refusesWhatIsNoJsonObject() throws IOException {
		for (final String text : List.of("", "[1]", "{'a': 1", VALID + " {}", "{'a': NaN}", "{a: 1}", "<html>")) {
			final String message = message(text);
			assertTrue(message.contains("config.json") && message.contains("JSON"), message);
		}
	}

	/** The parser's advice is for programmers: it names a class and a method of its own. */
	@Test
	void saysInItsOwnWordsWhereTheTextIsNoJson() throws IOException {
		final String message = message("{\n\"a\": 1,, }");
		assertTrue(message.contains("is not valid JSON at line 2, column 9. Check the quotes"), message);
		assertTrue(message("{'a': ").contains("ends before"), message("{'a': "));
		for (final String text : List.of("{a: 1}", "{'a': NaN}", "{'a' 1}", "[".repeat(100_000), "{'a': 1", "<html>")) {
			final String other = message(text);
			assertFalse(other.contains("Reader") || other.contains("enient") || other.contains("http"), other);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = { "'spec_version': '1.0' | 'spec_version': 'LONG'",
		"'num_classes': 3 | 'num_classes': 'LONG'", "'size': 44 | 'size': 44, 'LONG': 1",
		"'name': 'ToTensor' | 'name': 'LONG'", "'transform' | 'LONG': 1, 'LONG': 2, 'transform'",
		"'spacing_um_px': null | 'head': 'LONG'", "['a', 'b', 'c'] | ['LONG', 'b', 'LONG']" })
	void shortensWhatIsLong(final String part, final String other) throws IOException {
		final String valid = VALID.replace('"', '\'');
		assertTrue(valid.contains(part), part);
		final String message = message(valid.replace(part, other.replace("LONG", "long".repeat(1250))));
		assertTrue(message.length() < 600 && message.contains("longlong") && message.contains(" […] "), message);
	}

	/** WSInfer itself does not refuse such keys. */
	@Test
	void takesKeysOfOtherPrograms() throws IOException {
		for (final String key : List.of("license", "training_data", "halo_size_pixels", "seed", "stain_normalization")) {
			read(VALID.replace("{\"spec", "{\"" + key + "\": 1, \"spec"));
		}
	}

	/** The 1,000 classes of ImageNet have two cranes and two maillots. */
	@Test
	void longListsOfClassesMayHaveHomonyms() throws IOException {
		final String names = IntStream.range(0, 999).mapToObj(i -> "'" + (i == 0 ? "crane" : i) + "'").collect(Collectors
			.joining(", ")) + ", 'crane'";
		assertEquals(1000, read(config(TO_TENSOR).replace("\"num_classes\": 3", "'num_classes': 1000").replace(
			"[\"a\", \"b\", \"c\"]", "[" + names + "]")).classNames().size());
	}

	/** Far deeper ones would overflow the stack of whoever walks through them. */
	@ParameterizedTest
	@ValueSource(ints = { 101, 100_000 })
	void refusesBracketsThatAreNestedAbsurdly(final int depth) {
		for (final String[] pair : new String[][] { { "[", "]" }, { "{\"a\": ", "}" } }) {
			final String message = message(config(TO_TENSOR).replace("null", pair[0].repeat(depth) + "1" + pair[1].repeat(
				depth)));
			assertTrue(message.contains("config.json: expected brackets nested at most 100 deep, but got more at line 1, " +
				"column "), message);
		}
	}

	@Test
	void takesBracketsThatAreNestedALittle() throws IOException {
		final String nested = "[".repeat(99) + "1" + "]".repeat(99);
		assertTrue(message(config(TO_TENSOR).replace("null", nested)).contains("spacing_um_px"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\n", "\0a", "a\tb" })
	void refusesControlCharactersInQuotes(final String name) throws IOException {
		final String message = message(config(TO_TENSOR).replace("\"a\"", "\"" + name + "\""));
		assertTrue(message.contains("is not valid JSON at line 1, column "), message);
		read(config(TO_TENSOR).replace("\"a\"", "\"a\\t\\\"\\\\\""));
	}

	@Test
	void refusesTextThatIsNoUtf8() throws IOException {
		final Path file = Files.write(folder.resolve("config.json"), new byte[] { '{', '"', (byte) 0xe9, '"' });
		assertTrue(assertThrows(ModelException.class, () -> WsinferConfig.read(file)).getMessage().contains(
			"config.json: expected text in UTF-8, but got another encoding"));
	}

	/** Blanks without a break, of no width, controls; a letter with its accent apart. */
	@ParameterizedTest
	@ValueSource(strings = { "\\u00a0", "\\u200b", "\\u0000", "\\t", "\\ufeff \\u2003" })
	void aNameThatNobodySeesIsNone(final String name) throws IOException {
		assertTrue(message(config(TO_TENSOR).replace("[\"a\"", "[\"" + name + "\"")).contains("class 0 is empty"));
		assertTrue(message(config(TO_TENSOR).replace("[\"a\"", "[\"b" + name + "\"")).contains("the same name"));
	}

	@Test
	void namesThatLookTheSameAreRefused() throws IOException {
		assertTrue(message(config(TO_TENSOR).replace("[\"a\", \"b\"", "[\"\\u00e9\", \"e\\u0301\"")).contains(
			"the same name"));
		assertEquals(List.of("m2", "m²", "c"), read(config(TO_TENSOR).replace("[\"a\", \"b\"", "[\"m2\", \"m²\""))
			.classNames());
	}

	@Test
	void longListsOfNumbersAreShortened() throws IOException {
		assertTrue(message(config(TO_TENSOR + ", " + NORMALIZE.replace("[0.5, 0.25, 0]", "[" + "200, ".repeat(3000) +
			"0]"))).length() < 1000);
	}

	private String message(final String config) {
		return assertThrows(ModelException.class, () -> read(config)).getMessage();
	}

	private ModelDescription read(final String config) throws IOException {
		final Path file = Files.writeString(folder.resolve("config.json"), config.replace('\'', '"'));
		return WsinferConfig.read(file).describe("name", Path.of("model.pt"));
	}

	private static String config(final String transform) {
		return ("{'spec_version': '1.0', 'architecture': 'tiny', 'num_classes': 3, 'class_names': ['a', 'b', 'c'], " +
			"'patch_size_pixels': 44, 'spacing_um_px': null, 'transform': [" + transform + "]}").replace('\'', '"');
	}
}
