package org.spectralattribution.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.attribution.Model;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.tensor.Tensor;
import org.spectralattribution.transform.SvdLibrary;

/**
 * A stand-in for a GPU: one call computes at a time, for a fixed time per point in which the processors are free; before
 * and after that the points are copied into floats, and the gradients out of them, on all cores, as for a real one. The gradient is the
 * point.
 */
final class SlowDevice implements Model {

	private final long nanosPerPoint;
	private final int batchSize;
	private final int atOnce;
	private final Optional<SvdLibrary> library;
	private final ReentrantLock device = new ReentrantLock(true);
	private long nanos;

	/**
	 * @param atOnce how many calls may be made at a time, 1 or 2
	 * @param library decomposes large matrices, as that of a real model does
	 */
	SlowDevice(final long nanosPerPoint, final int batchSize, final int atOnce, final Optional<SvdLibrary> library) {
		this.nanosPerPoint = nanosPerPoint;
		this.batchSize = batchSize;
		this.atOnce = atOnce;
		this.library = library;
	}

	@Override
	public List<Tensor> outputs(final List<Tensor> points) {
		final List<Tensor> outputs = new ArrayList<>();
		points.forEach(point -> outputs.add(Tensor.of(1, 1, 1, point.values()[0])));
		return outputs;
	}

	@Override
	public Gradients gradients(final List<Tensor> points, final ScoreHead head) {
		final List<float[]> floats = points.parallelStream().map(point -> floats(point.values())).collect(Collectors.toList());
		compute(points.size());
		final List<Tensor> gradients = floats.parallelStream().map(values -> tensor(values, points.get(0))).collect(Collectors
			.toList());
		return new Gradients(outputs(points).stream().mapToDouble(head::value).toArray(), gradients);
	}

	private static float[] floats(final double[] values) {
		final float[] floats = new float[values.length];
		for (int i = 0; i < values.length; i++) {
			floats[i] = (float) values[i];
		}
		return floats;
	}

	private static Tensor tensor(final float[] floats, final Tensor like) {
		final Tensor tensor = like.zeros();
		for (int i = 0; i < floats.length; i++) {
			tensor.values()[i] = floats[i];
		}
		return tensor;
	}

	private void compute(final int points) {
		device.lock();
		try {
			final long start = System.nanoTime();
			final long end = start + points * nanosPerPoint;
			for (long now = start; now < end; now = System.nanoTime()) {
				LockSupport.parkNanos(end - now);
			}
			nanos += System.nanoTime() - start;
		}
		finally {
			device.unlock();
		}
	}

	/** How long it has computed since the last time this was asked. */
	double seconds() {
		final double seconds = nanos / 1e9;
		nanos = 0;
		return seconds;
	}

	@Override
	public int batchSize(final Tensor point) {
		return batchSize;
	}

	@Override
	public int callsAtOnce() {
		return atOnce;
	}

	@Override
	public Optional<SvdLibrary> svdLibrary() {
		return library;
	}
}
