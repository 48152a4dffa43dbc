package org.spectralattribution.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.integral.Quadrature;
import org.spectralattribution.attribution.method.IntegratedGradients;
import org.spectralattribution.attribution.method.SpectralIntegratedGradients;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.ForwardingClassifier;
import org.spectralattribution.tensor.Tensor;

/** A network in PyTorch that is called as on a GPU, from two threads beside the caller's, though it is on the CPU. */
final class OverlappedNetworkTest {

	private static final int GROUP = 5;

	private final Set<Thread> threads = Collections.synchronizedSet(new HashSet<>());

	private Classifier calling(final Classifier classifier, final int atOnce) {
		return new ForwardingClassifier(classifier) {

			@Override
			public int callsAtOnce() {
				return atOnce;
			}

			@Override
			public int batchSize(final Tensor point) {
				return GROUP;
			}

			@Override
			public Gradients gradients(final List<Tensor> points, final ScoreHead head) {
				threads.add(Thread.currentThread());
				return super.gradients(points, head);
			}

			@Override
			public void close() {
				// Closed once.
			}
		};
	}

	@Test
	void aMapHasTheSameBits() {
		final Tensor input = Tensor.of(1, 128, 128, new Random(5).doubles(128 * 128).toArray());
		try (Classifier demo = Models.open("demo")) {
			demo.prepare(input, input.zeros());
			for (final AttributionMethod method : List.of(new IntegratedGradients(new PathIntegral(Quadrature.TRAPEZOID, 23)),
				new SpectralIntegratedGradients(PathIntegral.adaptive(0, 23))))
			{
				threads.clear();
				final Attribution plain = attribute(method, calling(demo, 1), input);
				assertEquals(Set.of(Thread.currentThread()), threads);
				final Attribution overlapped = attribute(method, calling(demo, 2), input);
				assertTrue(threads.size() > 2, threads.toString());
				assertArrayEquals(plain.map().values(), overlapped.map().values());
			}
		}
	}

	private static Attribution attribute(final AttributionMethod method, final Classifier classifier, final Tensor input) {
		return method.attribute(new ScoreFunction(classifier, ScoreHead.probability(0)), input, input.zeros(), Monitor.none());
	}
}
