package org.spectralattribution.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

import ij.ImagePlus;
import ij.gui.Roi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.model.ModelException;

/** The judge can fail: products that are wrong on purpose are reported as failures. */
final class JudgeTest {

	private static final double STEP = 1e-5;

	/** A network whose gradient is 1 % too large in one value. */
	private static final class WrongGradient extends AnalyticClassifier {

		WrongGradient() {
			super(4, 3, 1, null, null);
		}

		@Override
		double[] backward(final double[] input, final double[] outer) {
			final double[] gradient = super.backward(input, outer);
			gradient[1] *= 1.01;
			return gradient;
		}
	}

	/** The suite's own network has the gradient of its outputs, by differences. */
	@Test
	void theNetworkOfTheSuiteIsRight() {
		final AnalyticClassifier network = new AnalyticClassifier(4, 3, 1, null, null);
		final PlainScore score = new PlainScore(network, 1, 2, true);
		final double[] input = new Random(1).doubles(12).toArray();
		final double[] gradient = score.gradient(input);
		for (int i = 0; i < input.length; i++) {
			final double[] above = input.clone();
			final double[] below = input.clone();
			above[i] += STEP;
			below[i] -= STEP;
			assertEquals((score.value(above) - score.value(below)) / (2 * STEP), gradient[i], 1e-9);
		}
	}

	@ParameterizedTest
	@CsvSource({ "left, false", "left, true", "midpoint, false", "midpoint, true" })
	void aWrongGradientIsAFailure(final String rule, final boolean spectral) {
		final Explaining settings = new Explaining();
		settings.rule = rule;
		settings.spectral = spectral;
		final ImagePlus image = SmallCases.image(new Random(5), 1);
		final AnalyticClassifier right = new AnalyticClassifier(4, 3, 1, null, null);
		final MapCheck check = new MapCheck(image, settings, right, null, null, null);
		check.requireRight(settings.run(image, right, Monitor.none()));
		final ImagePlus wrong = settings.run(image, new WrongGradient(), Monitor.none());
		assertThrows(WrongResult.class, () -> check.requireRight(wrong));
	}

	@Test
	void aResultWhereThereCanBeNoneIsAFailure() {
		final Explaining settings = new Explaining();
		settings.rule = "left";
		final ImagePlus image = SmallCases.image(new Random(5), 1);
		final AnalyticClassifier network = new AnalyticClassifier(4, 3, 1, null, null);
		final ImagePlus result = settings.run(image, network, Monitor.none());
		settings.target = "no such class";
		final MapCheck check = new MapCheck(image, settings, network, null, null, null);
		assertThrows(WrongResult.class, () -> check.requireRight(result));
		settings.target = "predicted";
		final MapCheck good = new MapCheck(image, settings, network, null, null, null);
		assertThrows(WrongResult.class, () -> good.requireRefusable("Expected another image.", image));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "steps is wrong.", "Expected a number, but got null.", "Expected a number, but got x",
		"Expected a\nnumber, but got x.", "java.io.IOException: No space left on device, expected more.",
		"Something unexpected went wrong: NullPointerException. Please report it with the stack trace in the console.",
		"Expected JSON. Use JsonReader.setLenient(true) to accept malformed JSON.", "Expected a model at Network.java:12." })
	void anUnclearMessageIsAFailure(final String message) {
		assertFalse(Outcome.message(message).complaint().isEmpty(), message);
	}

	@Test
	void aClearMessageIsNone() {
		assertEquals("", Outcome.message("steps: expected at least 2 path points, but got 1.").complaint());
		assertEquals("", Outcome.message("There is no key 'null'. The keys are: model.", "null").complaint());
		assertFalse(Outcome.message("Expected this, but got " + "x".repeat(600) + ".").complaint().isEmpty());
	}

	@Test
	void anInternalErrorIsAFailure() {
		assertThrows(WrongResult.class, () -> Outcome.of(new NullPointerException()));
		assertEquals("Expected this.", Outcome.of(new ModelException("Expected this.")).message());
	}

	@Test
	void anImageThatIsChangedIsAFailure() {
		final ImagePlus image = SmallCases.image(new Random(5), 2);
		final ImageState pixels = ImageState.of(image);
		image.getProcessor().set(3, image.getProcessor().get(3) ^ 1);
		assertThrows(WrongResult.class, pixels::requireUnchanged);
		final ImageState roi = ImageState.of(image);
		image.setRoi(new Roi(0, 0, 1, 1));
		assertThrows(WrongResult.class, roi::requireUnchanged);
		final ImageState lock = ImageState.of(image);
		image.lockSilently();
		assertThrows(WrongResult.class, lock::requireUnchanged);
		final ImageState title = ImageState.of(image);
		image.setTitle("another");
		assertThrows(WrongResult.class, title::requireUnchanged);
		ImageState.of(image).requireUnchanged();
	}

	@Test
	void whatIsLeftBehindIsAFailure() throws InterruptedException {
		final CountDownLatch end = new CountDownLatch(1);
		final Judge.Verdict verdict = Judge.judge(kind(() -> {
			new Thread(() -> await(end), "left running").start();
			return Outcome.right();
		}), 1, 1);
		end.countDown();
		assertTrue(verdict.failure().contains("left running"), verdict.failure());
	}

	@Test
	void everyEndIsCounted() throws InterruptedException {
		final Tally tally = new Tally();
		tally.add("toy", 7, 0, Judge.judge(kind(Outcome::right), 7, 0));
		tally.add("toy", 7, 1, Judge.judge(kind(() -> Outcome.message("Expected 1, but got 2.")), 7, 1));
		tally.add("toy", 7, 2, Judge.judge(kind(() -> Outcome.message("no")), 7, 2));
		tally.add("toy", 7, 3, Judge.judge(kind(() -> {
			throw new IllegalStateException("broken");
		}), 7, 3));
		assertTrue(tally.table().contains("| toy | 4 | 1 | 1 | 2 |"), tally.table());
		assertEquals(2, tally.failures().size());
		assertTrue(tally.failures().get(0).startsWith("FAILED toy, seed 7, number 2: "), tally.failures().get(0));
	}

	/** Mistakes that today's reader of the format finds. */
	@Test
	void theSuiteReadsDescriptionsByItself() {
		final String good = new String(Fixtures.demo("config.json"), java.nio.charset.StandardCharsets.UTF_8);
		assertTrue(DescriptionTruth.of(good).mustWork());
		for (final String wrong : List.of(good.replace("1.0", "2.0"), good.replace("0.2", "-0.2"), good.replace("interphase",
			"metaphase"), good.replace("ToTensor", "CenterCrop"), good + good, good.replace("\"num_classes\": 3",
				"\"num_classes\": 3, \"num_classes\": 3"), "", "[]", good.replace("0.2", "0.2,"))) {
			assertTrue(DescriptionTruth.of(wrong).mustRefuse(), wrong);
		}
	}

	private interface Case {

		Outcome run() throws Exception;
	}

	private static CaseKind kind(final Case toy) {
		return new CaseKind() {

			@Override
			public String name() {
				return "toy";
			}

			@Override
			public int share() {
				return 1;
			}

			@Override
			public Outcome run(final Random random) throws Exception {
				return toy.run();
			}
		};
	}

	private static void await(final CountDownLatch end) {
		try {
			end.await();
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
