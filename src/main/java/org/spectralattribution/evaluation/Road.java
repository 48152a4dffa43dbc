package org.spectralattribution.evaluation;

import java.util.BitSet;
import java.util.function.Predicate;

import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.tensor.Tensor;

/**
 * Remove and debias (ROAD): Rong et al., "A Consistent and Efficient Evaluation Strategy for Attribution Methods"
 * (ICML 2022). Pixels are removed by {@linkplain NoisyLinearImputation noisy linear imputation}, the most relevant
 * ones first (MoRF) or the least relevant ones first (LeRF), and the network is not trained again.
 * <p>
 * The shares and the scores are those of {@link ReplacementCurves}, of which this is one more. So the result's
 * {@link DiffId#deletion} is the curve of MoRF, its {@link DiffId#insertion} that of LeRF, and {@link DiffId#soft} is
 * the mean of LeRF less MoRF: from −1 to 1, the larger the better. The paper gives accuracies over a data set, which
 * are the means of the binary scores over its images.
 */
public final class Road {

	private Road() {
		// prevent instantiation
	}

	/**
	 * Measures a class of a network that decides for the class with the largest of its outputs.
	 *
	 * @param score the probability of the class, of which the soft scores are made
	 * @param input channels × height × width, in the model's normalised space; left unchanged
	 * @param seed what the noise depends on: all rankings of the input are measured under the same noise
	 * @return what takes rankings of pixels, and refuses others. It solves one system of equations per point that it asks
	 *           for
	 * @throws IllegalArgumentException if it is not the score of one class, or the input has not two spatial axes
	 */
	public static ReplacementCurves curves(final ScoreFunction score, final Tensor input, final long seed) {
		return curves(score, input, seed, ReplacementCurves.largestOutputOf(score.head()));
	}

	/**
	 * Measures a class of any network.
	 *
	 * @param decided whether the network decides for the class, by its output
	 * @throws IllegalArgumentException if the input has not two spatial axes
	 */
	public static ReplacementCurves curves(final ScoreFunction score, final Tensor input, final long seed,
		final Predicate<Tensor> decided)
	{
		final NoisyLinearImputation imputation = new NoisyLinearImputation(input, score.normalization(),
			NoisyLinearImputation.NOISE, seed);
		return new ReplacementCurves(score, input, values -> imputation.without(pixels(values, input)), decided);
	}

	/** Which pixels these values are. */
	private static boolean[] pixels(final BitSet values, final Tensor input) {
		final boolean[] pixels = new boolean[input.channelSize()];
		final BitSet first = values.get(0, pixels.length);
		for (int channel = 1; channel < input.channels(); channel++) {
			if (!values.get(channel * pixels.length, (channel + 1) * pixels.length).equals(first)) {
				throw new IllegalArgumentException("ranking: expected one of pixels for ROAD, but got one of the values of each " +
					"channel. Use ranking=pixel.");
			}
		}
		first.stream().forEach(pixel -> pixels[pixel] = true);
		return pixels;
	}
}
