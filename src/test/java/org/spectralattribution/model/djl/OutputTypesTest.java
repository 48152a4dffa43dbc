package org.spectralattribution.model.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.Score;
import org.spectralattribution.tensor.Tensor;

/** Networks with outputs of every data type of PyTorch. They run in a JVM of their own, which some types could end. */
final class OutputTypesTest {

	private static final String LINEAR = "(linear).forward(_1, )";

	/** Code that makes the outputs of a type, by the type's name. */
	private static final Map<String, String> TYPES = new TreeMap<>(Map.ofEntries(Map.entry("float32", LINEAR), //
		Map.entry("float16", to(5)), Map.entry("bfloat16", to(15)), Map.entry("float64", to(7)), //
		Map.entry("complex64", to(9)), Map.entry("complex128", to(10)), Map.entry("float8", to(24)), //
		Map.entry("int8", to(1)), Map.entry("int16", to(2)), Map.entry("int32", to(3)), Map.entry("int64", to(4)), //
		Map.entry("uint8", to(0)), Map.entry("uint16", to(27)), Map.entry("uint32", to(28)), Map.entry("uint64", to(29)), //
		Map.entry("boolean", to(11)), Map.entry("quantised", "torch.quantize_per_tensor(" + LINEAR + ", 0.1, 10, 13)")));

	@TempDir
	private static Path folder;
	private static String output;

	private static String to(final int type) {
		return "torch.to(torch.abs(" + LINEAR + "), " + type + ")";
	}

	@BeforeAll
	static void run() throws IOException, InterruptedException {
		output = OtherJvm.run(Run.class, System.getProperty("java.class.path"), List.of(), folder.toString());
	}

	/** Prints a line per type: for whether outputs and gradients can be had, what they are, or the message. */
	static final class Run {

		private Run() {}

		public static void main(final String[] arguments) throws IOException {
			final List<Tensor> points = TestModels.points(2, 3, 4, 5);
			for (final Map.Entry<String, String> type : TYPES.entrySet()) {
				try (DjlClassifier classifier = DjlClassifier.open(EditedModel.of(Path.of(arguments[0]), "classifier.pt", "return " +
					LINEAR, "return " + type.getValue()), "cpu", 0))
				{
					System.out.println(type.getKey() + " outputs: " + outputs(classifier, points));
					System.out.println(type.getKey() + " gradients: " + gradients(classifier, points));
				}
			}
		}

		private static String outputs(final DjlClassifier classifier, final List<Tensor> points) {
			try {
				return number(classifier.outputs(points).get(1).values()[2]);
			}
			catch (final ModelException e) {
				return e.getMessage();
			}
		}

		private static String gradients(final DjlClassifier classifier, final List<Tensor> points) {
			try {
				final Gradients gradients = new ScoreFunction(classifier, Score.LOGIT.of(2)).gradients(points);
				return number(gradients.score(1)) + " " + number(gradients.gradient(1).absoluteSum());
			}
			catch (final ModelException e) {
				return e.getMessage();
			}
		}

		private static String number(final double value) {
			return String.format(Locale.ROOT, "%.6f", value);
		}
	}

	private static String line(final String type, final String what) {
		return output.lines().filter(line -> line.startsWith(type + " " + what + ": ")).map(line -> line.substring(line.indexOf(
			": ") + 2)).findFirst().orElseThrow(() -> new AssertionError(output));
	}

	/** Rounding to 8 or 11 bits changes the outputs; of a gradient of 1 it changes nothing. */
	@ParameterizedTest
	@CsvSource({ "float16, 1e-3", "bfloat16, 8e-3", "float64, 1e-6" })
	void floatsAreTaken(final String type, final double tolerance) {
		final double reference = Math.abs(Double.parseDouble(line("float32", "outputs")));
		assertEquals(reference, Double.parseDouble(line(type, "outputs")), tolerance * reference);
		final String[] expected = line("float32", "gradients").split(" ");
		final String[] actual = line(type, "gradients").split(" ");
		assertEquals(reference, Double.parseDouble(actual[0]), tolerance * reference);
		assertEquals(Double.parseDouble(expected[1]), Double.parseDouble(actual[1]), 1e-4);
	}

	@ParameterizedTest
	@CsvSource({ "complex64, complex64, real part", "complex128, complex, real part", "int8, int8, before argmax",
		"int16, integer, before argmax", "int32, int32, before argmax", "int64, int64, before argmax",
		"uint8, uint8, before argmax", "uint16, integer, before argmax", "uint32, integer, before argmax",
		"uint64, integer, before argmax", "boolean, boolean, a threshold" })
	void numbersWithoutADerivativeAreRefusedInWords(final String type, final String name, final String advice) {
		for (final String what : List.of("outputs", "gradients")) {
			final String message = line(type, what);
			assertTrue(message.contains("the model's output is 2×3 (" + name + ") for 2 images") && message.contains(advice),
				message);
		}
	}

	@Test
	void networksOfEightBitsAreRefusedInWords() {
		for (final String what : List.of("outputs", "gradients")) {
			assertTrue(line("float8", what).contains("8-bit floats"), line("float8", what));
			assertTrue(line("quantised", what).contains("before its quantization"), line("quantised", what));
		}
	}
}
