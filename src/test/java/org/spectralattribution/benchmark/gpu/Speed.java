package org.spectralattribution.benchmark.gpu;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.benchmark.Medians;
import org.spectralattribution.benchmark.gpu.Report.Missed;
import org.spectralattribution.benchmark.gpu.Report.NotChecked;
import org.spectralattribution.model.Classifier;

/** The tables of {@code docs/benchmarks.md} for a device. */
final class Speed {

	private static final int POINTS = 200;
	private static final int ON_CPU = 16;
	private static final int LARGEST = 256;
	private static final int BUSY_BATCH = 64;
	private static final double BUSY = 0.8;
	private static final int SAMPLES = 10;

	private final Subject subject;
	private final String device;
	private final int rounds;
	private final Report report;

	/** @param rounds of which the medians are given, after one that is not counted */
	Speed(final Subject subject, final String device, final int rounds, final Report report) {
		this.subject = subject;
		this.device = device;
		this.rounds = rounds;
		this.report = report;
	}

	private boolean isGpu() {
		return device.startsWith("gpu");
	}

	/** Seconds per image. */
	void methods() {
		report.print("\n| " + device + " | seconds per image | gradients |\n| --- | ---: | ---: |");
		try (Classifier classifier = subject.prepared(device, 0)) {
			final ScoreFunction score = subject.score(classifier);
			row("IG, " + POINTS + " points", Subject.ig(Subject.fixed(POINTS)), score);
			row("SIG, " + POINTS + " points", Subject.sig(Subject.fixed(POINTS)), score);
			row("IG, default", Subject.ig(PathIntegral.adaptive()), score);
			row("SIG, default", Subject.sig(PathIntegral.adaptive()), score);
		}
	}

	private void row(final String name, final AttributionMethod method, final ScoreFunction score) {
		final int gradients = subject.explain(method, score, Monitor.none()).gradients();
		report.print(String.format("| %s | %.3f | %d |", name, median(() -> seconds(method, score)), gradients));
	}

	private double seconds(final AttributionMethod method, final ScoreFunction score) {
		final long start = System.nanoTime();
		subject.explain(method, score, Monitor.none());
		return (System.nanoTime() - start) / 1e9;
	}

	private double median(final DoubleSupplier seconds) {
		final List<Double> times = new ArrayList<>();
		for (int round = -1; round < rounds; round++) {
			final double time = seconds.getAsDouble();
			if (round >= 0) times.add(time);
		}
		return Medians.median(times);
	}

	/** Milliseconds per gradient of IG by batch, against PyTorch on the same device. */
	void batches() {
		report.print("\n| batch | plugin, IG (ms per gradient) | PyTorch, IG | PyTorch, gradients alone | over PyTorch |\n" +
			"| ---: | ---: | ---: | ---: | ---: |");
		try (PlainPyTorch python = new PlainPyTorch(subject, isGpu(), POINTS)) {
			for (int batch = isGpu() ? 1 : ON_CPU; batch <= (isGpu() ? LARGEST : ON_CPU); batch *= 2) {
				batch(batch, python);
			}
		}
		catch (final IOException e) {
			report.check("PyTorch on the same device", () -> {
				throw new NotChecked("the environment variable PYTHON has to name a Python with PyTorch: " + e.getMessage());
			});
		}
	}

	private void batch(final int batch, final PlainPyTorch python) {
		final double map = median(() -> python.map(batch));
		final double alone = median(() -> python.gradients(batch));
		try (Classifier classifier = subject.prepared(device, batch)) {
			final ScoreFunction score = subject.score(classifier);
			final double own = median(() -> seconds(Subject.ig(Subject.fixed(POINTS)), score));
			report.print(String.format("| %d | %.2f | %.2f | %.2f | %.2f |", batch, own * 1e3 / POINTS, map * 1e3 / POINTS,
				alone * 1e3 / POINTS, own / map));
			if (batch == BUSY_BATCH) report.check("the GPU works at least 80 % of the time at batch 64, by PyTorch's time for the " +
				"same gradients alone", () -> busy(alone / own));
		}
	}

	/** The part of the time that is spent in the gradients. */
	static String busy(final double part) {
		if (Double.isNaN(part)) throw new NotChecked("Python gave no time");
		final String words = String.format("%.0f %%", 100 * part);
		if (part < BUSY) throw new Missed(words);
		return words;
	}

	/** What nvidia-smi says of how long the card works during maps in batches of 64. */
	String utilization() {
		if (!isGpu()) throw new NotChecked("there is no GPU; the overlap alone is measured by benchmark.Overlap");
		if (Card.of(device).isEmpty()) throw new NotChecked("there is no nvidia-smi");
		try (Classifier classifier = subject.prepared(device, BUSY_BATCH)) {
			final ScoreFunction score = subject.score(classifier);
			final Thread explaining = new Thread(() -> {
				while (!Thread.currentThread().isInterrupted()) {
					seconds(Subject.ig(Subject.fixed(10 * POINTS)), score);
				}
			});
			explaining.start();
			final List<Double> samples = new ArrayList<>();
			try {
				// The first is of before.
				for (int i = -2; i < SAMPLES; i++) {
					Thread.sleep(500);
					final double sample = Card.of(device).get().utilization() / 100;
					if (i >= 0) samples.add(sample);
				}
			}
			catch (final InterruptedException e) {
				Thread.currentThread().interrupt();
			}
			finally {
				explaining.interrupt();
				join(explaining);
			}
			return busy(Medians.median(samples)) + " by nvidia-smi";
		}
	}

	private static void join(final Thread thread) {
		try {
			thread.join();
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
