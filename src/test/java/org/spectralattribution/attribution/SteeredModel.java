package org.spectralattribution.attribution;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntConsumer;

import org.spectralattribution.tensor.Tensor;

/**
 * A model that takes several calls at a time, each of which a test can hold up or let fail. The score is half the sum of
 * the squares, so that the gradient is the point itself.
 */
public final class SteeredModel implements Model {

	private final int atOnce;
	private final int batchSize;
	private final IntConsumer during;
	private final List<Integer> begun = Collections.synchronizedList(new ArrayList<>());
	private final List<Integer> ended = Collections.synchronizedList(new ArrayList<>());
	private int running;
	private int mostRunning;

	/**
	 * @param during is called in each call, on its thread, with the first value of its first point
	 */
	public SteeredModel(final int atOnce, final int batchSize, final IntConsumer during) {
		this.atOnce = atOnce;
		this.batchSize = batchSize;
		this.during = during;
	}

	public ScoreFunction score() {
		return new ScoreFunction(this, ScoreHead.logit(0));
	}

	@Override
	public List<Tensor> outputs(final List<Tensor> points) {
		final List<Tensor> outputs = new ArrayList<>();
		for (final Tensor point : points) {
			double sum = 0;
			for (final double value : point.values()) {
				sum += value * value / 2;
			}
			outputs.add(Tensor.of(1, 1, 1, sum));
		}
		return outputs;
	}

	@Override
	public Gradients gradients(final List<Tensor> points, final ScoreHead head) {
		final int name = (int) points.get(0).values()[0];
		begun.add(name);
		count(1);
		try {
			during.accept(name);
			final List<Tensor> gradients = new ArrayList<>();
			points.forEach(point -> gradients.add(point.copy()));
			return new Gradients(outputs(points).stream().mapToDouble(head::value).toArray(), gradients);
		}
		finally {
			count(-1);
			ended.add(name);
		}
	}

	private synchronized void count(final int change) {
		running += change;
		mostRunning = Math.max(mostRunning, running);
	}

	@Override
	public int batchSize(final Tensor point) {
		return batchSize;
	}

	@Override
	public int callsAtOnce() {
		return atOnce;
	}

	/** The calls that have begun, by the first values of their first points. */
	public List<Integer> begun() {
		return begun;
	}

	/** Those that have ended, one way or another. */
	public List<Integer> ended() {
		return ended;
	}

	/** How many have run at the same time. */
	public synchronized int mostRunning() {
		return mostRunning;
	}
}
