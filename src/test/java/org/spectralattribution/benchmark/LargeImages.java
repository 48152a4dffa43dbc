package org.spectralattribution.benchmark;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

import org.spectralattribution.attribution.AnalyticFunction;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.integral.Quadrature;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.djl.DjlClassifier;
import org.spectralattribution.model.format.DemoModel;
import org.spectralattribution.path.IntegrationPath;
import org.spectralattribution.path.PathCursor;
import org.spectralattribution.path.spectral.Decomposed;
import org.spectralattribution.path.spectral.Gating;
import org.spectralattribution.path.spectral.GatingFunction;
import org.spectralattribution.tensor.Tensor;
import org.spectralattribution.transform.SvdLibrary;

/**
 * Decomposing and walking large images: processor seconds of EJML and part by part beside those of the library and with
 * the weak parts together, and the largest difference of their paths and maps. The words of {@code macro.args} are sizes
 * and images, all up to 2048 and all four without them.
 */
public final class LargeImages {

	private static final int POINTS = 100;
	/** From here on errors are those of fewer gatings and rules. */
	private static final int LARGEST = 1024;
	private static final Gating PUBLISHED = new Gating(GatingFunction.LINEAR, 0.4);

	private LargeImages() {}

	public static void main(final String[] arguments) {
		final List<Integer> sizes = new ArrayList<>();
		final Set<SyntheticImage> images = EnumSet.noneOf(SyntheticImage.class);
		for (final String word : System.getProperty("macro.args", "").trim().split("\\s+")) {
			if (word.matches("\\d+")) sizes.add(Integer.valueOf(word));
			else if (!word.isEmpty()) images.add(SyntheticImage.valueOf(word.toUpperCase(Locale.ROOT)));
		}
		try (Classifier classifier = DjlClassifier.open(DemoModel.open(), "cpu", 1)) {
			final Optional<SvdLibrary> library = classifier.svdLibrary();
			measure(SyntheticImage.PHOTOGRAPH, 300, library);
			System.out.println("| size, image | parts, together | decompose, before | now | walk, before | now | path differs " +
				"by | map differs by |");
			System.out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
			for (final int size : sizes.isEmpty() ? List.of(224, 512, 1024, 2048) : sizes) {
				for (final SyntheticImage image : images.isEmpty() ? EnumSet.allOf(SyntheticImage.class) : images) {
					System.out.print(measure(image, size, library));
					System.out.println(differences(image, size, library));
				}
			}
		}
	}

	/** Times of three channels. */
	private static String measure(final SyntheticImage image, final int size, final Optional<SvdLibrary> library) {
		final Tensor input = image.input(3, size);
		final Tensor baseline = image.baseline(input);
		final int times = size <= LARGEST / 2 ? 5 : size <= LARGEST ? 2 : 1;
		final Timed<Decomposed> now = timed(times, () -> new Decomposed(baseline, input, library));
		final Timed<Tensor> walk = timed(times, () -> walk(now.result.path(PUBLISHED)));
		final int[] parts = now.result.parts(PUBLISHED);
		final double before = timed(times, () -> new Decomposed(baseline, input, Optional.empty())).seconds;
		final double walkBefore = timed(times, () -> walk(now.result.partByPart(PUBLISHED))).seconds;
		return String.format("| %d, %s | %d, %d | %.2f | %.2f | %.2f | %.2f | ", size, image, parts[0], parts[1], before,
			now.seconds, walkBefore, walk.seconds);
	}

	private static Tensor walk(final IntegrationPath path) {
		final PathCursor cursor = path.cursor();
		Tensor point = null;
		for (int k = 0; k < POINTS; k++) {
			point = cursor.pointAt(k / (POINTS - 1.0));
		}
		return point;
	}

