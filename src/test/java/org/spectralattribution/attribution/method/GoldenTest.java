package org.spectralattribution.attribution.method;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.GoldenNetwork;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.integral.Quadrature;
import org.spectralattribution.path.Baseline;
import org.spectralattribution.path.spectral.Decomposition;
import org.spectralattribution.path.spectral.Gating;
import org.spectralattribution.path.spectral.GatingFunction;
import org.spectralattribution.tensor.Tensor;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Holds the methods to the numbers that the published reference code gave for {@link GoldenNetwork}. */
final class GoldenTest {

	private static final Baseline BLACK = Baseline.black();

	static Stream<Arguments> rows() {
		return Stream.of( //
			row("grad_input prob", new GradientTimesInput()), //
			row("ig prob n200", ig(200)), //
			Arguments.of("ig logit n200", ig(200), GoldenNetwork.logit(), BLACK, 1e-9), //
			row("ig prob n50", ig(50)), //
			Arguments.of("ig prob n200 mean", ig(200), GoldenNetwork.probability(), Baseline.mean(), 1e-9), //
			row("sig prob n200 w.4", sig(200, 0.4)), //
			Arguments.of("sig logit n200 w.4", sig(200, 0.4), GoldenNetwork.logit(), BLACK, 1e-9), //
			row("sig prob n200 w0.0", sig(200, 0)), //
			row("sig prob n200 w0.1", sig(200, 0.1)), //
			row("sig prob n200 w0.2", sig(200, 0.2)), //
			row("sig prob n200 w0.3", sig(200, 0.3)), //
			row("sig prob n200 w0.5", sig(200, 0.5)), //
			row("sig prob n200 w0.6", sig(200, 0.6)), //
			row("sig prob n200 w1.0", sig(200, 1)), //
			row("sig prob n50 w.4", sig(50, 0.4)), //
			row("sig prob n2 w.4", sig(2, 0.4)), //
			row("sig prob n1 w.4", sig(1, 0.4)), //
			row("sig prob joint", sig(Decomposition.SVD_JOINT, GatingFunction.LINEAR)), //
			row("sig prob cosine", sig(Decomposition.SVD, GatingFunction.COSINE)), //
			row("sig prob sigmoid", sig(Decomposition.SVD, GatingFunction.SIGMOID)), //
			row("sig prob step", sig(Decomposition.SVD, GatingFunction.STEP)), //
			row("sig prob dct", sig(Decomposition.DCT, GatingFunction.LINEAR)), //
			row("sig prob wavelet", sig(Decomposition.WAVELET_REFERENCE, GatingFunction.LINEAR)), //
			row("sig prob laplacian", sig(Decomposition.LAPLACIAN_REFERENCE, GatingFunction.LINEAR)), //
			row("gig prob n200 f.1", new GuidedIntegratedGradients()), //
			Arguments.of("big prob n200 s1 (k7)", new BlurIntegratedGradients(new PathIntegral(Quadrature.LEFT, 201), 1),
				GoldenNetwork.probability(), BLACK, 1e-6), //
			row("samp both", samp(SalientManipulationPath.Direction.BOTH)), //
			row("samp deletion only", samp(SalientManipulationPath.Direction.DELETION)), //
			row("agi", new AdversarialGradientIntegration()), //
			// The row itself is 2.5e-5 from the exact values, see below.
			Arguments.of("ig2 refs{1-r,flipX,flipY}", new IntegratedGradientsSquared(references()),
				GoldenNetwork.probabilityOfHidden(), BLACK, 5e-5), //
			Arguments.of("sig prob mean-baseline", sig(200, 0.4), GoldenNetwork.probability(), Baseline.mean(), 1e-9), //
			Arguments.of("sig prob blur-baseline k11 s5", sig(200, 0.4), GoldenNetwork.probability(), Baseline.blur(),
				1e-6));
	}

	private static Arguments row(final String name, final AttributionMethod method) {
		return Arguments.of(name, method, GoldenNetwork.probability(), BLACK, 1e-9);
	}

	private static AttributionMethod ig(final int steps) {
		return new IntegratedGradients(new PathIntegral(Quadrature.LEFT, steps));
	}

	private static AttributionMethod sig(final int steps, final double overlap) {
		return new SpectralIntegratedGradients(new PathIntegral(Quadrature.LEFT, steps), Decomposition.SVD, new Gating(
			GatingFunction.LINEAR, overlap));
	}

	private static AttributionMethod sig(final Decomposition decomposition, final GatingFunction schedule) {
		return new SpectralIntegratedGradients(new PathIntegral(Quadrature.LEFT, 200), decomposition, new Gating(schedule,
			0.4));
	}

	private static AttributionMethod samp(final SalientManipulationPath.Direction direction) {
		return new SalientManipulationPath(direction, 5, 5, BLACK);
	}

