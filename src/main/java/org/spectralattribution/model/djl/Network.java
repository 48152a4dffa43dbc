package org.spectralattribution.model.djl;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.model.BatchCheck;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.tensor.Tensor;

/**
 * A TorchScript module in the engine, always in evaluation mode and with weights that never change. Any number of threads
 * may call it at the same time, as far as the {@link EngineGate} lets them. Each call frees everything that it allocated,
 * so that memory does not grow with the number of calls.
 */
final class Network implements org.spectralattribution.attribution.Model, AutoCloseable {

	private final PyTorchEngine engine;
	private final Device device;
	private final Model model;
	private final PtSymbolBlock block;
	private final OutputCount count;
	private final Map<String, BatchCheck> checks = new ConcurrentHashMap<>();
	private String sha256;
	private final PointFloats floats = new PointFloats();
	private volatile MemoryFormat format;
	private volatile boolean copiesInput;
	private volatile boolean alone;
	private int calls;
	private boolean closed;

	private Network(final PyTorchEngine engine, final Device device, final Model model, final int classes,
		final MemoryFormat format)
	{
		this.engine = engine;
		this.device = device;
		this.model = model;
		this.block = (PtSymbolBlock) model.getBlock();
		this.count = new OutputCount(classes);
		this.format = format;
		// Without this every backward pass would also compute gradients of the weights, and add them up.
		block.freezeParameters(true);
		JniUtils.enableInferenceMode(block);
	}

	/**
	 * Loads a network.
	 *
	 * @param classes the number of classes that the network must have, or 0 if that is not known
	 * @return a network that the caller closes
	 * @throws ModelException if the file cannot be loaded
	 * @throws java.util.concurrent.CancellationException if the JVM ends
	 */
	static Network load(final PyTorchEngine engine, final Path weights, final Device device, final int classes) {
		return EngineGate.call(() -> {
			final Model model = engine.engine().newModel(weights.getFileName().toString(), device);
			try {
				PyTorchEngine.withOwnClassLoader(() -> {
					ModelFile.load(model, weights);
					return model;
				});
				return new Network(engine, device, model, classes, device.isGpu() ? MemoryFormat.CONTIGUOUS : engine.fasterFormat(
					Files.size(weights)));
			}
			catch (final Exception | OutOfMemoryError e) {
				model.close();
				throw EngineMessage.notLoaded(weights.toString(), engine.version(), e);
			}
		});
	}

	/** The engine's decomposition of large matrices. */
	EngineSvd svd() {
		return engine.svd();
	}

	/** How exactly a GPU computes, in words for the record. */
	String gpuPrecision() {
		return engine.gpuPrecision();
	}

	Device device() {
		return device;
	}

	/** What was found out of points of this shape in calls of so many, if anything. */
	Optional<BatchCheck> check(final Tensor point, final int most) {
		return Optional.ofNullable(checks.get(point.shape() + " " + most));
	}

	void keep(final BatchCheck check, final Tensor point, final int most) {
		checks.put(point.shape() + " " + most, check);
	}

	/** The SHA-256 of the file as it was when it was loaded, as far as somebody has kept it here. */
	String sha256() {
		return sha256;
	}

	void keepSha256(final String text) {
		sha256 = text;
	}

	/** Whether a caller may make a call while another one computes: on a GPU, unless their order matters. */
	boolean isOverlapped() {
		return device.isGpu() && !alone;
	}

	/** From now on no other call of the engine runs beside one of this network. */
	void callAlone() {
		alone = true;
	}

	/** One output per point, with the classes as its channels, in one engine call; in a few at the first one. */
	@Override
	public List<Tensor> outputs(final List<Tensor> points) {
		final List<Tensor> outputs = forward(points);
		count.require(points.get(0), outputs.get(0).size(), other -> forward(List.of(other)).get(0).size());
		return outputs;
	}

	private List<Tensor> forward(final List<Tensor> points) {
		return inScope(points, leaf -> {
			final List<Tensor> outputs = Outputs.tensors(forward(leaf, points));
			return () -> outputs;
		});
	}

	/**
	 * Scores and gradients of the points, in one engine call once there were outputs of their shape. Without the engine's
	 * own collector of gradients, of which there can be one in the JVM.
	 */
	@Override
	public Gradients gradients(final List<Tensor> points, final ScoreHead head) {
		if (!count.isKnown(points.get(0))) outputs(points);
		return inScope(points, leaf -> {
			final boolean before = JniUtils.isGradMode();
			JniUtils.setGradMode(true);
			try {
				leaf.setRequiresGradient(true);
				final NDArray output = forward(leaf, points);
				final List<Tensor> outputs = Outputs.tensors(output);
				final double[] scores = outputs.stream().mapToDouble(head::value).toArray();
				backward(output, outputs.stream().map(head::gradient).collect(Collectors.toList()));
				try (NDArray gradient = leaf.getGradient()) {
					final float[] values = gradient.toFloatArray();
					return () -> new Gradients(scores, PointFloats.tensors(values, points.get(0), points.size(), device.isGpu()));
				}
			}
			finally {
				JniUtils.setGradMode(before);
			}
		});
	}

