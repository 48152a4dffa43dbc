package org.spectralattribution.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;

import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.model.BatchCheck;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.Preprocessing;
import org.spectralattribution.tensor.Normalization;
import org.spectralattribution.tensor.Tensor;

/**
 * A network that is a formula, for inputs of any size: {@code logitₖ = bₖ + Σⱼ vₖⱼ tanh(Σᵢ wⱼᵢ xᵢ)}, with weights that
 * the seed and the size decide. The second computation asks it for {@link #logits} and {@link #backward} of arrays.
 */
class AnalyticClassifier implements Classifier {

	private static final int HIDDEN = 5;
	private static final int BATCH = 7;
	private static final Path WEIGHTS = weightsFile();

	private final long seed;
	private final int classes;
	private final ModelDescription description;
	private double[][] weights = {};

	/**
	 * @param channels the number of channels that it declares; 0 for none
	 * @param mean of the normalisation, one value per channel; null for no normalisation
	 */
	AnalyticClassifier(final long seed, final int classes, final int channels, final double[] mean, final double[] std) {
		this.seed = seed;
		this.classes = classes;
		final List<String> names = new ArrayList<>();
		for (int k = 0; k < classes; k++) {
			names.add("kind " + (char) ('A' + k));
		}
		description = new ModelDescription("analytic", WEIGHTS, channels == 0 ? OptionalInt.empty() : OptionalInt.of(
			channels), names, mean == null ? Preprocessing.none() : new Preprocessing(Normalization.of(mean, std)));
	}

	/** The record has the checksum of a model's file, so there has to be one. */
	private static Path weightsFile() {
		try {
			final Path file = Files.createTempFile("spectral-attribution-analytic", ".pt");
			file.toFile().deleteOnExit();
			return Files.write(file, new byte[] { 1, 2, 3 });
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static double[] draw(final SplittableRandom random, final int count, final double scale) {
		return random.doubles(count, -scale, scale).toArray();
	}

	private double[][] weights(final int size) {
		if (weights.length == 0 || weights[0].length != size) {
			final SplittableRandom random = new SplittableRandom(seed * 31 + size);
			final double[][] drawn = new double[HIDDEN][];
			for (int j = 0; j < HIDDEN; j++) {
				drawn[j] = draw(random, size, 2 / Math.sqrt(size));
			}
			weights = drawn;
		}
		return weights;
	}

	private double[] output(final int k) {
		return draw(new SplittableRandom(seed * 17 + k), HIDDEN + 1, 1.5);
	}

	private double[] hidden(final double[] input) {
		final double[][] w = weights(input.length);
		final double[] hidden = new double[HIDDEN];
		for (int j = 0; j < HIDDEN; j++) {
			double sum = 0;
			for (int i = 0; i < input.length; i++) {
				sum += w[j][i] * input[i];
			}
			hidden[j] = Math.tanh(sum);
		}
		return hidden;
	}

	/** The outputs for an input. */
	final double[] logits(final double[] input) {
		final double[] hidden = hidden(input);
		final double[] logits = new double[classes];
		for (int k = 0; k < classes; k++) {
			final double[] v = output(k);
			logits[k] = v[HIDDEN];
			for (int j = 0; j < HIDDEN; j++) {
				logits[k] += v[j] * hidden[j];
			}
		}
		return logits;
	}

	/** The gradient with respect to the input of a function whose gradient with respect to the outputs is given. */
	double[] backward(final double[] input, final double[] outer) {
		final double[][] w = weights(input.length);
		final double[] hidden = hidden(input);
		final double[] gradient = new double[input.length];
		for (int j = 0; j < HIDDEN; j++) {
			double factor = 0;
			for (int k = 0; k < classes; k++) {
				factor += outer[k] * output(k)[j];
			}
			factor *= 1 - hidden[j] * hidden[j];
			for (int i = 0; i < gradient.length; i++) {
				gradient[i] += factor * w[j][i];
			}
		}
		return gradient;
	}

	@Override
	public List<Tensor> outputs(final List<Tensor> points) {
		final List<Tensor> outputs = new ArrayList<>();
		points.forEach(point -> outputs.add(Tensor.of(classes, 1, 1, logits(point.values()))));
		return outputs;
	}

	@Override
	public Gradients gradients(final List<Tensor> points, final ScoreHead head) {
		final List<Tensor> outputs = outputs(points);
		final List<Tensor> gradients = new ArrayList<>();
		for (int p = 0; p < points.size(); p++) {
			final Tensor gradient = points.get(p).zeros();
			final double[] values = backward(points.get(p).values(), head.gradient(outputs.get(p)).values());
			System.arraycopy(values, 0, gradient.values(), 0, values.length);
			gradients.add(gradient);
		}
		return new Gradients(outputs.stream().mapToDouble(head::value).toArray(), gradients);
	}

	@Override
	public int batchSize(final Tensor point) {
		return BATCH;
	}

	@Override
	public ModelDescription description() {
		return description;
	}

	@Override
	public BatchCheck prepare(final Tensor input, final Tensor baseline) {
		return new BatchCheck(this, input, baseline, BATCH);
	}

	@Override
	public String device() {
		return "cpu";
	}

	@Override
	public void close() {
		// nothing is held
	}
}
