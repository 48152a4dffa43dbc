package org.spectralattribution.explain;

import java.util.List;
import java.util.Optional;

import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Completeness;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.evaluation.MapComparison;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.Prediction;
import org.spectralattribution.path.Baseline;

/** Explains a plane again, with another baseline, for another class and with shuffled weights, and compares the maps. */
final class StabilityCheck {

	private static final int MAPS = 3;

	private final Explainer explainer;
	private final Optional<Classifier> shuffled;

	/**
	 * @param shuffled the same model with shuffled weights
	 */
	StabilityCheck(final Explainer explainer, final Optional<Classifier> shuffled) {
		this.explainer = explainer;
		this.shuffled = shuffled;
	}

	/** The baseline to compare with: the image mean, or black where the image mean is one of those given. */
	static Baseline other(final AttributionRequest request) {
		final Baseline mean = Baseline.imageMean();
		return request.baselines().stream().anyMatch(baseline -> baseline.toString().equals(mean.toString())) ? Baseline.black()
			: mean;
	}

	/**
	 * @throws java.util.concurrent.CancellationException if the monitor cancelled
	 */
	Stability of(final Explanation explanation, final Monitor monitor) {
		final AttributionRequest request = explanation.request();
		final AttributionMethod method = request.method();
		final String target = Integer.toString(explanation.target().index());
		final Optional<MapComparison> baseline = method.ownBaseline().isPresent() ? Optional.empty() : compared(explainer,
			explanation, new AttributionRequest(target, request.score(), List.of(other(request)), method), monitor.part(0, MAPS));
		// The importances of two classes may be the same, and those of any weights follow the image.
		final boolean signed = !method.unsignedValues().isPresent();
		final Optional<MapComparison> otherClass = !signed ? Optional.empty() : compared(explainer, explanation,
			new AttributionRequest(Integer.toString(runnerUp(explanation)), request.score(), request.baselines(), method), monitor
				.part(1, MAPS));
		final Optional<MapComparison> weights = shuffled.filter(other -> signed).flatMap(other -> compared(new Explainer(other,
			explanation.prediction().head()), explanation, new AttributionRequest(
			target, request.score(), request.baselines(), method), monitor.part(2, MAPS)));
		return new Stability(lacked(explanation), value(baseline.map(MapComparison::importanceAgreement)), value(otherClass.map(
			MapComparison::signedAgreement)), value(weights.map(MapComparison::signedAgreement)), value(weights.map(
				MapComparison::entropyRise)));
	}

	private static double value(final Optional<Double> value) {
		return value.orElse(Double.NaN);
	}

	/** The most likely class besides the explained one. */
	private static int runnerUp(final Explanation explanation) {
		final Prediction prediction = explanation.prediction();
		return prediction.best(2).stream().filter(index -> index != explanation.target().index()).findFirst().get();
	}

	/** Empty where there is no such map: the image equals the other baseline, or shuffled weights give no finite numbers. */
	private static Optional<MapComparison> compared(final Explainer explainer, final Explanation explanation,
		final AttributionRequest request, final Monitor monitor)
	{
		try {
			return Optional.of(new MapComparison(explanation.modelMap(), explainer.explain(explanation.input(), request, monitor)
				.modelMap()));
		}
		catch (final IllegalArgumentException | ModelException e) {
			return Optional.empty();
		}
	}

	private static double lacked(final Explanation explanation) {
		if (!explanation.request().method().isComplete()) return Double.NaN;
		final Completeness completeness = explanation.completeness();
		return explanation.sumCorrection().map(correction -> correction.share()).orElseGet(() -> Math.abs(completeness
			.relativeError()));
	}
}