	/** All points of a list go into one call. */
	@Override
	public int batchSize(final Tensor point) {
		return Integer.MAX_VALUE;
	}

	/** Each point gets the gradient of its own score in one pass, where the points do not depend on each other. */
	private static void backward(final NDArray output, final List<Tensor> gradients) {
		final int size = gradients.get(0).size();
		final double[] values = new double[gradients.size() * size];
		for (int i = 0; i < values.length; i++) {
			values[i] = gradients.get(i / size).values()[i % size];
		}
		final NDArray gradient = output.getManager().create(values, output.getShape()).toType(output.getDataType(), false);
		JniUtils.backward((PtNDArray) output, (PtNDArray) gradient, false, false);
	}

	/**
	 * A network that changes its input in place gets a copy of it, of which PyTorch can take the gradient: a product, since
	 * the engine's own copy has no derivative.
	 */
	private NDArray forward(final NDArray leaf, final List<Tensor> points) {
		// Another thread may find that out meanwhile.
		final boolean copies = copiesInput;
		try {
			return outputOf(copies ? leaf.mul(1) : leaf, points);
		}
		catch (final EngineException e) {
			if (copies || !String.valueOf(e.getMessage()).contains("in-place operation")) throw e;
			copiesInput = true;
			return outputOf(leaf.mul(1), points);
		}
	}

	private NDArray outputOf(final NDArray input, final List<Tensor> points) {
		// Not block.forward: that switches between training and evaluation mode.
		return Outputs.require(() -> IValueUtils.forward(block, new NDList(input), true), points);
	}

	/**
	 * Makes a call.
	 *
	 * @param call what the engine does, with the points' leaf; what it returns is asked for the result
	 */
	private <T> T inScope(final List<Tensor> points, final Function<NDArray, Supplier<T>> call) {
		// On a GPU the processors copy values while it computes another call.
		if (device.isGpu()) return run(points, call, EngineGate::alone);
		final long values = (long) points.size() * points.get(0).size();
		final int threads = CallSizes.threads(points.get(0));
		final Supplier<T> run = () -> PyTorchEngine.onThreads(threads, () -> run(points, call, Supplier::get));
		return alone ? EngineGate.alone(run) : EngineGate.call(values, run);
	}

	/** @param gate lets the engine's part of the call in */
	private <T> T run(final List<Tensor> points, final Function<NDArray, Supplier<T>> call, final Gate gate) {
		begin();
		try {
			return run(points, format, call, gate);
		}
		catch (final CancellationException | ModelException | IllegalArgumentException e) {
			throw e;
		}
		catch (final RuntimeException | OutOfMemoryError e) {
			throw EngineMessage.notRun(e, points.get(0), points.size(), Devices.text(device));
		}
		finally {
			end();
		}
	}

	/** A network that needs the other order of the values than the faster one gets that from then on. */
	private <T> T run(final List<Tensor> points, final MemoryFormat order, final Function<NDArray, Supplier<T>> call,
		final Gate gate)
	{
		final ByteBuffer buffer = floats.of(points, order, device.isGpu());
		final Supplier<T> result;
		try {
			final Tensor first = points.get(0);
			result = gate.enter(() -> {
				try (NDManager scope = model.getNDManager().newSubManager()) {
					return call.apply(order.leaf(scope, buffer, points.size(), first.channels(), first.height(), first.width()));
				}
			});
		}
		catch (final EngineException e) {
			if (!order.isRefusedBy(e)) throw e;
			format = MemoryFormat.CONTIGUOUS;
			return run(points, MemoryFormat.CONTIGUOUS, call, gate);
		}
		finally {
			// The engine reads it in place.
			floats.giveBack(buffer);
		}
		return result.get();
	}

	private synchronized void begin() {
		if (closed) throw new IllegalStateException("The model " + model.getName() + " has been closed. Open it again.");
		calls++;
	}

	private synchronized void end() {
		calls--;
		if (closed && calls == 0) model.close();
	}

	/** Lets the module go; if calls of it are running, at the end of the last one. Nobody waits for that. */
	@Override
	public void close() {
		EngineGate.free(() -> {
			synchronized (this) {
				if (!closed && calls == 0) model.close();
				closed = true;
			}
		});
	}

	/** Lets a part of a call into the engine. */
	private interface Gate {

		<T> T enter(Supplier<T> part);
	}
}
