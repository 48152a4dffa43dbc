package org.spectralattribution.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.Menus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.plugin.Plugin;

/** What plugins.config promises to ImageJ, the commands keep. */
final class PluginsConfigTest {

	private static final Path CLASSES = Path.of("target", "classes");
	private static final Pattern LINE = Pattern.compile("(Plugins>Attribution|File>Open Samples), \"([^\"]+)\", " +
		Pattern.quote(CommandBridge.class.getName()) + "\\(\"([\\w.]+)\"\\)");

	static List<String> lines() throws IOException {
		return Files.readAllLines(CLASSES.resolve("plugins.config")).stream().filter(line -> !line.isBlank() && !line
			.startsWith("#")).collect(Collectors.toList());
	}

	@Test
	void thereAreEntries() throws IOException {
		assertFalse(lines().isEmpty());
	}

	@ParameterizedTest
	@MethodSource("lines")
	void imageJHasTheEntry(final String line) {
		HeadlessImageJ.run("");
		final Matcher entry = match(line);
		assertEquals(CommandBridge.class.getName() + "(\"" + entry.group(3) + "\")", Menus.getCommands().get(entry.group(2)));
	}

	@ParameterizedTest
	@MethodSource("lines")
	void theCommandIsInTheIndexOfSciJava(final String line) throws IOException {
		final String index = Files.readString(CLASSES.resolve("META-INF/json/org.scijava.plugin.Plugin"));
		assertTrue(index.contains("\"" + match(line).group(3) + "\""));
	}

	@ParameterizedTest
	@MethodSource("lines")
	void theCommandHasTheSameMenuPath(final String line) throws ClassNotFoundException {
		final Matcher entry = match(line);
		final Plugin plugin = Class.forName(entry.group(3)).getAnnotation(Plugin.class);
		assertNotNull(plugin);
		assertEquals(Command.class, plugin.type());
		if (entry.group(1).startsWith("Plugins")) assertEquals(entry.group(1) + ">" + entry.group(2), plugin.menuPath());
		assertTrue(plugin.headless());
		assertFalse(plugin.visible(), "A visible command would stand in Fiji's menu and search twice.");
	}

	/** As everywhere in ImageJ. */
	@ParameterizedTest
	@MethodSource("lines")
	void onlyEntriesWithADialogEndInAnEllipsis(final String line) {
		final Matcher entry = match(line);
		final CommandInfo command = HostContext.get().service(CommandService.class).getCommand(entry.group(3));
		assertEquals(!InputValues.keyed(command).isEmpty(), entry.group(2).endsWith("..."));
	}

	private static Matcher match(final String line) {
		final Matcher matcher = LINE.matcher(line);
		assertTrue(matcher.matches(), line);
		return matcher;
	}
}
