package org.spectralattribution.benchmark;

import java.io.IOException;

import org.spectralattribution.benchmark.gpu.Checks;
import org.spectralattribution.benchmark.gpu.Report;
import org.spectralattribution.benchmark.gpu.Subject;

/**
 * Proves on a machine with a GPU that the plugin computes there what it computes on the CPU, and how fast. Without a GPU
 * it goes as far as the CPU goes, and says line by line what was not checked. See {@link Settings} for model and image, and
 * {@code docs/gpu.md} for the PyTorch that it needs; the environment variable {@code PYTHON} names a Python with PyTorch for
 * CUDA, against which the times are taken.
 */
public final class GpuCheck {

	private static final int ROUNDS = 5;

	private GpuCheck() {}

	public static void main(final String[] arguments) throws IOException {
		final Settings settings = Settings.read();
		new Checks(new Subject(settings.model(), settings.image(), settings.input()), ROUNDS, new Report(System.out)).run();
	}
}
