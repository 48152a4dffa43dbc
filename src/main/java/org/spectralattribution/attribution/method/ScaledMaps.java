package org.spectralattribution.attribution.method;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.spectralattribution.attribution.Accuracy;
import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.tensor.Tensor;

/**
 * The pixel importances of several attributions of one input, each scaled to the sum 1, added up:
 * {@code Σ_m Σ_c |A_m| / ‖A_m‖₁}. A map of zeros has nothing to scale and is left out. Gradients and calls are counted
 * together.
 */
final class ScaledMaps {

	private final Tensor input;
	private final Tensor sum;
	private double inputScore = Double.NaN;
	private double baselineScores;
	private int added;
	private int gradients;
	private int calls;
	private final Set<String> decomposedBy = new LinkedHashSet<>();

	ScaledMaps(final Tensor input) {
		this.input = input;
		sum = Tensor.of(1, input.sides(), new double[input.channelSize()]);
	}

	void add(final Attribution attribution) {
		final Tensor importance = PixelImportance.of(attribution.map());
		final double norm = importance.sum();
		for (int i = 0; norm > 0 && i < sum.size(); i++) {
			sum.values()[i] += importance.values()[i] / norm;
		}
		inputScore = attribution.completeness().inputScore();
		baselineScores += attribution.completeness().baselineScore();
		added++;
		gradients += attribution.gradients();
		calls += attribution.calls();
		attribution.decomposedBy().ifPresent(decomposedBy::add);
	}

	/** The sum, one channel with the input's sides; its own sum is the number of maps that were not left out. */
	Tensor sum() {
		return sum;
	}

	/**
	 * What was made of the sum, as an attribution: the baseline's score is the mean over what was added.
	 *
	 * @param score is asked for the input's score where nothing was added
	 * @param importance one channel with the input's sides
	 */
	Attribution attribution(final ScoreFunction score, final Tensor importance) {
		final double there = added == 0 ? score.scores(List.of(input))[0] : inputScore;
		return new Attribution(PixelImportance.shared(importance, input), there, added == 0 ? there : baselineScores / added,
			gradients, calls, Accuracy.UNKNOWN).decomposedBy(Optional.of(String.join(", ", decomposedBy)).filter(
				text -> !text.isEmpty()));
	}
}
