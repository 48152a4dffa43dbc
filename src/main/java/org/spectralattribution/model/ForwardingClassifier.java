package org.spectralattribution.model;

import java.util.List;
import java.util.Optional;

import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.tensor.Tensor;
import org.spectralattribution.transform.SvdLibrary;

/** A classifier that passes every call on to another one, so that a subclass overrides only what it changes. */
public abstract class ForwardingClassifier implements Classifier {

	private final Classifier classifier;

	/**
	 * @param classifier closed with this one
	 */
	protected ForwardingClassifier(final Classifier classifier) {
		this.classifier = classifier;
	}

	@Override
	public int batchSize(final Tensor point) {
		return classifier.batchSize(point);
	}

	@Override
	public int callsAtOnce() {
		return classifier.callsAtOnce();
	}

	@Override
	public List<Tensor> outputs(final List<Tensor> points) {
		return classifier.outputs(points);
	}

	@Override
	public Gradients gradients(final List<Tensor> points, final ScoreHead head) {
		return classifier.gradients(points, head);
	}

	@Override
	public Optional<SvdLibrary> svdLibrary() {
		return classifier.svdLibrary();
	}

	@Override
	public ModelDescription description() {
		return classifier.description();
	}

	@Override
	public BatchCheck prepare(final Tensor input, final Tensor baseline) {
		return classifier.prepare(input, baseline);
	}

	@Override
	public String device() {
		return classifier.device();
	}

	@Override
	public Optional<String> precision() {
		return classifier.precision();
	}

	@Override
	public void close() {
		classifier.close();
	}
}
