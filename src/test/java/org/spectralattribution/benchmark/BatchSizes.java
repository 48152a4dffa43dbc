package org.spectralattribution.benchmark;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.Score;
import org.spectralattribution.model.djl.DjlClassifier;
import org.spectralattribution.tensor.Tensor;

/**
 * Milliseconds per gradient for several batch sizes, from which the automatic batch was chosen. Batch sizes take turns,
 * and medians are printed. See {@link Settings} for model and image.
 */
public final class BatchSizes {

	private static final int[] SIZES = { 1, 2, 4, 8, 16, 32 };
	private static final int ROUNDS = 9;

	private BatchSizes() {
		// prevent instantiation
	}

	public static void main(final String[] arguments) throws IOException {
		final Settings settings = Settings.read();
		final Tensor input = settings.input();
		final double[][] times = new double[SIZES.length][ROUNDS];
		try (Classifier classifier = DjlClassifier.open(settings.model(), "cpu", SIZES[SIZES.length - 1])) {
			// One function a size: a function keeps the batch shape of its largest call.
			final ScoreFunction[] functions = new ScoreFunction[SIZES.length];
			Arrays.setAll(functions, i -> new ScoreFunction(classifier, Score.PROBABILITY.of(0)));
			for (int round = -2; round < ROUNDS; round++) {
				for (int i = 0; i < SIZES.length; i++) {
					final List<Tensor> points = Collections.nCopies(SIZES[i], input);
					final int calls = Math.max(1, 32 / SIZES[i]);
					final long start = System.nanoTime();
					for (int call = 0; call < calls; call++) {
						functions[i].gradients(points);
					}
					if (round >= 0) times[i][round] = (System.nanoTime() - start) / 1e6 / calls / SIZES[i];
				}
			}
		}
		System.out.println("| batch | ms per gradient |\n| ---: | ---: |");
		for (int i = 0; i < SIZES.length; i++) {
			Arrays.sort(times[i]);
			System.out.printf("| %d | %.2f |%n", SIZES[i], times[i][ROUNDS / 2]);
		}
	}
}
