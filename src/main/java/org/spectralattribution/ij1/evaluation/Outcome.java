package org.spectralattribution.ij1.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.explain.AttributionRequest;
import org.spectralattribution.explain.Explainer;
import org.spectralattribution.explain.Explanation;
import org.spectralattribution.explain.PlaneInput;
import org.spectralattribution.explain.Property;
import org.spectralattribution.explain.Record;
import org.spectralattribution.ij1.result.Output;
import org.spectralattribution.ij1.result.StackAttribution;
import org.spectralattribution.ij1.source.SourcePlane;
import org.spectralattribution.model.ModelException;

/** What came of one setting on one plane: an explanation, or the sentence that says why there is none. */
final class Outcome {

	private final Explanation explanation;
	private final RuntimeException failure;
	private final Record record;

	private Outcome(final Explanation explanation, final RuntimeException failure, final Record record) {
		this.explanation = explanation;
		this.failure = failure;
		this.record = record;
	}

	/**
	 * Explains a plane by each setting. One that fails does not stop the others.
	 *
	 * @param settings the requests by the names of the settings
	 * @return by the same names, in the same order
	 * @throws java.util.concurrent.CancellationException if the monitor cancelled
	 */
	static Map<String, Outcome> all(final Explainer explainer, final SourcePlane plane, final PlaneInput input,
		final Map<String, StackAttribution.Requests> settings, final Monitor monitor)
	{
		final Map<String, Outcome> outcomes = new LinkedHashMap<>();
		settings.forEach((name, requests) -> outcomes.put(name, of(explainer, plane, input, requests, monitor.part(outcomes
			.size(), settings.size()))));
		return outcomes;
	}

	private static Outcome of(final Explainer explainer, final SourcePlane plane, final PlaneInput input,
		final StackAttribution.Requests requests, final Monitor monitor)
	{
		Record record = Record.EMPTY;
		try {
			final AttributionRequest request = requests.of(plane, input);
			record = record.with(Property.METHOD, request.method().name()).with(Property.SETTINGS, request.method().settings())
				.with(Property.SCORE, request.score().toString()).with(Property.BASELINE, request.baselineDescription());
			final Explanation explanation = explainer.explain(input, request, monitor);
			return new Outcome(explanation, null, StackAttribution.record(plane, explanation, Output.CHANNELS));
		}
		catch (final IllegalArgumentException | ModelException e) {
			return new Outcome(null, e, record);
		}
	}

	/** Empty where it failed. */
	Optional<Explanation> explanation() {
		return Optional.ofNullable(explanation);
	}

	/** Why there is no explanation. */
	Optional<RuntimeException> failure() {
		return Optional.ofNullable(failure);
	}

	/** Why there is no explanation, for the user; empty where there is one. */
	String sentence() {
		return failure == null ? "" : String.valueOf(failure.getMessage());
	}

	/** How the explanation was made; where it failed, what is known of how it was to be made. */
	Record record() {
		return record;
	}
}
