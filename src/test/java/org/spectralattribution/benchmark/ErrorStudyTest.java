package org.spectralattribution.benchmark;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.tensor.Tensor;

/** A small part of the study, on networks of rectified linear units and of hyperbolic tangents. */
final class ErrorStudyTest {

	/** On paths with jumps and without. */
	@ParameterizedTest
	@CsvSource({ "0.1, 200", "0.02, 200", "0, 9", "0, 31" })
	void theReportedErrorIsAtLeastTheTrueOne(final double tolerance, final int steps, @TempDir final Path folder)
		throws IOException
	{
		final int[] jumps = new int[2];
		final int[] others = new int[2];
		for (final Supplier<StudyCase> supplier : StudyCases.analytic(1)) {
			final StudyCase one = supplier.get();
			final Tensor exact = one.exact(folder, 1000);
			final Attribution attribution = one.by(PathIntegral.adaptive(tolerance, steps));
			final int[] counts = one.name().contains("jumps") ? jumps : others;
			counts[0]++;
			if (attribution.mapError().getAsDouble() >= Maps.error(attribution.map(), exact)) counts[1]++;
			assertTrue(attribution.completeness().relativeError() <= 1e-5, one.name());
		}
		for (final int[] counts : List.of(jumps, others)) {
			final double least = counts == jumps ? 0.9 : 0.98;
			assertTrue(counts[1] >= least * counts[0], counts[1] + " of " + counts[0]);
		}
	}
}
