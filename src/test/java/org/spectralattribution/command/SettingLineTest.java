package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.command.text.Rule;
import org.spectralattribution.command.text.Setting;
import org.spectralattribution.command.text.SettingGrid;
import org.spectralattribution.ij1.result.AttributionTable;

/** The line that a recommendation gives explains as the recommended setting did. */
final class SettingLineTest {

	@ParameterizedTest
	@CsvSource({ "ig, image mean, 0.4", "sig, 128, 0.7", "total variation, black, 0.4", "blur ig, black, 0.4",
		"blur ig 5, black, 0.4", "gradient, black, 0.4" })
	void theLineExplainsByTheSetting(final String method, final String baseline, final String overlap) {
		final Setting setting = SettingGrid.of(method, baseline, overlap, List.of(baseline, overlap)).get(0);
		final Map<String, String> options = new LinkedHashMap<>();
		options.put("model", "demo");
		options.put("target", "anaphase");
		final String line = new SettingLine(options, setting).of("adaptive", setting.steps(9), 0.5);
		AttributionTable.clear();
		Macros.run(Macros.open("metaphase-8bit.tif") + line);
		final PathIntegral integral = Rule.ADAPTIVE.integral(9, 0.5);
		assertEquals(setting.method(integral).settings(), AttributionTable.get("Settings", "0"));
		assertEquals(setting.method(integral).name(), AttributionTable.get("Method", "0"));
		assertEquals("anaphase", AttributionTable.get("Class", "0"));
		final String recorded = AttributionTable.get("Baseline", "0");
		assertTrue(method.startsWith("blur") || method.startsWith("grad") || recorded.contains(baseline), recorded);
	}
}
