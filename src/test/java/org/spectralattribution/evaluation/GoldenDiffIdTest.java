package org.spectralattribution.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.GoldenNetwork;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.path.Baseline;
import org.spectralattribution.tensor.Tensor;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Holds DiffID to the numbers that the published reference code gave for the maps of its methods. */
final class GoldenDiffIdTest {

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
		assertEquals(golden.get("diffid_soft").getAsDouble(), diffId.soft(), 1e-6);
		assertEquals(golden.get("ins_soft").getAsDouble(), diffId.insertion().softMean(), 1e-6);
		assertEquals(golden.get("del_soft").getAsDouble(), diffId.deletion().softMean(), 1e-6);
		assertEquals(golden.get("diffid_bin").getAsDouble(), diffId.binary(), 1e-15);
		assertEquals(golden.get("ins_bin").getAsDouble(), diffId.insertion().binaryMean(), 1e-15);
		assertEquals(golden.get("del_bin").getAsDouble(), diffId.deletion().binaryMean(), 1e-15);
	}

	private static JsonObject golden(final String row) throws Exception {
		try (Reader reader = new InputStreamReader(GoldenNetwork.class.getResourceAsStream("method/golden.json"),
			StandardCharsets.UTF_8))
		{
			return JsonParser.parseReader(reader).getAsJsonObject().getAsJsonObject(row);
		}
	}
}
