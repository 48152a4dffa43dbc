package org.spectralattribution.model.djl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import org.spectralattribution.attribution.GradientFunction;
import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.Score;
import org.spectralattribution.tensor.Tensor;

/**
 * A TorchScript classifier that runs in PyTorch. Points become 32-bit floats on the way in; softmax and its
 * gradient are computed in double precision from the network's 32-bit outputs.
 */
public final class DjlImageClassifier implements Classifier {

	private final ModelDescription description;
	private final Network network;
	private final BatchPlanner batches;

	private DjlImageClassifier(final ModelDescription description, final Network network, final BatchPlanner batches) {
		this.description = description;
		this.network = network;
		this.batches = batches;
	}

	/** Loads a model as below; the log is the JDK's {@link System.Logger} of this class. */
	public static DjlImageClassifier open(final ModelDescription description, final String device, final int batch) {
		final System.Logger logger = System.getLogger(DjlImageClassifier.class.getName());
		return open(description, device, batch, line -> logger.log(System.Logger.Level.WARNING, line));
	}

	/**
	 * Loads a model. The caller closes it.
	 *
	 * @param device {@code auto} (a GPU where the engine can use one, else the CPU), {@code cpu}, {@code gpu},
	 *          {@code gpu1} and so on
	 * @param batch the most points of one engine call; 0 for 16, or fewer where 16 points hold more than 640,000
	 *          values on the CPU, 2²² on a GPU; halved whenever the device's memory is not enough
	 * @param log is told whenever the batch is halved
	 * @throws IllegalArgumentException if the device is none of these or the batch is negative
	 * @throws ModelException if PyTorch does not start, the device is not there, or the file cannot be loaded
	 */
	public static DjlImageClassifier open(final ModelDescription description, final String device, final int batch,
		final Consumer<String> log)
	{
		if (batch < 0) {
			throw new IllegalArgumentException("The batch must be 0 (automatic) or a number of points, but " + batch +
				" came.");
		}
		final PyTorchEngine engine = PyTorchEngine.start();
		final Network network = Network.load(engine, description.weights(), Devices.choose(device, engine),
			description.classNames().size());
		return new DjlImageClassifier(description, network, new BatchPlanner(batch, network.device().isGpu()
			? BatchPlanner.GPU_VALUES : BatchPlanner.CPU_VALUES, log));
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
	public double[][] logits(final List<Tensor> inputs) {
		final List<double[]> logits = new ArrayList<>();
		if (!inputs.isEmpty()) {
			requireUsable(inputs);
			batches.forEach(inputs, points -> logits.addAll(Arrays.asList(network.logits(points))));
			logits.forEach(DjlImageClassifier::requireFinite);
		}
		return logits.subList(0, inputs.size()).toArray(new double[0][]);
	}

	/**
	 * {@inheritDoc}
	 *
	 * @throws IllegalArgumentException if the model has no such class; where no class names are declared, that is
	 *           seen at the first call of the function
	 */
	@Override
	public GradientFunction function(final int target, final Score score) {
		requireDeclared(target);
		return new ClassFunction(this, Scoring.ofClass(target, score));
	}

	/** {@inheritDoc} One pass of the network gives both. */
	@Override
	public GradientFunction contrast(final int first, final int second, final Score score) {
		requireDeclared(first);
		requireDeclared(second);
		return new ClassFunction(this, Scoring.ofContrast(first, second, score));
	}

	@Override
	public GradientFunction likeness(final double[] logits) {
		return new ClassFunction(this, Scoring.ofLikeness(logits.clone()));
	}

	private void requireDeclared(final int target) {
		final int declared = description.classNames().size();
		ClassFunction.requireTarget(target, declared == 0 ? Integer.MAX_VALUE : declared);
	}

	BatchPlanner batches() {
		return batches;
	}

	/** One engine call. */
	Gradients gradients(final List<Tensor> points, final Scoring scoring) {
		return network.gradients(points, scoring);
	}

	/** Refuses points that the network could not take. */
	void requireUsable(final List<Tensor> points) {
		final Tensor first = points.get(0);
		points.forEach(first::requireShapeOf);
		description.channels().ifPresent(expected -> {
			if (expected != first.channels()) {
				throw new ModelException(EngineMessage.channels(expected, first.channels()));
			}
		});
	}

	private static void requireFinite(final double[] logits) {
		if (!Arrays.stream(logits).allMatch(Double::isFinite)) {
			throw new ModelException("The model's output is not a finite number for this input. Check the range of the " +
				"pixel values and the Normalize of its config.json.");
		}
	}

	@Override
	public void close() {
		network.close();
	}
}
