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

/** The macros of README.md run as they stand there, with another model, table and file in place of the examples'. */
final class ReadmeTest {

	private static final String OPEN = Macros.open("metaphase-8bit.tif");
	private static final String RESULT = "run('Integrated Gradients...', 'rule=left steps=3 output=map');\n" +
		"makeRectangle(40, 40, 30, 30); run('Add Selection...');\n";

	private static List<String> lines(final String pattern) throws IOException {
		return Files.readAllLines(Path.of("README.md")).stream().filter(line -> line.matches("    " + pattern)).map(
			String::trim).collect(Collectors.toList());
	}

	/** Live Attribution needs a display. */
	private static List<String> runs() throws IOException {
		return lines("run\\(.*\\);").stream().filter(line -> !line.contains("Live")).collect(Collectors.toList());
	}

	@ParameterizedTest
	@MethodSource("runs")
	void everyCommandRuns(final String line) {
		final boolean ofResult = line.matches("run\\(\"(Measure|Attribution|Add).*");
		Macros.run(OPEN + (ofResult ? RESULT : "") + line.replace("[/models/nuclei]", "demo").replace("[roi manager]",
			"overlay"));
	}

	/** Every entry of the menu has its line. */
	@Test
	void everyCommandHasALine() throws IOException {
		final List<String> all = lines("run\\(.*\\);");
		final List<String> labels = Files.readAllLines(Path.of("plugins.config")).stream().filter(line -> line.startsWith(
			"Plugins>")).map(line -> line.split("\"")[1]).collect(Collectors.toList());
		assertTrue(labels.size() > 10, labels.toString());
		assertEquals(List.of(), labels.stream().filter(label -> all.stream().noneMatch(line -> line.startsWith("run(\"" +
			label + "\""))).collect(Collectors.toList()));
	}

	@Test
	void theTablesAreReadLikeThis(@TempDir final Path folder) throws IOException {
		NamedTable.clear(StackClassification.TABLE);
		final Path file = folder.resolve("attribution.csv");
		final String read = String.join("\n", lines("(\\w = )?call\\(\"org\\.spectralattribution\\.ij1\\..*\\);"));
		final String answer = Macros.run(OPEN + "run('Classify Image...', '');\n" + RESULT + read.replace(
			"/results/attribution.csv", Macros.macroPath(file)) + "\nreturn p + ' ' + c;");
		assertTrue(answer.matches("0\\.99\\d* metaphase"), answer);
		assertTrue(Files.isRegularFile(file));
	}
}
