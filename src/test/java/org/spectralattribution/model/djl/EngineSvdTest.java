package org.spectralattribution.model.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.pytorch.jni.JniUtils;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.integral.Quadrature;
import org.spectralattribution.attribution.method.SpectralIntegratedGradients;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.ForwardingClassifier;
import org.spectralattribution.model.Score;
import org.spectralattribution.model.format.ModelFormats;
import org.spectralattribution.path.spectral.Decomposition;
import org.spectralattribution.path.spectral.Gating;
import org.spectralattribution.path.spectral.GatingFunction;
import org.spectralattribution.tensor.Tensor;
import org.spectralattribution.transform.LargeSvd;
import org.spectralattribution.transform.Svd;
import org.spectralattribution.transform.SvdLibrary;

/** PyTorch decomposes large matrices as EJML does. */
final class EngineSvdTest {

	private static final SvdLibrary LIBRARY = PyTorchEngine.start().svd();

	private static double[] random(final int size) {
		return new Random(3).doubles(size, -1, 1).toArray();
	}

	@ParameterizedTest
	@CsvSource({ "300,300", "300,270", "270,300", "900,280" })
	void partsAndSingularValuesAreThoseOfTheMatrix(final int rows, final int columns) {
		final double[] values = random(rows * columns);
		final Svd svd = LargeSvd.of(values, 0, rows, columns, Optional.of(LIBRARY));
		assertEquals(LIBRARY.name(), svd.maker());
		final Svd other = Svd.of(values, 0, rows, columns);
		assertEquals(other.rank(), svd.rank());
		for (int i = 0; i < svd.rank(); i++) {
			assertEquals(other.singularValue(i), svd.singularValue(i), 1e-13 * other.singularValue(0));
		}
		final double[] ones = new double[svd.rank()];
		Arrays.fill(ones, 1);
		assertArrayEquals(values, svd.product(ones), 1e-12);
		final double[] sum = new double[values.length];
		svd.add(ones, 0, sum, 0);
		assertArrayEquals(values, sum, 1e-12);
	}

	/** A rectangle in an empty plane: parts that are rounding are none. */
	@Test
	void theRankIsExact() {
		final double[] plane = new double[300 * 280];
		for (int i = 0; i < plane.length; i++) {
			plane[i] = i / 280 > 50 && i / 280 < 170 && i % 280 > 110 && i % 280 < 200 ? 0.7 : 0;
		}
		assertEquals(1, LargeSvd.of(plane, 0, 300, 280, Optional.of(LIBRARY)).rank());
	}

	@Test
	void theSameMatrixGivesTheSameBitsAndLeavesTheThreadsAsTheyWere() {
		final double[] values = random(400 * 400);
		final int threads = JniUtils.getNumThreads();
		final double[][] once = LIBRARY.decompose(values, 400, 400);
		final double[][] again = LIBRARY.decompose(values, 400, 400);
		IntStream.range(0, 3).forEach(i -> assertArrayEquals(once[i], again[i]));
		assertEquals(threads, JniUtils.getNumThreads());
		assertArrayEquals(random(400 * 400), values);
	}

	@Test
	void aCallThatFailsThrows() {
		assertThrows(RuntimeException.class, () -> LIBRARY.decompose(new double[] { Double.NaN, 1, 1, 1 }, 2, 2));
	}

	/** The map is that of EJML's decomposition, and says what made it. */
	@ParameterizedTest
	@CsvSource({ "LINEAR, 0.4", "COSINE, 0.4", "SIGMOID, 0.4", "STEP, 0.4", "LINEAR, 0", "LINEAR, 1" })
	void theMapOfALargeImageIsThatOfEjml(final GatingFunction schedule, final double overlap) {
		final Path model = Path.of("src/test/resources/org/spectralattribution/model/djl/classifier.pt");
		final Tensor input = Tensor.of(3, 130, 140, random(3 * 130 * 140));
		try (Classifier classifier = DjlClassifier.open(ModelFormats.open(model), "cpu", 0)) {
			for (final PathIntegral rule : new PathIntegral[] { PathIntegral.adaptive(0, 16), new PathIntegral(Quadrature.TRAPEZOID, 12) }) {
				final SpectralIntegratedGradients method = new SpectralIntegratedGradients(rule, Decomposition.SVD, new Gating(
					schedule, overlap));
				final Attribution map = attribute(method, classifier, input);
				final Attribution other = attribute(method, new ForwardingClassifier(classifier) {

					@Override
					public Optional<SvdLibrary> svdLibrary() {
						return Optional.empty();
					}
				}, input);
				assertEquals(Optional.of(LIBRARY.name()), map.decomposedBy());
				assertEquals(Optional.of("EJML"), other.decomposedBy());
				assertEquals(0, map.map().minus(other.map()).absoluteSum() / other.map().absoluteSum(), 1e-6);
			}
		}
	}

	private static Attribution attribute(final SpectralIntegratedGradients method, final Classifier classifier,
		final Tensor input)
	{
		return method.attribute(new ScoreFunction(classifier, Score.PROBABILITY.of(0)), input, input.zeros(), Monitor
			.none());
	}
}
