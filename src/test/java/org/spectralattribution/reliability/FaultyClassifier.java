package org.spectralattribution.reliability;

import java.util.Arrays;
import java.util.List;

import ai.djl.engine.EngineException;
import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.model.BatchCheck;
import org.spectralattribution.model.DeviceOutOfMemory;
import org.spectralattribution.model.ForwardingClassifier;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.tensor.Tensor;

/** A classifier that counts the calls of its network, and fails at one of them. */
final class FaultyClassifier extends ForwardingClassifier {

	/** What happens at the call. */
	enum Fault {
		/** The network refuses the points, in words. */
		MODEL,
		/** The device has too little memory. */
		DEVICE_MEMORY,
		/** The JVM has too little memory. */
		HEAP,
		/** The engine's own exception. */
		ENGINE,
		/** Some values are NaN. */
		NAN,
		/** Some values are infinite. */
		INFINITE,
		/** A gradient has another shape than its point. */
		SHAPE,
		/** There is one result less than there are points. */
		FEWER,
		/** Nothing fails. */
		NONE
	}

	static final String WORDS = "Expected another input, but got this one. Choose another model.";

	private final Fault fault;
	private final int failing;
	private int calls;

	/** @param failing the number of the call that fails, from 1 */
	FaultyClassifier(final AnalyticClassifier network, final Fault fault, final int failing) {
		super(network);
		this.fault = fault;
		this.failing = failing;
	}

	/** How many calls of the network there were. */
	int calls() {
		return calls;
	}

	/** Whether the call that fails was made. */
	boolean hasFailed() {
		return fault != Fault.NONE && calls >= failing;
	}

	private boolean isFailing(final List<Tensor> points) {
		if (++calls != failing) return false;
		switch (fault) {
			case MODEL:
				throw new ModelException(WORDS);
			case DEVICE_MEMORY:
				throw new DeviceOutOfMemory(points.get(0), points.size(), "cpu", null);
			case HEAP:
				throw new OutOfMemoryError("Java heap space");
			case ENGINE:
				throw new EngineException("c10::Error: expected scalar type Float but found Half");
			default:
				return true;
		}
	}

	@Override
	public List<Tensor> outputs(final List<Tensor> points) {
		final boolean failingCall = isFailing(points);
		final List<Tensor> outputs = super.outputs(points);
		if (!failingCall) return outputs;
		if (fault == Fault.FEWER) return outputs.subList(0, outputs.size() - 1);
		return spoil(outputs);
	}

	@Override
	public Gradients gradients(final List<Tensor> points, final ScoreHead head) {
		final boolean failingCall = isFailing(points);
		final Gradients gradients = super.gradients(points, head);
		if (!failingCall) return gradients;
		final Tensor[] all = new Tensor[gradients.size()];
		Arrays.setAll(all, gradients::gradient);
		final double[] scores = new double[all.length];
		Arrays.setAll(scores, gradients::score);
		if (fault == Fault.FEWER) {
			return new Gradients(Arrays.copyOf(scores, all.length - 1), Arrays.asList(all).subList(0, all.length - 1));
		}
		if (fault == Fault.SHAPE) {
			all[0] = Tensor.zeros(all[0].channels(), all[0].height() + 1, all[0].width());
			return new Gradients(scores, Arrays.asList(all));
		}
		return new Gradients(scores, spoil(Arrays.asList(all)));
	}

	private List<Tensor> spoil(final List<Tensor> tensors) {
		if (fault == Fault.NAN) tensors.get(0).values()[0] = Double.NaN;
		if (fault == Fault.INFINITE) tensors.get(0).values()[0] = Double.NEGATIVE_INFINITY;
		return tensors;
	}

	/** The calls of the check count, too. */
	@Override
	public BatchCheck prepare(final Tensor input, final Tensor baseline) {
		return new BatchCheck(this, input, baseline, batchSize(input));
	}
}
