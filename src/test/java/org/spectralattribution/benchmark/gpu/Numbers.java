package org.spectralattribution.benchmark.gpu;

import java.util.ArrayList;
import java.util.List;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.benchmark.gpu.Report.Missed;
import org.spectralattribution.benchmark.gpu.Report.NotChecked;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.tensor.Tensor;

/** Whether a GPU computes what the CPU computes. */
final class Numbers {

	/** The most that maps may differ by, as a share of their absolute sum. */
	static final double TOLERANCE = 1e-4;
	/** Bits of a factor that float32 keeps and TF32 does not. */
	private static final float FINE = 1 + 0x1p-12f;
	private static final int SIDE = 256;

	private final Subject subject;
	private final String device;

	Numbers(final Subject subject, final String device) {
		this.subject = subject;
		this.device = device;
	}

	private boolean isGpu() {
		return device.startsWith("gpu");
	}

	/** The relative L1 difference of two tensors, as a share of the second. */
	static double difference(final Tensor one, final Tensor other) {
		return one.minus(other).absoluteSum() / other.absoluteSum();
	}

	private Tensor map(final String on, final int batch, final AttributionMethod method) {
		try (Classifier classifier = subject.prepared(on, batch)) {
			return subject.explain(method, subject.score(classifier), Monitor.none()).map();
		}
	}

	/** A map of the device against that of the CPU. Beside it, what another batch alone changes on the CPU. */
	String map(final AttributionMethod method) {
		final Tensor cpu = map("cpu", 0, method);
		final String scale = String.format("; on the CPU calls of 2 points in place of the automatic ones differ by %.1e",
			difference(map("cpu", 2, method), cpu));
		if (!isGpu()) throw new NotChecked("there is no GPU" + scale);
		return within(difference(map(device, 0, method), cpu), TOLERANCE, "relative L1 difference to the CPU", scale);
	}

	/** The same map on two GPUs. */
	String twoGpus(final int gpus, final AttributionMethod method) {
		if (gpus < 2) throw new NotChecked("there " + (gpus == 1 ? "is one GPU" : "is no GPU"));
		return within(difference(map("gpu1", 0, method), map("gpu0", 0, method)), TOLERANCE,
			"relative L1 difference of gpu1 to gpu0", "");
	}

	static String within(final double found, final double limit, final String what, final String more) {
		final String words = String.format("%s %.1e, limit %.0e", what, found, limit) + more;
		if (!(found <= limit)) throw new Missed(words);
		return words;
	}

	/** What the check of the batches says, and the gradient of one point in a call of two rows against one of three. */
	String rows() {
		try (Classifier classifier = subject.open(device, 4, line -> {})) {
			final String said = classifier.prepare(subject.input(), subject.baseline()).toString();
			final Gradients alone = subject.score(classifier).gradients(List.of(subject.input()));
			final Gradients three = subject.score(classifier).gradients(List.of(subject.input(), subject.baseline(), subject
				.input()));
			return within(difference(alone.gradient(0), three.gradient(0)), TOLERANCE,
				"a point asked for alone against the same among three: relative L1 difference", "; " + said + ", on " + device);
		}
	}

	/** A product of factors that TF32 would round. */
	String tf32(final String said) {
		if (!isGpu()) throw new NotChecked("TF32 is a format of GPUs");
		try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager(Device.fromName(device))) {
			final NDArray product = manager.full(new Shape(SIDE, SIDE), FINE).matMul(manager.ones(new Shape(SIDE, SIDE)));
			final double found = product.toFloatArray()[0];
			final String words = said + "; a product of " + FINE + " summed " + SIDE + " times is " + found;
			if (found != (double) FINE * SIDE && said.contains("TF32 off")) throw new Missed(words);
			return words;
		}
	}

	/** A shortage that is real: all but little of the card's memory is taken. */
	String shortage() {
		if (!isGpu()) throw new NotChecked("there is no GPU; with a fake it is tested by GpuShortageTest");
		try {
			return shortage(Math.max(2, Math.min(4096, (1 << 27) / subject.input().size())));
		}
		finally {
			JniUtils.emptyCudaCache();
		}
	}

	private String shortage(final int points) {
		final List<String> log = new ArrayList<>();
		try (Classifier plain = subject.prepared(device, 2); Classifier large = subject.open(device, points, log::add);
				NDManager manager = Engine.getEngine("PyTorch").newBaseManager(Device.fromName(device)))
		{
			final Gradients few = subject.score(plain).gradients(List.of(subject.input(), subject.baseline()));
			new Ballast(manager).leaveLittle();
			final List<Tensor> all = new ArrayList<>(List.of(subject.input(), subject.baseline()));
			while (all.size() < points) {
				all.add(subject.input());
			}
			final Gradients many = subject.score(large).gradients(all);
			if (log.stream().noneMatch(line -> line.contains("Continuing with"))) {
				throw new NotChecked(points + " points in one call fit into what was left");
			}
			return within(difference(many.gradient(1), few.gradient(1)), TOLERANCE, "after " + log.get(log.size() - 1) +
				" Relative L1 difference of a gradient", "");
		}
	}
}
