package org.spectralattribution.reliability;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.format.ModelFormats;

/**
 * A model's {@code config.json} with wrong types, missing, double and misspelt keys, extreme values, deep nesting and
 * other encodings. Each is refused in words, or means what the suite's own reading of the format says.
 */
final class DescriptionCases implements CaseKind {

	private static final String[] VALUES = { "0", "1", "-1", "3", "1.5", "1e400", "-0.0", "2147483648", "1e-300", "\"\"",
		"\"1.0\"", "\"softmax\"", "true", "null", "[]", "{}", "[1]", "[0.5]", "[-0.2]", "[0]", "[\"a\", \"a\", \"a\"]",
		"[\"a\", \"\", \"c\"]", "[\"a\", \"b\", \"c\"]", "[[1]]", "{\"a\": 1}", "NaN", "Infinity", "'x'", "01", "+1", ".5",
		"[1, 2,]", "\"\\ud800\"", "\"\\u00e9 核\"", "[0.1, 0.2, 0.3]", "[224, 224]", "128", "\"bilinear\"",
		"false", "undefined" };
	private static final String[] KEYS = { "num_chanels", "num_clases", "Head", "classes", "std", "mean", "size",
		"comment", "num_channels", "head", "class_names", "spec_version", "antialias", "arguments", "trust", "sha256" };

	private Path folder;

	@Override
	public String name() {
		return "descriptions";
	}

	@Override
	public int share() {
		return 17;
	}

	@Override
	public Outcome run(final Random random) throws IOException {
		if (folder == null) folder = folder();
		String text = new String(Fixtures.demo("config.json"), StandardCharsets.UTF_8);
		for (int i = 0; i < 1 + random.nextInt(2); i++) {
			text = mutated(random, text);
		}
		final Charset encoding = random.nextInt(25) == 0 ? random.nextBoolean() ? StandardCharsets.UTF_16
			: StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
		byte[] bytes = text.getBytes(encoding);
		final boolean mark = random.nextInt(25) == 0;
		if (mark) bytes = concatenated(new byte[] { (byte) 0xef, (byte) 0xbb, (byte) 0xbf }, bytes);
		Files.write(folder.resolve("config.json"), bytes);
		final String read = new String(bytes, StandardCharsets.UTF_8);
		final DescriptionTruth truth = DescriptionTruth.of(mark ? read.substring(1) : read);
		final ModelDescription description;
		try {
			description = ModelFormats.open(folder);
		}
		catch (final RuntimeException | Error e) {
			final Outcome outcome = Outcome.of(e, VALUES);
			WrongResult.unless(mark || !truth.mustWork(), "a good description was refused: " + outcome.message());
			return outcome;
		}
		WrongResult.unless(!truth.mustRefuse(), "a wrong description was taken: " + text.replaceAll("\\s+", " "));
		truth.requireSame(description);
		return Outcome.right();
	}

	private static Path folder() throws IOException {
		final Path folder = Files.createTempDirectory("spectral-attribution-descriptions");
		Files.write(folder.resolve("torchscript_model.pt"), Fixtures.bytes("map.pt"));
		return folder;
	}

	private static byte[] concatenated(final byte[] a, final byte[] b) throws IOException {
		final ByteArrayOutputStream all = new ByteArrayOutputStream();
		all.write(a);
		all.write(b);
		return all.toByteArray();
	}

	private static String mutated(final Random random, final String text) {
		final String[] lines = text.split("\n");
		final int at = random.nextInt(lines.length);
		final String value = VALUES[random.nextInt(VALUES.length)];
		switch (random.nextInt(12)) {
			case 0:
			case 1:
			case 2:
				return withValue(text, random, value);
			case 3:
				return text.replaceFirst("\\{", "{\n  \"" + KEYS[random.nextInt(KEYS.length)] + "\": " + java.util.regex.Matcher
					.quoteReplacement(value) + ",");
			case 4:
				lines[at] = "";
				return String.join("\n", lines);
			case 5:
				lines[at] = lines[at] + "\n" + lines[at];
				return String.join("\n", lines);
			case 6:
				return changedLetter(random, text);
			case 7:
				return text.substring(0, random.nextInt(text.length()));
			case 8:
				return nested(random, text);
			case 9:
				return random.nextBoolean() ? text + text : text + " // comment";
			case 10:
				return text.replace("interphase", "x".repeat(random.nextInt(4000)));
			default:
				return text;
		}
	}

	/** One of the values becomes another. */
	private static String withValue(final String text, final Random random, final String value) {
		final int[] colons = java.util.stream.IntStream.range(0, text.length()).filter(i -> text.charAt(i) == ':').toArray();
		if (colons.length == 0) return text;
		final int start = colons[random.nextInt(colons.length)] + 1;
		int end = start;
		for (int depth = 0; end < text.length(); end++) {
			final char c = text.charAt(end);
			if (depth == 0 && (c == ',' || c == '}' || c == '\n')) break;
			if (c == '[' || c == '{') depth++;
			if (c == ']' || c == '}') depth--;
		}
		return text.substring(0, start) + " " + value + text.substring(end);
	}

	private static String changedLetter(final Random random, final String text) {
		if (text.isEmpty()) return text;
		final int at = random.nextInt(text.length());
		final String letters = "{}[]\",:.0123456789aetns_- \u0000\u00e9\n";
		return text.substring(0, at) + letters.charAt(random.nextInt(letters.length())) + text.substring(at + random.nextInt(
			2));
	}

	private static String nested(final Random random, final String text) {
		final int depth = random.nextBoolean() ? 50 : 100_000;
		final char[] open = new char[depth];
		final char[] close = new char[depth];
		Arrays.fill(open, '[');
		Arrays.fill(close, ']');
		return withValue(text, random, new String(open) + "1" + new String(close));
	}

	@Override
	public void close() throws IOException {
		if (folder == null) return;
		for (final java.io.File file : folder.toFile().listFiles()) {
			Files.delete(file.toPath());
		}
		Files.delete(folder);
	}
}
