package org.spectralattribution.model.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.Preprocessing;
import org.spectralattribution.model.Score;

/** The engine goes down into code by calling itself: too deep a network is refused, any other one does not crash. */
final class DeepCodeTest {

	private static final String PLACE = "    x0 = torch.tanh(_0)\n";
	private static final String METHOD = "  def forward(self: __torch__.Classifier,\n";

	@TempDir
	private Path folder;

	/** Loads models and runs them three times, since the engine optimises in the first runs, all on a small stack. */
	static final class Run {

		public static void main(final String[] files) throws InterruptedException {
			for (final String file : files) {
				final Thread thread = new Thread(null, () -> run(Path.of(file)), "run", 512 << 10);
				thread.start();
				thread.join();
			}
		}

		private static void run(final Path file) {
			final ModelDescription description = new ModelDescription("deep", file, OptionalInt.empty(), List.of(),
				Preprocessing.none());
			try (DjlClassifier classifier = DjlClassifier.open(description, "cpu", 0)) {
				for (int i = 0; i < 3; i++) {
					new ScoreFunction(classifier, Score.LOGIT.of(0)).gradients(TestModels.points(2, 3, 4, 5));
				}
				System.out.println("done");
			}
		}
	}

	private Path model(final String body) throws IOException {
		return EditedModel.file(folder, "classifier.pt", PLACE, body);
	}

	private Path calls(final int count) throws IOException {
		// Into the class, and its first method's call of the last of them.
		final String chain = IntStream.range(0, count).mapToObj(i -> "  def m" + i +
			"(self: __torch__.Classifier,\n    x: Tensor) -> Tensor:\n    return " + (i == 0 ? "x" : "(self).m" + (i - 1) +
				"(x, )") + "\n").collect(Collectors.joining());
		return EditedModel.file(folder, "classifier.pt", METHOD + "    x: Tensor) -> Tensor:\n", chain + METHOD +
			"    x: Tensor) -> Tensor:\n    x = (self).m" + (count - 1) + "(x, )\n");
	}

	private static String blocks(final int count) {
		final StringBuilder code = new StringBuilder();
		for (int i = 0; i < count; i++) {
			code.append("  ".repeat(i + 2)).append("if torch.gt(torch.size(_0, 0), ").append(-i).append("):\n");
		}
		code.append("  ".repeat(count + 2)).append("x0 = torch.tanh(_0)\n");
		for (int i = count - 1; i >= 0; i--) {
			code.append("  ".repeat(i + 2)).append("else:\n").append("  ".repeat(i + 3)).append("x0 = _0\n");
		}
		return code.toString();
	}

	private static String branches(final int count) {
		return "    if torch.gt(torch.size(_0, 0), 10):\n      x0 = _0\n" + IntStream.range(0, count).mapToObj(
			i -> "    elif torch.gt(torch.size(_0, 0), " + (11 + i) + "):\n      x0 = _0\n").collect(Collectors.joining()) +
			"    else:\n      x0 = torch.tanh(_0)\n";
	}

	private static String nested(final String open, final int count) {
		return "    x0 = " + open.repeat(count) + "_0" + ")".repeat(count) + "\n";
	}

	private static String sum(final int terms) {
		return "    x0 = _0" + " + _0".repeat(terms) + "\n";
	}

	@Test
	void whatIsBelowTheLimitsDoesNotOverflowAnyStack() throws IOException, InterruptedException {
		final List<Path> files = List.of(model(sum(190)), model(nested("torch.tanh(", 95)), model(nested("(", 190)), model(
			blocks(90)), model(branches(90)), model("    x0 = torch.tanh(_0)\n".repeat(2000)), calls(250));
		final String output = OtherJvm.run(Run.class, System.getProperty("java.class.path"), List.of("-Xmx256m"), files
			.stream().map(Path::toString).toArray(String[]::new));
		assertEquals("done\n".repeat(files.size()), output.replace("\r", ""));
	}

	@Test
	void whatIsAboveThemIsRefused() throws IOException {
		for (final Path file : List.of(model(sum(30_000)), model(nested("torch.tanh(", 30_000)), model(nested("-(", 5000)),
			model(blocks(150)), model(branches(3000)), calls(3000)))
		{
			final String message = assertThrows(ModelException.class, () -> open(file)).getMessage();
			assertTrue(message.contains("expected ") && message.endsWith("Export a simpler model with torch.jit.trace."),
				message);
		}
	}

	private static void open(final Path file) {
		DjlClassifier.open(new ModelDescription("deep", file, OptionalInt.empty(), List.of(), Preprocessing.none()), "cpu",
			0).close();
	}
}
