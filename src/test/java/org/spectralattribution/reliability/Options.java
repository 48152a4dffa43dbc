package org.spectralattribution.reliability;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A command and its options: good ones, and good ones with something wrong in them. */
final class Options {

	private static final String SIG = "Spectral Integrated Gradients...";
	private static final String IG = "Integrated Gradients...";
	private static final String PATH = "Path Attribution...";
	private static final String CLASSIFY = "Classify Image...";
	private static final String[] OF_IMAGES = { IG, SIG, PATH, IG, SIG, PATH, CLASSIFY, "Compare Attributions...",
		"Recommend Settings...", "Evaluate Attribution..." };
	private static final String[] OF_RESULTS = { "Measure Attribution in ROIs...", "Attribution to Selection...",
		"Attribution Features...", "Add Attribution Legend...", "Attribution Montage..." };
	private static final String[] OTHERS = { "Open Sample...", "PyTorch Engine Status", "Live Attribution..." };

	/** Values that no key takes, or hardly any. */
	private static final String[] ODD = { "", "[]", "[ ]", "''", "-1", "0", "1e308", "1e309", "-0.0", "2147483648", "NaN",
		"Infinity", "0x10", "1_000", "1,5", "true", "null", "[null]", "[a b", "a]", "[[x]]", "'x", "[no such thing]", "é",
		"[核 ü]", "/dev/null", "/no/such/path", "C:\\models\\new", "[C:\\models\\nuclei]", ".", "[..]", "~", "\"quoted\"",
		"[ + ]", "[black + ]", "[ + black]", "[a + b]", "[predicted - predicted]", "99999999999999999999", "1e-400", "%s%n",
		"$HOME", "[line\nbreak]", "\u0000", "[\ud83d\ude00]", "java.lang.String", "[=]", "[a=b]", "PREDICTED", "Black" };
	private static final String[] UNKNOWN = { "stepz", "Model", "modle", "trgt", "key", "image", "é", "[", "attribution",
		"STEPS", "step" };

	private final String command;
	private final Map<String, String> values;
	private final List<String> given = new ArrayList<>();
	private String text;
	private boolean mutated;
	private boolean bad;

	private Options(final String command, final Map<String, String> values) {
		this.command = command;
		this.values = values;
		text = join(values);
	}

	/** Any command with any options. */
	static Options any(final Random random) {
		final int kind = random.nextInt(10);
		final String[] commands = kind < 7 ? OF_IMAGES : kind < 9 ? OF_RESULTS : OTHERS;
		final String command = commands[random.nextInt(commands.length)];
		final Options options = new Options(command, new GoodOptions(random, command).values());
		options.bad = command.startsWith("Live");
		if (random.nextInt(4) > 0) options.mutate(random);
		return options;
	}

	private static String join(final Map<String, String> values) {
		final StringBuilder text = new StringBuilder();
		values.forEach((key, value) -> text.append(text.length() == 0 ? "" : " ").append(key).append('=').append(value
			.contains(" ") || value.contains("/") ? "[" + value + "]" : value));
		return text.toString();
	}

	private void mutate(final Random random) {
		mutated = true;
		final String odd = ODD[random.nextInt(ODD.length)];
		final List<String> keys = new ArrayList<>(values.keySet());
		final String key = keys.isEmpty() ? "steps" : keys.get(random.nextInt(keys.size()));
		given.add(odd);
		given.add(odd.replaceAll("[\\[\\]']", ""));
		switch (random.nextInt(9)) {
			case 0:
			case 1:
			case 2:
			case 3:
				final Map<String, String> changed = new LinkedHashMap<>(values);
				changed.remove(key);
				text = join(changed) + " " + key + "=" + odd;
				break;
			case 4:
				final String unknown = UNKNOWN[random.nextInt(UNKNOWN.length)];
				text = text + " " + unknown + "=1";
				bad = true;
				break;
			case 5:
				bad |= values.containsKey(key);
				text = text + " " + key + "=1";
				break;
			case 6:
				text = text.replaceFirst("[\\[\\]=]", "");
				break;
			case 7:
				text = noise(random);
				break;
			default:
				text = text + new String[] { " ", "\n", "\t", " =", " = ", " x", "]", " '", " [", "=" }[random.nextInt(10)];
		}
	}

	private static String noise(final Random random) {
		final String letters = "[]'\"= \t\nabmodelsteps0123456789.-+é核/\\\u0000,;:";
		final StringBuilder noise = new StringBuilder();
		for (int i = random.nextInt(60); i > 0; i--) {
			noise.append(letters.charAt(random.nextInt(letters.length())));
		}
		return noise.toString();
	}

	/** The menu entry's label. */
	String command() {
		return command;
	}

	/** The options as they stand in the macro. */
	String text() {
		return text;
	}

	/** Texts that a message may repeat. */
	String[] given() {
		return given.toArray(new String[0]);
	}

	/** The value of a key, or its default where it is not given. */
	String value(final String key, final String otherwise) {
		return values.getOrDefault(key, otherwise);
	}

	/** Whether nothing is wrong with them. */
	boolean isGood() {
		return !mutated && !bad;
	}

	/** Whether something is wrong with them whatever else they say. */
	boolean isBad() {
		return bad;
	}

	/** Whether the command works on a result. */
	boolean needsResult() {
		return List.of(OF_RESULTS).contains(command);
	}

	/** The kind of the result that it works on. */
	String resultKind() {
		return text.length() % 2 == 0 ? "channels" : "map";
	}

	/** Whether the command explains, with options that are known. */
	boolean explains() {
		return !mutated && List.of(IG, SIG, PATH).contains(command);
	}

	/** Whether the map is the plain Integrated Gradients of a fixed rule. */
	boolean isPlain() {
		return command.equals(IG) && List.of("left", "right", "midpoint").contains(value("rule", "adaptive"));
	}
}
