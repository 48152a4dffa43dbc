package org.spectralattribution.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import net.imglib2.Cursor;
import net.imglib2.FinalInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.integral.Quadrature;
import org.spectralattribution.attribution.method.IntegratedGradients;
import org.spectralattribution.attribution.method.SpectralIntegratedGradients;
import org.spectralattribution.image.RangeRule;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.ForwardingClassifier;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.Preprocessing;
import org.spectralattribution.path.Baseline;
import org.spectralattribution.path.spectral.Decomposition;
import org.spectralattribution.path.spectral.Gating;
import org.spectralattribution.path.spectral.GatingFunction;
import org.spectralattribution.tensor.Tensor;

final class AttributionsTest {

	private static final Img<FloatType> IMAGE = noise(160, 150);

	private static Img<FloatType> noise(final int width, final int height) {
		final Img<FloatType> image = ArrayImgs.floats(width, height);
		final Random random = new Random(3);
		image.forEach(pixel -> pixel.set(random.nextFloat()));
		return image;
	}

	private static double[] values(final Img<FloatType> map) {
		final double[] values = new double[(int) map.size()];
		int i = 0;
		for (final FloatType value : Views.flatIterable(map)) {
			values[i++] = value.get();
		}
		return values;
	}

	@Test
	void aMainExplainsByThreeMethods() {
		final PrintStream console = System.out;
		final ByteArrayOutputStream printed = new ByteArrayOutputStream();
		System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
		try {
			ExplainWithoutImageJ.main(new String[0]);
		}
		finally {
			System.setOut(console);
		}
		final String[] lines = printed.toString(StandardCharsets.UTF_8).split("\\R");
		assertEquals(3, lines.length);
		for (final String line : lines) {
			final String[] sums = line.replaceFirst(".*: ", "").split(" of ");
			assertEquals(Double.parseDouble(sums[1]), Double.parseDouble(sums[0]), 1e-3, line);
		}
		assertTrue(lines[1].startsWith("Adversarial Gradient Integration: ") && lines[2].startsWith("IG2: "), lines[2]);
	}

	/** The geometry is the image's, and the sum is kept on the way back from the model's. */
	@Test
	void theMapHasTheGeometryOfTheRegion() {
		try (Classifier classifier = Models.open("demo")) {
			final Explanation explanation = Attributions.of(IMAGE, classifier)
				.region(FinalInterval.createMinSize(10, 5, 140, 130))
				.method(new IntegratedGradients(new PathIntegral(Quadrature.TRAPEZOID, 5))).explain();
			final Img<FloatType> map = explanation.map();
			assertArrayEquals(new long[] { 140, 130 }, map.dimensionsAsLongArray());
			assertEquals(explanation.modelMap().sum(), Arrays.stream(values(map)).sum(), 1e-6);
			assertEquals("x=10, y=5, width=140, height=130", explanation.record().text(Property.REGION).get());
		}
	}

	/** That of an average over baselines names it, too; other paths have none. */
	@Test
	void theRecordNamesWhatDecomposedTheImage() {
		final PathIntegral integral = new PathIntegral(Quadrature.TRAPEZOID, 3);
		try (Classifier classifier = Models.open("demo")) {
			final Attributions spectral = Attributions.of(IMAGE, classifier).method(new SpectralIntegratedGradients(integral));
			assertEquals("EJML", spectral.explain().record().text(Property.DECOMPOSED_BY).get());
			assertEquals("EJML", spectral.baseline(Baseline.black(), Baseline.white()).explain().record().text(
				Property.DECOMPOSED_BY).get());
			final Attributions straight = Attributions.of(IMAGE, classifier).method(new IntegratedGradients(integral));
			assertTrue(straight.explain().record().text(Property.DECOMPOSED_BY).isEmpty());
		}
	}

	/** The CPU has but one way to compute. */
	@Test
	void theRecordOfAGpuSaysHowExactlyItComputes() {
		final AttributionMethod method = new IntegratedGradients(new PathIntegral(Quadrature.TRAPEZOID, 3));
		try (Classifier demo = Models.open("demo"); Classifier gpu = new ForwardingClassifier(demo) {

			@Override
			public Optional<String> precision() {
				return Optional.of("float32, TF32 off");
			}
		}; Classifier forwarding = new ForwardingClassifier(gpu) {}) {
			final Attributions onGpu = Attributions.of(IMAGE, forwarding).method(method);
			assertEquals("float32, TF32 off", onGpu.explain().record().text(Property.PRECISION).get());
			final Attributions onCpu = Attributions.of(IMAGE, demo).method(method);
			assertTrue(onCpu.explain().record().text(Property.PRECISION).isEmpty());
		}
	}

	@Test
	void aCroppedViewIsExplainedLikeItsRegion() {
		final FinalInterval region = FinalInterval.createMinSize(10, 5, 128, 128);
		final AttributionMethod method = new IntegratedGradients(new PathIntegral(Quadrature.TRAPEZOID, 5));
		try (Classifier classifier = Models.open("demo")) {
			final double[] ofRegion = values(Attributions.of(IMAGE, classifier).region(region).method(method).map());
			final double[] ofView = values(Attributions.of(Views.interval(IMAGE, region), classifier).method(method).map());
			assertArrayEquals(ofRegion, ofView);
		}
	}

