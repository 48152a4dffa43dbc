package org.spectralattribution.attribution.method;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.path.Baseline;
import org.spectralattribution.tensor.Tensor;

/**
 * Any method against several baselines: the mean of the attributions against the given baseline and against each of
 * the further ones. The baseline scores are averaged too, so the mean map sums to the input's score less their mean as
 * far as the method's own maps do.
 * <p>
 * Source: Erion et al., Improving performance of deep learning models with axiomatic attribution priors and expected
 * gradients, Nature Machine Intelligence 2021; here every baseline gets a whole integral instead of random points.
 */
public final class BaselineAverage implements AttributionMethod {

	private final AttributionMethod method;
	private final List<Baseline> further;

	/**
	 * @param further the baselines beside the one that is given
	 */
	public BaselineAverage(final AttributionMethod method, final List<Baseline> further) {
		this.method = method;
		this.further = List.copyOf(further);
	}

	@Override
	public Attribution attribute(final ScoreFunction score, final Tensor input, final Tensor baseline,
		final Monitor monitor)
	{
		final List<Baseline> baselines = new ArrayList<>(further);
		baselines.add(0, Baseline.image("given", baseline));
		final AttributionMean mean = new AttributionMean(baselines.size());
		for (final Baseline one : baselines) {
			mean.add(method.attribute(score, input, one.of(input, score.normalization()), monitor.part(mean.count(), baselines
				.size())));
		}
		return mean.get();
	}

	@Override
	public void requireUsable(final ScoreFunction score, final Tensor input) {
		method.requireUsable(score, input);
	}

	@Override
	public boolean isComplete() {
		return method.isComplete();
	}

	@Override
	public String unit(final String score) {
		return method.unit(score);
	}

	@Override
	public Optional<String> unsignedValues() {
		return method.unsignedValues();
	}

	@Override
	public Optional<String> smoothing() {
		return method.smoothing();
	}

	@Override
	public String name() {
		return method.name();
	}

	@Override
	public String shortName() {
		return method.shortName();
	}

	@Override
	public String settings() {
		return method.settings() + ", mean over " + (further.size() + 1) + " baselines";
	}
}
