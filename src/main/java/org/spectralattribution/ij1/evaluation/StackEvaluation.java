package org.spectralattribution.ij1.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.explain.AttributionRequest;
import org.spectralattribution.explain.Evaluation;
import org.spectralattribution.explain.Evaluator;
import org.spectralattribution.explain.InputSelection;
import org.spectralattribution.explain.PlaneInput;
import org.spectralattribution.ij1.source.SourcePlane;
import org.spectralattribution.ij1.source.SourceStack;
import org.spectralattribution.model.ModelException;

/** Evaluates explanations of the planes of an image, one after the other. */
public final class StackEvaluation {

	/** Makes the requests for each plane. */
	@FunctionalInterface
	public interface Requests {

		/** The requests by the names of their maps, in order, at least one. */
		Map<String, AttributionRequest> of(SourcePlane plane, PlaneInput input);
	}

	private final SourceStack source;
	private final InputSelection selection;
	private final Evaluator evaluator;
	private final Requests requests;
	private final PlaneMasks masks;
	private final List<EvaluatedPlane> planes = new ArrayList<>();

	/**
	 * @param source stays open until the evaluation is done; the caller closes it
	 * @param selection what the model sees of the planes
	 * @param evaluator its classifier stays open until the evaluation is done; the caller closes it
	 */
	public StackEvaluation(final SourceStack source, final InputSelection selection, final Evaluator evaluator,
		final Requests requests, final PlaneMasks masks)
	{
		this.source = source;
		this.selection = selection;
		this.evaluator = evaluator;
		this.requests = requests;
		this.masks = masks;
	}

	/**
	 * Evaluates the planes. The image itself stays as it is.
	 *
	 * @return one per plane, in order
	 * @throws IllegalArgumentException if a plane, its mask or a request for it makes no sense; where there are several
	 *           planes the message names this one
	 * @throws ModelException if the model does not take a plane, or a gradient is not finite
	 * @throws java.util.concurrent.CancellationException if the monitor cancelled
	 */
	public List<EvaluatedPlane> evaluate(final Monitor monitor) {
		for (int i = 0; i < source.size(); i++) {
			try {
				final SourcePlane plane = source.read(i);
				final PlaneInput input = selection.of(plane.pixels());
				final Evaluation evaluation = evaluator.evaluate(input, requests.of(plane, input), masks.of(plane, selection
					.region()), i, monitor.part(i, source.size()));
				planes.add(new EvaluatedPlane(source.name(i), plane, evaluation));
			}
			catch (final IllegalArgumentException | ModelException e) {
				throw source.named(i, e);
			}
		}
		return planes;
	}
}
