package org.spectralattribution.model.djl;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import ai.djl.Device;
import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.cancellation.Detached;
import org.spectralattribution.model.BatchCheck;
import org.spectralattribution.model.Batching;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.DeviceOutOfMemory;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.tensor.Tensor;
import org.spectralattribution.transform.SvdLibrary;

/**
 * A TorchScript classifier that runs in PyTorch. Points are rounded to 32-bit floats; scores and their gradients with
 * respect to the network's 32-bit outputs are computed in double precision.
 */
public final class DjlClassifier implements Classifier {

	private static final Detached LOADING = new Detached("Loading a model");
	private static final AtomicBoolean TOLD_NO_GPU = new AtomicBoolean();

	private final ModelDescription description;
	private final String key;
	private final Network network;
	private final BatchPlanner batches;
	private final Consumer<String> log;
	private final Set<String> told = ConcurrentHashMap.newKeySet();
	private final Map<String, Batching> batching = new ConcurrentHashMap<>();
	private final AtomicBoolean closed = new AtomicBoolean();

	private DjlClassifier(final ModelDescription description, final String key, final Network network,
		final BatchPlanner batches, final Consumer<String> log)
	{
		this.description = description;
		this.key = key;
		this.network = network;
		this.batches = batches;
		this.log = log;
	}

	/** Loads a model as below; the log is the JDK's {@link System.Logger} of this class. */
	public static DjlClassifier open(final ModelDescription description, final String device, final int batch) {
		final System.Logger logger = System.getLogger(DjlClassifier.class.getName());
		return open(description, device, batch, line -> logger.log(System.Logger.Level.WARNING, line));
	}

	/** Loads a model as below, with a worker for each processor. */
	public static DjlClassifier open(final ModelDescription description, final String device, final int batch,
		final Consumer<String> log)
	{
		return open(description, device, batch, 0, log);
	}

	/**
	 * Loads a model, unless it is the one that was closed last: that one is kept until its file changes or the memory is
	 * needed. The caller closes the classifier.
	 *
	 * @param device {@code auto} (a GPU where the engine can use one, else the CPU), {@code cpu}, {@code gpu},
	 *          {@code gpu1} and so on
	 * @param batch the most points of one engine call; 0 for 16, or fewer where 16 points hold more than 640,000
	 *          values on the CPU, 2²² on a GPU, or where there are fewer than eight calls; halved whenever the device's
	 *          memory is too small
	 * @param workers how many threads share the calls on the CPU, each with one call at a time; 0 for one for each
	 *          processor. The results are the same for any number. There is one on a GPU
	 * @param log is told whenever the batch is halved, and why points may not share calls
	 * @throws IllegalArgumentException if the device is none of these, or the batch or the number of workers is negative
	 * @throws ModelException if PyTorch does not start, the device does not exist, or the file cannot be loaded
	 */
	public static DjlClassifier open(final ModelDescription description, final String device, final int batch,
		final int workers, final Consumer<String> log)
	{
		if (batch < 0) {
			throw new IllegalArgumentException("batch: expected 0 (automatic) or a number of points, but got " + batch + ".");
		}
		final Workers threads = new Workers(workers);
		// The first start unpacks PyTorch; if the user cancels it goes on, and the next run has it.
		final PyTorchEngine engine = LOADING.call(PyTorchEngine::start);
		final Device chosen = Devices.choose(device, engine);
		if (!chosen.isGpu() && Devices.isAutomatic(device)) tellWhyNoGpu(GpuSetup.here(), log);
		final int classes = description.classNames().size();
		final String key = NetworkCache.key(description.weights(), Devices.text(chosen), classes);
		final Network network = LOADING.call(() -> NetworkCache.take(key, () -> NetworkLoader.load(engine, description,
			chosen)), unwanted -> giveBack(description, key, unwanted));
		return new DjlClassifier(loaded(description, key, network), key, network, chosen.isGpu()
			? new BatchPlanner(CallSizes.gpu(batch), new Workers(1), log)
			: new BatchPlanner(CallSizes.cpu(batch), threads, log), log);
	}

	/** Says once in a session why a computer with a GPU, or that was set up for one, computes on the CPU. */
	private static void tellWhyNoGpu(final GpuSetup setup, final Consumer<String> log) {
		if (setup.isWorthALine() && TOLD_NO_GPU.compareAndSet(false, true)) {
			log.accept("device=auto computes on the CPU. " + setup.whyNone() + " PyTorch Engine Status lists all steps.");
		}
	}