	@Test
	void baselinesAreAveraged() {
		final AttributionMethod method = new IntegratedGradients(new PathIntegral(Quadrature.TRAPEZOID, 5));
		try (Classifier classifier = Models.open("demo")) {
			final double[] black = values(Attributions.of(IMAGE, classifier).target("0").method(method).map());
			final double[] white = values(Attributions.of(IMAGE, classifier).target("0").baseline(Baseline.white())
				.method(method).map());
			final Explanation both = Attributions.of(IMAGE, classifier).target("0")
				.baseline(Baseline.black(), Baseline.white()).method(method).explain();
			final double[] mean = new double[black.length];
			for (int i = 0; i < mean.length; i++) {
				mean[i] = (black[i] + white[i]) / 2;
			}
			assertArrayEquals(mean, values(both.map()), 1e-9);
			assertEquals("black + white", both.record().text(Property.BASELINE).get());
		}
	}

	/** White in one byte is white in two, whichever of them is explained. */
	@Test
	void aBaselineImageOfAnotherDataTypeIsScaledByItsOwnRange() {
		final AttributionMethod method = new IntegratedGradients(new PathIntegral(Quadrature.TRAPEZOID, 5));
		final Img<UnsignedByteType> bytes = ArrayImgs.unsignedBytes(160, 150);
		bytes.forEach(pixel -> pixel.set(255));
		final Img<UnsignedShortType> shorts = ArrayImgs.unsignedShorts(160, 150);
		shorts.forEach(pixel -> pixel.set(65535));
		try (Classifier classifier = Models.open("demo")) {
			final double[] white = values(Attributions.of(IMAGE, classifier).target("0").baseline(Baseline.white())
				.method(method).map());
			for (final Img<?> other : List.of(bytes, shorts)) {
				final Explanation explanation = Attributions.of(IMAGE, classifier).target("0").method(method)
					.baselineImages(other).explain();
				assertArrayEquals(white, values(explanation.map()), 1e-9);
				assertTrue(explanation.record().text(Property.BASELINE).get().contains("scaled by its own range"));
			}
			final Attributions display = Attributions.of(IMAGE, classifier).range(RangeRule.MINMAX);
			final String message = assertThrows(IllegalArgumentException.class, () -> display.asBaseline(bytes)).getMessage();
			assertTrue(message.contains("range=minmax") && message.contains("32-bit") && message.contains("8-bit"), message);
		}
	}

	@Test
	void anImageIsABaselineOfItsOwnKind() {
		try (Classifier classifier = Models.open("demo")) {
			final Attributions attributions = Attributions.of(IMAGE, classifier);
			assertTrue(assertThrows(IllegalArgumentException.class, () -> attributions.baselineImages(IMAGE).explain())
				.getMessage().contains("nothing to attribute"));
			assertThrows(IllegalArgumentException.class, () -> attributions.asBaseline(noise(20, 20)));
		}
	}

	/** A buffer that changes slowly may do so after the first look at the network. */
	@Test
	void aModelThatAnswersDifferentlyAtTheEndIsRefused() {
		try (Classifier demo = Models.open("demo")) {
			final Attributions attributions = Attributions.of(IMAGE, new LateChange(demo)).method(new IntegratedGradients(
				new PathIntegral(Quadrature.TRAPEZOID, 3)));
			final String message = assertThrows(ModelException.class, attributions::explain).getMessage();
			assertTrue(message.contains("gave others the second time"), message);
		}
	}

	@Test
	void aModelWithoutOutputsIsToldSo() {
		try (Classifier demo = Models.open("demo")) {
			final Attributions attributions = Attributions.of(IMAGE, new ForwardingClassifier(demo) {

				@Override
				public List<Tensor> outputs(final List<Tensor> points) {
					return List.of();
				}
			});
			assertEquals("Expected one output per point, 1, but the model gave 0. Correct the model's outputs.", assertThrows(
				IllegalStateException.class, attributions::explain).getMessage());
		}
	}

	/** A plane of one component, which the strongest gate lets in at once: the path has nothing between its ends. */
	@ParameterizedTest
	@EnumSource(value = Quadrature.class, names = { "TRAPEZOID", "MIDPOINT", "LEFT", "RIGHT" })
	void aPathThatIsAtTheImageFromItsFirstPointIsNoFaultOfTheModel(final Quadrature rule) {
		final Img<FloatType> ramp = ArrayImgs.floats(140, 130);
		final Cursor<FloatType> cursor = ramp.localizingCursor();
		while (cursor.hasNext()) {
			cursor.fwd();
			cursor.get().set(cursor.getFloatPosition(0) / 256);
		}
		try (Classifier demo = Models.open("demo")) {
			final String message = assertThrows(IllegalArgumentException.class, () -> Attributions.of(ramp, new Untouched(demo))
				.method(new SpectralIntegratedGradients(new PathIntegral(rule, 4), Decomposition.SVD, new Gating(
					GatingFunction.LINEAR, 0))).explain()).getMessage();
			assertTrue(message.contains("at the image from its first point on") && message.contains("overlap above 0"),
				message);
		}
	}

	/** Takes the raw pixels, so that their rank stays. */
	private static final class Untouched extends ForwardingClassifier {

		Untouched(final Classifier model) {
			super(model);
		}

		@Override
		public ModelDescription description() {
			final ModelDescription demo = super.description();
			return new ModelDescription(demo.name(), demo.weights(), demo.channels(), demo.classNames(), Preprocessing.none());
		}
	}

	/** Other outputs from the first gradient on. */
	private static final class LateChange extends ForwardingClassifier {

		private double factor = 1;

		LateChange(final Classifier model) {
			super(model);
		}

		@Override
		public List<Tensor> outputs(final List<Tensor> points) {
			final List<Tensor> outputs = super.outputs(points);
			for (final Tensor output : outputs) {
				output.addScaled(factor - 1, output.copy());
			}
			return outputs;
		}

		@Override
		public Gradients gradients(final List<Tensor> points, final ScoreHead head) {
			factor = 1.001;
			return super.gradients(points, head);
		}
	}
}
