package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

final class HelpCommandTest {

	private static final String LABEL = "Help on Explainable AI (XAI, Saliency, Heatmap, Grad-CAM)";

	@Test
	void everyWordOfTheLabelIsAnswered() {
		final String help = Macros.log("run('" + LABEL + "');").toLowerCase();
		for (final String word : List.of("explainable ai", "xai", "saliency", "heatmap", "grad-cam")) {
			assertTrue(help.contains(word), word);
		}
	}

	/** The commands that it names are entries of the menu, by these very labels. */
	@Test
	void theCommandsAreThere() throws IOException {
		final String menu = Files.readString(Path.of("plugins.config"));
		final String help = Macros.log("run('" + LABEL + "');");
		final List<String> named = Pattern.compile("((?:[A-Z]\\w+ )+?(?:in |to )?\\w+)\\.\\.\\.").matcher(help).results().map(
			match -> match.group(1)).distinct().collect(Collectors.toList());
		for (final String label : named) {
			assertTrue(menu.contains("\"" + label + "...\""), label);
		}
	}

	/** Every command that explains an image or works on a result; the others explain themselves. */
	@Test
	void noCommandIsLeftOut() throws IOException {
		final String help = Macros.log("run('" + LABEL + "');");
		final List<String> labels = Pattern.compile("(?m)^Plugins>Attribution, \"(.*\\.\\.\\.)\"").matcher(Files.readString(
			Path.of("plugins.config"))).results().map(match -> match.group(1)).collect(Collectors.toList());
		assertTrue(labels.size() > 5, labels.toString());
		assertEquals(List.of("Open Sample..."), labels.stream().filter(label -> !help.contains(label)).collect(Collectors
			.toList()));
	}

	/** An option that it advises runs. */
	@Test
	void theOptionsWork() {
		final Matcher options = Pattern.compile("Path Attribution\\.\\.\\. with (method=(?:\\[[^]]+]|\\w+))").matcher(Macros
			.log("run('" + LABEL + "');"));
		int count = 0;
		while (options.find()) {
			Macros.run(Macros.open("metaphase-8bit.tif") + "run('Path Attribution...', '" + options.group(1) + " output=map');");
			count++;
		}
		assertTrue(count >= 3, count + " options");
	}
}
