package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spectralattribution.ij1.result.NamedTable;
import org.spectralattribution.ij1.result.StackClassification;

/** The macros of README.md run as they stand there. */
final class ReadmeTest {

	private static final Path README = Path.of("README.md");
	private static final String RESULTS = "AttributionTable.save";

	private static List<String> macros() throws IOException {
		return Markdown.blocks(README).stream().filter(block -> block.kind.equals("ijm")).map(Markdown.Block::text).collect(
			Collectors.toList());
	}

	/** Live Attribution needs a display. */
	private static List<String> blocks() throws IOException {
		return macros().stream().filter(macro -> !macro.contains("Live") && !macro.contains(RESULTS)).collect(Collectors
			.toList());
	}

	@ParameterizedTest
	@MethodSource("blocks")
	void everyBlockRunsAsItStands(final String macro) {
		Macros.run(macro);
	}

	/** Every entry of the menu has its line. */
	@Test
	void everyCommandHasALine() throws IOException {
		final List<String> all = macros();
		final List<String> labels = Files.readAllLines(Path.of("plugins.config")).stream().filter(line -> line.startsWith(
			"Plugins>")).map(line -> line.split("\"")[1]).collect(Collectors.toList());
		assertTrue(labels.size() > 10, labels.toString());
		assertEquals(List.of(), labels.stream().filter(label -> all.stream().noneMatch(macro -> macro.contains("run(\"" +
			label + "\""))).collect(Collectors.toList()));
	}

	@Test
	void theTablesAreReadLikeThis(@TempDir final Path folder) throws IOException {
		NamedTable.clear(StackClassification.TABLE);
		final String block = macros().stream().filter(macro -> macro.contains(RESULTS)).findFirst().orElseThrow();
		final String temporary = System.getProperty("java.io.tmpdir");
		System.setProperty("java.io.tmpdir", folder.toString());
		try {
			final String answer = Macros.run(block + "\nreturn p + ' ' + c;");
			assertTrue(answer.matches("0\\.99\\d* metaphase"), answer);
		}
		finally {
			System.setProperty("java.io.tmpdir", temporary);
		}
		assertTrue(Files.isRegularFile(folder.resolve("attribution.csv")));
	}

	/** It is read before it is looked up in: what is installed and what the numbers mean come before the commands. */
	@Test
	void itIsShortAndBeginsWithTheInstallation() throws IOException {
		final List<String> lines = Files.readAllLines(README);
		assertTrue(lines.size() <= 400, lines.size() + " lines");
		final List<String> headings = lines.stream().filter(line -> line.startsWith("## ")).collect(Collectors.toList());
		assertEquals("## Install", headings.get(0));
		assertTrue(headings.indexOf("## What the numbers mean") < headings.indexOf("## The commands, one macro each"));
		assertTrue(String.join("\n", lines).contains("mvn -DskipTests package"));
	}
}
