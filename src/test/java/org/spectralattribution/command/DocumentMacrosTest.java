package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import ij.Menus;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;

/** The macros in the documents call commands that exist, with keys and values that these take. */
final class DocumentMacrosTest {

	/** A call with literal options, which may go on with a variable. */
	private static final Pattern RUN = Pattern.compile("(?<![.\\w])run\\(\"([^\"]+)\"(?:, \"([^\"]*)\"( \\+)?)?");
	private static final Pattern OPTION = Pattern.compile("([\\w-]+)(?:=(\\[[^\\]]*]|'[^']*'|\\S*))?\\s*");
	/** What reads like options throughout. */
	private static final Pattern OPTIONS = Pattern.compile(
		"[a-z]+=(\\[[^\\]]*]|[^\\s\"\\[]+)( [a-z]+=(\\[[^\\]]*]|[^\\s\"\\[]+))*");
	/** Keys of ImageJ and of Python. */
	private static final Set<String> OTHERS = Set.of("bitdepth", "inplace", "abs");
	/** The blocks of these are run by a test of their own. */
	private static final String[] TESTED = { "README.md", "docs/scripting.md", "docs/weka.md", "docs/tutorial-shortcut.md",
		"docs/tutorial.md" };

	/** It tells of commands that were. */
	private static final Path CHANGES = Path.of("CHANGELOG.md");
	/** Of each command by its label: the choices of each key, or none. */
	private static final Map<String, Map<String, List<?>>> COMMANDS = new TreeMap<>();

	@BeforeAll
	static void readCommands() throws IOException {
		try (Context context = new Context(CommandService.class)) {
			for (final String line : Files.readAllLines(Path.of("plugins.config"))) {
				final Matcher entry = Pattern.compile("Plugins>.*\"(.+)\", .*\\(\"(.+)\"\\)").matcher(line);
				if (!entry.matches()) continue;
				final CommandInfo info = context.service(CommandService.class).getCommand(entry.group(2));
				final Map<String, List<?>> keys = new TreeMap<>();
				for (final ModuleItem<?> item : info.inputs()) {
					keys.put(item.getName(), item.getChoices() == null ? List.of() : item.getChoices());
				}
				COMMANDS.put(entry.group(1), keys);
			}
		}
		assertTrue(COMMANDS.size() > 10, COMMANDS.keySet().toString());
	}

	@Test
	void everyCallIsOfACommandWithItsKeys() throws IOException {
		Macros.run("");
		final Set<?> imageJ = Menus.getCommands().keySet();
		final List<String> wrong = new ArrayList<>();
		int calls = 0;
		for (final Path document : Markdown.documents()) {
			if (document.equals(CHANGES)) continue;
			final List<Markdown.Block> code = new ArrayList<>(Markdown.blocks(document));
			code.addAll(Markdown.spans(document));
			for (final Markdown.Block block : code) {
				final Matcher call = RUN.matcher(block.text());
				while (call.find()) {
					calls++;
					final Map<String, List<?>> keys = COMMANDS.get(call.group(1));
					if (keys != null) check(keys, call.group(2), call.group(3) != null, block, wrong);
					else if (!imageJ.contains(call.group(1))) wrong.add("no command " + call.group(1) + " in " + block);
				}
			}
		}
		assertEquals(List.of(), wrong);
		assertTrue(calls > 80, calls + " calls");
	}

	private static void check(final Map<String, List<?>> keys, final String options, final boolean goesOn,
		final Markdown.Block block, final List<String> wrong)
	{
		if (options == null) return;
		final Matcher option = OPTION.matcher(options);
		while (option.lookingAt()) {
			final String value = option.group(2) == null ? "true" : option.group(2).replaceAll("[\\[\\]']", "");
			final List<?> choices = keys.get(option.group(1));
			final boolean open = goesOn && option.end() == options.length();
			if (choices == null) wrong.add("no key " + option.group(1) + " in " + block);
			else if (!open && !choices.isEmpty() && !choices.contains(value)) wrong.add("no " + option.group() + " in " + block);
			option.region(option.end(), options.length());
		}
		if (!option.hitEnd()) wrong.add("not read to the end: " + block);
	}

	/** In the text, such as <code>`overlap=1`</code>. */
	@Test
	void everyKeyInTheTextIsAKey() throws IOException {
		final List<String> wrong = new ArrayList<>();
		int keys = 0;
		for (final Path document : Markdown.documents()) {
			for (final Markdown.Block span : Markdown.spans(document)) {
				if (!OPTIONS.matcher(span.text()).matches()) continue;
				final Matcher option = OPTION.matcher(span.text());
				while (option.find()) {
					keys++;
					final String key = option.group(1);
					final String value = option.group(2).replaceAll("[\\[\\]]", "");
					if (!OTHERS.contains(key) && COMMANDS.values().stream().noneMatch(all -> all.containsKey(key) && (all.get(key)
						.isEmpty() || all.get(key).contains(value)))) wrong.add(option.group() + " in " + span);
				}
			}
		}
		assertEquals(List.of(), wrong);
		assertTrue(keys > 100, keys + " keys");
	}

	/**
	 * Single lines that act on the active image, of all documents without a test of their own. Those with a name to be
	 * filled in, such as {@code [FOLDER]}, cannot run; their keys are checked above.
	 */
	private static Set<String> lines() throws IOException {
		final Set<String> lines = new LinkedHashSet<>();
		for (final Markdown.Block block : Markdown.blocks()) {
			if (!block.kind.equals("ijm") || block.isIn(TESTED)) continue;
			block.lines.stream().filter(line -> !line.matches(".*\\[[A-Z]+].*")).forEach(lines::add);
		}
		return lines;
	}

	@ParameterizedTest
	@MethodSource("lines")
	void everyLineRuns(final String line) {
		final String masks = line.contains("mask=masks") ? Macros.open("metaphase-8bit-mask.tif") + "rename('masks');\n" : "";
		Macros.run(masks + Macros.open("metaphase-8bit.tif") + line.replace("[MODEL]", "demo"));
	}
}