	private static ModelDescription loaded(final ModelDescription description, final String key, final Network network) {
		try {
			return description.withSha256(network.sha256());
		}
		catch (final ModelException e) {
			giveBack(description, key, network);
			throw e;
		}
	}

	@Override
	public ModelDescription description() {
		return description;
	}

	@Override
	public String device() {
		return Devices.text(network.device());
	}

	@Override
	public Optional<String> precision() {
		return network.device().isGpu() ? Optional.of(network.gpuPrecision()) : Optional.empty();
	}

	@Override
	public BatchCheck prepare(final Tensor input, final Tensor baseline) {
		final int most = batches.sizes().most(input, Batching.IN_PAIRS);
		BatchCheck check = network.check(input, most).orElse(null);
		if (check == null) {
			requireUsable(List.of(input, baseline));
			check = check(input, baseline, most);
			if (check.isConclusive()) network.keep(check, input, most);
		}
		check.advice().stream().filter(told::add).forEach(sentence -> log.accept(description.name() + ": " + sentence));
		batching.put(input.shape(), check.batching());
		return check;
	}

	/** Where the memory is short beside other calls, it is tried again without them. */
	private BatchCheck check(final Tensor input, final Tensor baseline, final int most) {
		try {
			final BatchCheck check = new BatchCheck(network, input, baseline, most);
			if (check.batching() != Batching.NO_ROOM) return check;
		}
		catch (final DeviceOutOfMemory e) {
			// Without the others it may be enough.
		}
		try {
			return EngineGate.alone(() -> new BatchCheck(network, input, baseline, most));
		}
		catch (final DeviceOutOfMemory e) {
			throw BatchPlanner.tooLarge(e);
		}
	}

	/** Until a network has been checked, it may not be trusted with the gradient of a single point. */
	private Batching batching(final Tensor point) {
		return batching.getOrDefault(point.shape(), Batching.UNCHECKED);
	}

	@Override
	public List<Tensor> outputs(final List<Tensor> points) {
		if (points.isEmpty()) return List.of();
		requireUsable(points);
		final Batching shared = batching(points.get(0)).isSingle() ? batching(points.get(0)) : Batching.TOGETHER;
		return batches.forEach(points, shared, (rows, count) -> network.outputs(rows).subList(0, count)).stream().flatMap(
			List::stream).collect(Collectors.toList());
	}

	@Override
	public Gradients gradients(final List<Tensor> points, final ScoreHead head) {
		if (points.isEmpty()) return Gradients.join(List.of());
		requireUsable(points);
		return Gradients.join(batches.forEach(points, batching(points.get(0)), (rows, count) -> network.gradients(rows, head)
			.first(count)));
	}

	/** As many points as make 16 calls, unless they are large; workers share them. */
	@Override
	public int batchSize(final Tensor point) {
		return batches.sizes().group(point, batching(point));
	}

	/** On a GPU two: the floats of the second are made, and those of the first are taken over, beside it. */
	@Override
	public int callsAtOnce() {
		return network.isOverlapped() ? 2 : 1;
	}

	@Override
	public Optional<SvdLibrary> svdLibrary() {
		return Optional.of(network.svd());
	}

	/** Refuses points of different shapes or of another number of channels than the model declares. */
	private void requireUsable(final List<Tensor> points) {
		if (closed.get()) {
			throw new IllegalStateException("The model " + description.name() + " has been closed. Open it again.");
		}
		final Tensor first = points.get(0);
		points.forEach(first::requireShapeOf);
		description.channels().ifPresent(expected -> {
			if (expected != first.channels()) throw new ModelException(EngineMessage.channels(expected, first.channels()));
		});
	}

	@Override
	public void close() {
		if (closed.compareAndSet(false, true)) giveBack(description, key, network);
	}

	/** Nobody opens the network of a file that is gone: it would only take the place of another one. */
	private static void giveBack(final ModelDescription description, final String key, final Network network) {
		final Path weights = description.weights();
		if (weights.getFileSystem().isOpen() && Files.notExists(weights)) NetworkCache.drop(key, network);
		else NetworkCache.giveBack(key, network);
	}
}
