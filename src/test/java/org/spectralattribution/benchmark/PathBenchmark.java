package org.spectralattribution.benchmark;

import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.spectralattribution.path.PathCursor;
import org.spectralattribution.path.spectral.Decomposition;
import org.spectralattribution.path.spectral.Gating;
import org.spectralattribution.path.spectral.GatingFunction;
import org.spectralattribution.path.spectral.SpectralPath;
import org.spectralattribution.tensor.Tensor;

/** What the spectral path costs without any model: decomposing three channels, and walking along 100 points. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class PathBenchmark {

	private static final int POINTS = 100;

	@Param({ "224", "512", "1024" })
	public int size;

	private Tensor input;
	private SpectralPath path;

	public static void main(final String[] arguments) throws RunnerException {
		new Runner(new OptionsBuilder().include(PathBenchmark.class.getSimpleName()).build()).run();
	}

	/** A smooth image with noise, as photographs are: random values alone have no dominant component. */
	@Setup
	public void makeInput() {
		final Random random = new Random(0);
		input = Tensor.zeros(3, size, size);
		for (int i = 0; i < input.size(); i++) {
			final double x = i % size / (double) size;
			final double y = i / size % size / (double) size;
			input.values()[i] = 1 + Math.sin(7 * x * y + i / size / size) + 0.1 * random.nextGaussian();
		}
		path = decompose();
	}

	@Benchmark
	public SpectralPath decompose() {
		return new SpectralPath(input.zeros(), input, Decomposition.SVD, new Gating(GatingFunction.LINEAR, 0.4));
	}

	@Benchmark
	public Tensor cursor() {
		final PathCursor cursor = path.cursor();
		Tensor point = null;
		for (int k = 0; k < POINTS; k++) {
			point = cursor.pointAt(k / (POINTS - 1.0));
		}
		return point;
	}
}
