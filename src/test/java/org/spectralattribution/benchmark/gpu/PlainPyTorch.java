package org.spectralattribution.benchmark.gpu;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Integrated Gradients as usually written in PyTorch, on the same device: {@code usual_integrated_gradients.py} in a Python
 * that the environment variable {@code PYTHON} names.
 */
final class PlainPyTorch implements AutoCloseable {

	private final Process process;
	private final PrintStream orders;
	private final BufferedReader answers;

	/** @throws IOException if Python does not start */
	PlainPyTorch(final Subject subject, final boolean cuda, final int points) throws IOException {
		final ProcessBuilder builder = new ProcessBuilder(System.getenv().getOrDefault("PYTHON", "python3"),
			"src/test/python/usual_integrated_gradients.py", subject.model().weights().getParent().toString(), subject.image()
				.toString(), "--points", String.valueOf(points), "--device", cuda ? "cuda" : "cpu", "--serve").redirectError(
					ProcessBuilder.Redirect.DISCARD);
		builder.environment().put("NVIDIA_TF32_OVERRIDE", "0");
		process = builder.start();
		orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
		answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
	}

	/** Seconds for a map, its points made on the device. */
	double map(final int batch) {
		return ask(String.valueOf(batch));
	}

	/** Seconds for the gradients alone, at points that lie on the device. */
	double gradients(final int batch) {
		return ask(batch + " gradients");
	}

	/** NaN where Python has no answer, as where its memory is short. */
	private double ask(final String order) {
		orders.println(order);
		try {
			final String answer = answers.readLine();
			return answer == null ? Double.NaN : Double.parseDouble(answer.split(" ")[0]);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	@Override
	public void close() {
		orders.close();
		process.destroy();
	}
}
