package org.spectralattribution.ij1.live;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;

import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.explain.AttributionRequest;
import org.spectralattribution.explain.Explainer;
import org.spectralattribution.explain.Explanation;
import org.spectralattribution.explain.InputSelection;
import org.spectralattribution.explain.PlaneInput;
import org.spectralattribution.ij1.source.SourcePlane;
import org.spectralattribution.ij1.source.SourceStack;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.HeadRule;

/**
 * Explains subjects by the adaptive rule, first with {@value #FIRST_STEPS} path points and then with
 * {@value #FACTOR} times as many, until the map is as exact as the tolerance or the steps are used up. Each picture is
 * an explanation of its own, so that the last one is what a command with the same settings makes.
 */
public final class LiveExplanations implements LiveLoop.Work<LiveSubject, LivePicture> {

	/** Makes the request for a plane. */
	@FunctionalInterface
	public interface Requests {

		/**
		 * @param steps the most path points to use
		 * @throws IllegalArgumentException if there is no such request for this plane
		 */
		AttributionRequest of(SourcePlane plane, PlaneInput input, int steps);
	}

	/** The start of the adaptive rule, and one point where the map needs it most. */
	static final int FIRST_STEPS = 9;

	static final int FACTOR = 4;

	private final Classifier classifier;
	private final Explainer explainer;
	private final Function<SourceStack, InputSelection> selections;
	private final Requests requests;
	private final int steps;
	private final double tolerance;

	/**
	 * @param classifier closed with this; used by one thread only from now on
	 * @param head who says what the classifier's outputs are
	 * @param selections what the model sees of a plane
	 * @param steps the most path points
	 * @param tolerance the relative L1 error of the map at which to end
	 */
	public LiveExplanations(final Classifier classifier, final HeadRule head,
		final Function<SourceStack, InputSelection> selections, final Requests requests, final int steps,
		final double tolerance)
	{
		this.classifier = new ShortCalls(classifier);
		explainer = new Explainer(this.classifier, head);
		this.selections = selections;
		this.requests = requests;
		this.steps = steps;
		this.tolerance = tolerance;
	}

	@Override
	public Iterator<LivePicture> pictures(final LiveSubject subject, final Monitor monitor) {
		return Cancellation.during(monitor::isCanceled, () -> new Pictures(subject, monitor));
	}

	@Override
	public void close() {
		classifier.close();
	}

	/** All pictures are of the same pixels. */
	private final class Pictures implements Iterator<LivePicture> {

		private final Monitor monitor;
		private final SourcePlane plane;
		private final SourcePlane shown;
		private final PlaneInput input;
		private final String place;
		private int next = Math.min(FIRST_STEPS, steps);
		private boolean finished;

		Pictures(final LiveSubject subject, final Monitor monitor) {
			this.monitor = monitor;
			place = subject.toString();
			plane = subject.source().read(0);
			monitor.check();
			final InputSelection selection = selections.apply(subject.source());
			input = selection.of(plane.pixels());
			shown = plane.cut(selection.region());
		}

		@Override
		public boolean hasNext() {
			return !finished;
		}

		@Override
		public LivePicture next() {
			if (finished) throw new NoSuchElementException();
			monitor.check();
			final Explanation explanation = explainer.explain(input, requests.of(plane, input, next), monitor);
			finished = next == steps || !(explanation.mapError().orElse(0) > tolerance);
			next = Math.min(FACTOR * next, steps);
			return new LivePicture(place, plane, shown, explanation, finished);
		}
	}
}
