package org.spectralattribution.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.integral.Quadrature;
import org.spectralattribution.attribution.method.IntegratedGradients;
import org.spectralattribution.attribution.method.SpectralIntegratedGradients;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.djl.DjlClassifier;
import org.spectralattribution.model.format.DemoModel;
import org.spectralattribution.path.spectral.Decomposition;
import org.spectralattribution.path.spectral.Gating;
import org.spectralattribution.path.spectral.GatingFunction;
import org.spectralattribution.tensor.Tensor;
import org.spectralattribution.transform.SvdLibrary;

/**
 * Whether the host holds a GPU back, without a GPU: explanations of a random 3×224×224 input by a {@link SlowDevice} of
 * 1 ms per point. <em>Host</em> is the same with a device that takes no time, <em>device</em> the time in which it computed;
 * the larger one is what an explanation takes at least. All take turns, and medians are printed.
 * <p>
 * What does not overlap is the first batch's points, before, and the last one's sum, after. The adaptive rule goes in
 * rounds, each of which needs the gradients of the one before: there calls overlap within a round only.
 */
public final class Overlap {

	private static final int STEPS = 512;
	private static final int ADAPTIVE_STEPS = 128;
	private static final int SIDE = 224;
	private static final int ROUNDS = 7;
	private static final long MILLISECOND = 1_000_000;

	private final Optional<SvdLibrary> library;

	private Overlap(final Optional<SvdLibrary> library) {
		this.library = library;
	}

	public static void main(final String[] arguments) {
		try (Classifier classifier = DjlClassifier.open(DemoModel.open(), "cpu", 0)) {
			new Overlap(classifier.svdLibrary()).measure();
		}
	}

	private void measure() {
		System.out.println("| method, points per call | host (s) | device (s) | one after the other (s) | overlapped (s) | over " +
			"the larger half |\n| --- | ---: | ---: | ---: | ---: | ---: |");
		final PathIntegral trapezoids = new PathIntegral(Quadrature.TRAPEZOID, STEPS);
		for (final int batch : new int[] { 16, 64 }) {
			measure("IG, " + batch, new IntegratedGradients(trapezoids), batch);
			measure("SIG, " + batch, new SpectralIntegratedGradients(trapezoids, Decomposition.SVD, new Gating(
				GatingFunction.LINEAR, 0.4)), batch);
		}
		measure("IG by the adaptive rule, 16", new IntegratedGradients(PathIntegral.adaptive(0, ADAPTIVE_STEPS)), 16);
	}

	private void measure(final String name, final AttributionMethod method, final int batch) {
		final Tensor input = Tensor.of(3, SIDE, SIDE, new Random(1).doubles(3 * SIDE * SIDE).toArray());
		final List<Double> host = new ArrayList<>();
		final List<Double> device = new ArrayList<>();
		final List<Double> plain = new ArrayList<>();
		final List<Double> overlapped = new ArrayList<>();
		final List<Double> ratios = new ArrayList<>();
		for (int round = -5; round < ROUNDS; round++) {
			final double hostAlone = seconds(method, device(0, batch, 1), input);
			final double inTurns = seconds(method, device(MILLISECOND, batch, 1), input);
			final SlowDevice slow = device(MILLISECOND, batch, 2);
			final double both = seconds(method, slow, input);
			final double deviceAlone = slow.seconds();
			if (round < 0) continue;
			host.add(hostAlone);
			plain.add(inTurns);
			overlapped.add(both);
			device.add(deviceAlone);
			ratios.add(both / Math.max(hostAlone, deviceAlone));
		}
		System.out.printf("| %s | %.3f | %.3f | %.3f | %.3f | %.2f |%n", name, Medians.median(host), Medians.median(device),
			Medians.median(plain), Medians.median(overlapped), Medians.median(ratios));
	}

	private SlowDevice device(final long nanosPerPoint, final int batch, final int atOnce) {
		return new SlowDevice(nanosPerPoint, batch, atOnce, library);
	}

	private static double seconds(final AttributionMethod method, final SlowDevice device, final Tensor input) {
		final long start = System.nanoTime();
		method.attribute(new ScoreFunction(device, ScoreHead.logit(0)), input, input.zeros(), Monitor.none());
		return (System.nanoTime() - start) / 1e9;
	}
}
