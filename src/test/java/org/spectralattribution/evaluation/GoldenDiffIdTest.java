package org.spectralattribution.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.GoldenNetwork;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.model.Prediction;
import org.spectralattribution.path.Baseline;
import org.spectralattribution.tensor.Tensor;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Holds DiffID to the numbers that the published reference code gave for the maps of its methods. */
final class GoldenDiffIdTest {

	/** Maps with equal values, which the reference ranks by whatever its sort leaves. One point gives no path: all are 0. */
	private static final String CONSTANT = "sig prob n1 w.4";
	/** These have the same value in the three channels of a pixel, and a share that is not a whole number of pixels. */
	private static final Set<String> EQUAL_CHANNELS = Set.of("samp both", "samp deletion only");

	@ParameterizedTest(name = "{0}")
	@MethodSource("org.spectralattribution.attribution.method.GoldenTest#rows")
	void agreesWithTheReference(final String row, final AttributionMethod method, final ScoreFunction score,
		final Baseline baseline) throws Exception
	{
		final Tensor input = GoldenNetwork.input();
		final Tensor map = method.attribute(score, input, baseline.of(input, GoldenNetwork.NORMALIZATION), Monitor.none())
			.map();
		final DiffId diffId = new ReplacementCurves(GoldenNetwork.probability(), input, Replacement.MEAN).of(Ranking
			.ofValues(map), Monitor.none());
		final JsonObject golden = golden(row);
		if (row.equals(CONSTANT)) {
			assertEquals(0, map.absoluteSum());
			assertEquals(golden.get("diffid_soft").getAsDouble(), diffId.soft());
			assertEquals(golden.get("diffid_bin").getAsDouble(), diffId.binary());
			return;
		}
		if (EQUAL_CHANNELS.contains(row)) {
			isInRange(map, golden.get("del_soft").getAsDouble(), golden.get("del_bin").getAsDouble(), 1);
			isInRange(map, golden.get("ins_soft").getAsDouble(), golden.get("ins_bin").getAsDouble(), -1);
			return;
		}
		assertEquals(golden.get("diffid_soft").getAsDouble(), diffId.soft(), 1e-6);
		assertEquals(golden.get("ins_soft").getAsDouble(), diffId.insertion().softMean(), 1e-6);
		assertEquals(golden.get("del_soft").getAsDouble(), diffId.deletion().softMean(), 1e-6);
		assertEquals(golden.get("diffid_bin").getAsDouble(), diffId.binary(), 1e-15);
		assertEquals(golden.get("ins_bin").getAsDouble(), diffId.insertion().binaryMean(), 1e-15);
		assertEquals(golden.get("del_bin").getAsDouble(), diffId.deletion().binaryMean(), 1e-15);
	}

	/** Whether there is an order of the equal values with the reference's scores, as far as bounds can tell. */
	private static void isInRange(final Tensor map, final double soft, final double binary, final int sign) {
		final Tensor input = GoldenNetwork.input();
		final int[] order = IntStream.range(0, map.size()).boxed().sorted(Comparator.comparingDouble(i -> -sign * Math.abs(
			map.values()[i]))).mapToInt(Integer::intValue).toArray();
		final double[] bounds = new double[4];
		for (final int count : ReplacementCurve.counts(map.size())) {
			final Set<BitSet> points = new HashSet<>();
			// The three channels of a pixel follow one another: the last of the pixels may be replaced in part.
			final int whole = count / 3 * 3;
			for (int first = 0; first < 3; first++) {
				final BitSet replaced = new BitSet();
				Arrays.stream(order, 0, whole).forEach(replaced::set);
				for (int i = 0; i < count - whole; i++) {
					replaced.set(order[whole + (first + i) % 3]);
				}
				points.add(replaced);
			}
			final PerturbedScores scores = new PerturbedScores(GoldenNetwork.probability(), input, Replacement.MEAN.of(input),
				output -> Prediction.of(output.values()).index() == GoldenNetwork.TARGET);
			scores.ask(points, Monitor.none());
			bounds[0] += points.stream().mapToDouble(scores::soft).min().getAsDouble() / 9;
			bounds[1] += points.stream().mapToDouble(scores::soft).max().getAsDouble() / 9;
			bounds[2] += points.stream().mapToDouble(scores::binary).min().getAsDouble() / 9;
			bounds[3] += points.stream().mapToDouble(scores::binary).max().getAsDouble() / 9;
		}
		assertTrue(bounds[0] - 1e-6 <= soft && soft <= bounds[1] + 1e-6, soft + " in " + Arrays.toString(bounds));
		assertTrue(bounds[2] - 1e-6 <= binary && binary <= bounds[3] + 1e-6, binary + " in " + Arrays.toString(bounds));
	}

	private static JsonObject golden(final String row) throws Exception {
		try (Reader reader = new InputStreamReader(GoldenNetwork.class.getResourceAsStream("method/golden.json"),
			StandardCharsets.UTF_8))
		{
			return JsonParser.parseReader(reader).getAsJsonObject().getAsJsonObject(row);
		}
	}
}
