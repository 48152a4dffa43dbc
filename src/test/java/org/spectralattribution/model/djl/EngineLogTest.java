package org.spectralattribution.model.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.explain.Models;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.tensor.Tensor;

/** What the console says while a model runs, whatever writes the messages of SLF4J in the host. */
final class EngineLogTest {

	private static final Path LOGGING = Path.of("target", "logging");
	private static final String DONE = "demo\n";

	/** Classifies an image with the demo model. */
	static final class Classify {

		public static void main(final String[] arguments) {
			try (Classifier classifier = Models.open("demo", "cpu", 1, line -> {})) {
				classifier.outputs(List.of(Tensor.zeros(1, 64, 64)));
				System.out.println("demo");
			}
		}
	}

	/** Each of them shows the library's messages unless told otherwise; Logback shows even those for debugging. */
	@ParameterizedTest
	@ValueSource(strings = { "logback", "slf4j-simple", "slf4j-jdk14" })
	void aClassificationPrintsNothing(final String binding) throws IOException, InterruptedException {
		assertEquals(DONE, classify(binding, List.of()));
	}

	/** As in plain ImageJ, where SLF4J has nothing that writes. */
	@Test
	void aClassificationPrintsNothingWithoutABinding() throws IOException, InterruptedException {
		assertEquals(DONE, OtherJvm.runWithErrors(Classify.class, own(), List.of()));
	}

	@Test
	void theUsersOwnLevelCounts() throws IOException, InterruptedException {
		final String output = classify("slf4j-simple", List.of("-Dorg.slf4j.simpleLogger.log.ai.djl=info"));
		assertTrue(output.contains("Number of intra-op threads"), output);
	}

	private static String classify(final String binding, final List<String> options) throws IOException,
		InterruptedException
	{
		try (Stream<Path> files = Files.list(LOGGING)) {
			final List<String> jars = files.filter(file -> file.getFileName().toString().startsWith(binding)).map(
				Path::toString).collect(Collectors.toList());
			assertTrue(!jars.isEmpty(), "The build copies " + binding + " to " + LOGGING + ".");
			return OtherJvm.runWithErrors(Classify.class, own() + File.pathSeparator + String.join(File.pathSeparator, jars),
				options);
		}
	}

	/** The class path of the tests but for the binding that drops all messages. */
	private static String own() {
		return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).filter(entry -> !entry.contains(
			"slf4j-nop")).collect(Collectors.joining(File.pathSeparator));
	}
}
