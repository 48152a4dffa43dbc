package org.spectralattribution.attribution.method;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.spectralattribution.path.Baseline;

/** Every wrong setting is refused with a sentence that names it, what was expected and what was found. */
final class SettingsTest {

	private static final List<Baseline> BLACK = List.of(Baseline.black());

	static Stream<Arguments> wrong() {
		return Stream.of( //
			of("walks", "0", () -> new AdversarialGradientIntegration(0, 0.05, 15)), //
			of("step size", "0.0", () -> new AdversarialGradientIntegration(10, 0, 15)), //
			of("steps", "0", () -> new AdversarialGradientIntegration(10, 0.05, 0)), //
			of("references", "none", () -> new IntegratedGradientsSquared(List.of())), //
			of("steps", "-1", () -> new IntegratedGradientsSquared(BLACK, -1, 0.02)), //
			of("step size", "NaN", () -> new IntegratedGradientsSquared(BLACK, 201, Double.NaN)), //
			of("pixels", "0", () -> new SalientManipulationPath(SalientManipulationPath.Direction.BOTH, 0)), //
			of("fragments", "0", () -> new SalientManipulationPath(SalientManipulationPath.Direction.BOTH, 5, 0, Baseline
				.mean())), //
			of("steps", "1", () -> new GuidedIntegratedGradients(1, 0.1, 1)), //
			of("steps", "1", () -> new Consensus(1)), //
			of("steps", "0", () -> new SegmentImportance(0)), //
			of("steps", "1", () -> new TotalVariation(1)), //
			of("overlap", "1.5", () -> new TotalVariation(9, 1.5, Smoothing.NONE)), //
			of("fraction", "0.0", () -> new GuidedIntegratedGradients(200, 0, 1)), //
			of("distance", "-1.0", () -> new GuidedIntegratedGradients(200, 0.1, -1)), //
			of("samples", "0", () -> new SmoothGrad(new Gradient(), 0, 0.15, 0)), //
			of("noise", "NaN", () -> new SmoothGrad(new Gradient(), 25, Double.NaN, 0)));
	}

	private static Arguments of(final String setting, final String given, final Executable executable) {
		return Arguments.of(setting, given, executable);
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("wrong")
	void isRefusedInOneForm(final String setting, final String given, final Executable executable) {
		final String message = assertThrows(IllegalArgumentException.class, executable).getMessage();
		assertTrue(message.startsWith(setting + ": expected ") && message.endsWith(", but got " + given + "."), message);
	}
}