	/** The inverted image, and the image mirrored left to right and upside down. */
	private static List<Baseline> references() {
		final Tensor raw = GoldenNetwork.raw();
		final Tensor inverse = raw.copy();
		final Tensor mirrored = raw.copy();
		final Tensor turned = raw.copy();
		for (int i = 0; i < raw.size(); i++) {
			final int y = i / 8 % 8;
			inverse.values()[i] = 1 - raw.values()[i];
			mirrored.values()[i] = raw.values()[i - i % 8 + 7 - i % 8];
			turned.values()[i] = raw.values()[i + (7 - 2 * y) * 8];
		}
		return Stream.of(inverse, mirrored, turned).map(GoldenNetwork.NORMALIZATION::normalize).map(image ->
			Baseline.image("reference", image)).collect(Collectors.toList());
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("rows")
	void agreesWithTheReference(final String row, final AttributionMethod method, final ScoreFunction score,
		final Baseline baseline, final double tolerance) throws Exception
	{
		final Tensor input = GoldenNetwork.input();
		final Tensor map = method.attribute(score, input, baseline.of(input, GoldenNetwork.NORMALIZATION), Monitor.none())
			.map();
		final JsonObject golden = golden(row);
		assertEquals(golden.get("sum").getAsDouble(), map.sum(), tolerance);
		assertEquals(golden.get("abs_sum").getAsDouble(), map.absoluteSum(), tolerance);
		assertEquals(golden.get("a000").getAsDouble(), map.get(0, 0, 0), tolerance);
		assertEquals(golden.get("a134").getAsDouble(), map.get(1, 3, 4), tolerance);
		assertEquals(golden.get("a277").getAsDouble(), map.get(2, 7, 7), tolerance);
		final double largest = golden.get("max").getAsDouble();
		assertEquals(largest, map.values()[golden.get("argmax").getAsInt()], tolerance);
		assertEquals(largest, IntStream.range(0, map.size()).mapToDouble(i -> map.values()[i]).max().getAsDouble(),
			tolerance);
		assertEquals(golden.get("min").getAsDouble(), IntStream.range(0, map.size()).mapToDouble(i -> map.values()[i])
			.min().getAsDouble(), tolerance);
	}

	/**
	 * The numbers are exact: src/test/python/iterative_gradient_path.py found them with 60 digits. After some 60 steps the
	 * walks swing about their references, which magnifies any rounding, the published code's as well as ours.
	 */
	@ParameterizedTest
	@CsvSource({ //
		"40, 0.0941731824888354, 0.3391044062624158, 0.0015348878040733, 0.0013603065724311, -0.0012240717027447, 1e-12",
		"201, 0.1916012178025166, 0.5619214895518936, 0.0005996278836538, 0.0020575180552504, 0.0029961450293571, 3e-5" })
	void iterativeGradientPathIsExactUpToMagnifiedRounding(final int steps, final double sum, final double absoluteSum,
		final double first, final double middle, final double last, final double tolerance)
	{
		final Tensor input = GoldenNetwork.input();
		final Tensor map = new IntegratedGradientsSquared(references(), steps, 0.02).attribute(GoldenNetwork
			.probabilityOfHidden(), input, BLACK.of(input, GoldenNetwork.NORMALIZATION), Monitor.none()).map();
		assertEquals(sum, map.sum(), tolerance);
		assertEquals(absoluteSum, map.absoluteSum(), tolerance);
		assertEquals(first, map.get(0, 0, 0), tolerance);
		assertEquals(middle, map.get(1, 3, 4), tolerance);
		assertEquals(last, map.get(2, 7, 7), tolerance);
	}

	private static JsonObject golden(final String row) throws Exception {
		try (Reader reader = new InputStreamReader(GoldenTest.class.getResourceAsStream("golden.json"),
			StandardCharsets.UTF_8))
		{
			return JsonParser.parseReader(reader).getAsJsonObject().getAsJsonObject(row);
		}
	}

	/** Guards the network itself: if this fails, the rows say nothing about the methods. */
	@Test
	void theNetworkIsTheReferences() {
		final Tensor input = GoldenNetwork.input();
		assertEquals(96.03407059095483, GoldenNetwork.raw().sum(), 1e-11);
		assertEquals(43.406469967596806, input.sum(), 1e-11);
		assertEquals(1.3276409331, GoldenNetwork.logits(input)[1], 1e-9);
		assertEquals(1.8098207760, GoldenNetwork.logits(BLACK.of(input, GoldenNetwork.NORMALIZATION))[3], 1e-9);
		final Attribution attribution = ig(2).attribute(GoldenNetwork.probability(), input,
			BLACK.of(input, GoldenNetwork.NORMALIZATION), Monitor.none());
		assertEquals(0.5008549155644311, attribution.completeness().inputScore(), 1e-13);
		assertEquals(0.0773991662781929, attribution.completeness().baselineScore(), 1e-13);
		assertEquals(0.4234557492862382, attribution.completeness().scoreDifference(), 1e-13);
	}
}
