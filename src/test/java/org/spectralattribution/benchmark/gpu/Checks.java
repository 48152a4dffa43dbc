package org.spectralattribution.benchmark.gpu;

import java.util.List;

import org.spectralattribution.benchmark.gpu.Report.NotChecked;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.djl.EngineStatus;
import org.spectralattribution.model.djl.PyTorchEngine;

/** Everything that is to be known of a GPU, and as much of it as the CPU can tell where there is none. */
public final class Checks {

	private static final int POINTS = 200;

	private final Subject subject;
	private final Report report;
	private final int rounds;

	/** @param rounds of which the medians of a GPU's times are given; the CPU has one */
	public Checks(final Subject subject, final int rounds, final Report report) {
		this.subject = subject;
		this.rounds = rounds;
		this.report = report;
	}

	/** Makes all checks, and prints the tables. */
	public void run() {
		report.print(EngineStatus.describe() + "\n");
		final List<String> devices = PyTorchEngine.start().devices();
		final int gpus = devices.size() - 1;
		final String device = gpus > 0 ? devices.get(1) : devices.get(0);
		report.check("device", () -> device(device));
		final Numbers numbers = new Numbers(subject, device);
		report.check("TF32", () -> numbers.tf32(precision(device)));
		report.check("IG of " + POINTS + " points, GPU against CPU", () -> numbers.map(Subject.ig(Subject.fixed(POINTS))));
		report.check("SIG of " + POINTS + " points, GPU against CPU", () -> numbers.map(Subject.sig(Subject.fixed(POINTS))));
		report.check("one row against the same row among others", numbers::rows);
		report.check("two GPUs", () -> numbers.twoGpus(gpus, Subject.ig(Subject.fixed(POINTS))));
		final Behaviour behaviour = new Behaviour(subject, device);
		report.check("memory over 200 maps", behaviour::memory);
		report.check("cancelling within one batch", behaviour::cancel);
		// After the memory was looked at: it leaves the card's memory with PyTorch.
		report.check("batch found by halving", numbers::shortage);
		final Speed speed = new Speed(subject, device, gpus > 0 ? rounds : 1, report);
		report.check("how long the GPU waits for the host", speed::utilization);
		speed.methods();
		speed.batches();
		report.print("\n" + report.summary());
	}

	private static String device(final String device) {
		final PyTorchEngine engine = PyTorchEngine.start();
		final String torch = "PyTorch " + engine.version() + (engine.hasCuda() ? " for CUDA, flavour " + System.getenv()
			.getOrDefault("PYTORCH_FLAVOR", "not named") : " for the CPU");
		if (!device.startsWith("gpu")) {
			throw new NotChecked("there is no GPU that this PyTorch can use; everything below is computed on the CPU, by " + torch);
		}
		return device + ", " + Card.of(device).map(Card::toString).orElse("of which nvidia-smi tells nothing") + ", " + torch;
	}

	/** What results say of how exactly the device computes. */
	private String precision(final String device) {
		try (Classifier classifier = subject.open(device, 0, line -> {})) {
			return classifier.precision().orElse("");
		}
	}
}