	/** The largest differences from EJML's parts one by one, of one channel. */
	private static String differences(final SyntheticImage image, final int size, final Optional<SvdLibrary> library) {
		final Tensor input = image.input(1, size);
		final Tensor baseline = image.baseline(input);
		final Decomposed exact = new Decomposed(baseline, input, Optional.empty());
		final Decomposed now = new Decomposed(baseline, input, library);
		final double largest = Arrays.stream(input.minus(baseline).values()).map(Math::abs).max().getAsDouble();
		double path = 0;
		double map = 0;
		for (final Gating gating : gatings(size)) {
			final PathCursor ofExact = exact.partByPart(gating).cursor();
			final PathCursor ofNow = now.path(gating).cursor();
			for (final double alpha : new Random(size).doubles(size <= LARGEST ? 12 : 4).toArray()) {
				path = Math.max(path, Arrays.stream(ofNow.pointAt(alpha).minus(ofExact.pointAt(alpha)).values()).map(Math::abs)
					.max().getAsDouble() / largest);
			}
			for (final PathIntegral rule : rules(size)) {
				final Tensor expected = map(rule, exact.partByPart(gating), input, baseline);
				final double difference = map(rule, now.path(gating), input, baseline).minus(expected).absoluteSum();
				// A path that jumps over all units has a map of zeros.
				if (difference > 0) map = Math.max(map, difference / expected.absoluteSum());
			}
		}
		return String.format("%.0e | %.0e |", path, map);
	}

	private static List<Gating> gatings(final int size) {
		final List<Gating> gatings = new ArrayList<>();
		gatings.add(PUBLISHED);
		for (final GatingFunction schedule : GatingFunction.values()) {
			for (final double overlap : new double[] { 0, 0.1, 0.4, 0.8, 1 }) {
				final boolean few = size >= LARGEST && schedule != GatingFunction.LINEAR;
				if (schedule == GatingFunction.LINEAR && overlap == 0.4 || few && overlap != 0.4) continue;
				gatings.add(new Gating(schedule, overlap));
			}
		}
		return gatings;
	}

	private static List<PathIntegral> rules(final int size) {
		final List<PathIntegral> rules = new ArrayList<>();
		if (size <= LARGEST) rules.add(PathIntegral.adaptive(0, 16));
		for (final Quadrature rule : Quadrature.values()) {
			if (size < LARGEST || rule == Quadrature.TRAPEZOID) rules.add(new PathIntegral(rule, 12));
		}
		return rules;
	}

	private static Tensor map(final PathIntegral rule, final IntegrationPath path, final Tensor input,
		final Tensor baseline)
	{
		return rule.integrate(path, kinks(input, baseline), input, baseline, Monitor.none()).map();
	}

	/** A sum of rectified linear units, one per 16 values in a row, whose kinks lie anywhere between baseline and input. */
	private static ScoreFunction kinks(final Tensor input, final Tensor baseline) {
		final int width = 16;
		final int units = input.size() / width;
		final double[] thresholds = new Random(5).doubles(units).toArray();
		final double[] signs = new Random(6).doubles(units, -1, 1).toArray();
		final double[] start = sums(baseline.values(), width);
		final double[] end = sums(input.values(), width);
		for (int i = 0; i < units; i++) {
			thresholds[i] = start[i] + thresholds[i] * (end[i] - start[i]);
		}
		return new AnalyticFunction(4, values -> {
			final double[] sums = sums(values, width);
			double output = 0;
			for (int i = 0; i < units; i++) {
				output += signs[i] * Math.max(0, sums[i] - thresholds[i]);
			}
			return output;
		}, values -> {
			final double[] sums = sums(values, width);
			final double[] gradient = new double[values.length];
			for (int i = 0; i < units * width; i++) {
				gradient[i] = sums[i / width] > thresholds[i / width] ? signs[i / width] : 0;
			}
			return gradient;
		}).score();
	}

	private static double[] sums(final double[] values, final int width) {
		final double[] sums = new double[values.length / width];
		for (int i = 0; i < sums.length * width; i++) {
			sums[i / width] += values[i];
		}
		return sums;
	}

	/** The smallest processor time of several calls, of all threads. */
	private static <T> Timed<T> timed(final int times, final Supplier<T> call) {
		T result = null;
		double smallest = Double.POSITIVE_INFINITY;
		for (int i = 0; i < times; i++) {
			final long start = processorTime();
			result = call.get();
			smallest = Math.min(smallest, (processorTime() - start) / 1e9);
		}
		return new Timed<>(result, smallest);
	}

	private static long processorTime() {
		return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class).getProcessCpuTime();
	}

	private static final class Timed<T> {

		private final T result;
		private final double seconds;

		Timed(final T result, final double seconds) {
			this.result = result;
			this.seconds = seconds;
		}
	}
}
