package org.spectralattribution.model.djl;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.spectralattribution.cancellation.Parallel;
import org.spectralattribution.tensor.Tensor;

/**
 * Turns points into the floats that the engine reads in place, and the engine's floats into tensors. Any number of
 * threads may use it. Buffers that no call uses are kept.
 */
final class PointFloats {

	/** Pixels that are put at a time. */
	private static final int BLOCK = 1024;

	private final Queue<ByteBuffer> unused = new ConcurrentLinkedQueue<>();

	/**
	 * The values of the points, one point after the other, rounded to floats in the byte order of the machine.
	 *
	 * @param points one or more of one shape
	 * @param format the order of a point's values
	 * @param parallel whether to do it on all cores
	 * @return a direct buffer, from position 0 to the limit, to be {@linkplain #giveBack given back}
	 * @throws ArithmeticException if they are more bytes than an int counts
	 */
	ByteBuffer of(final List<Tensor> points, final MemoryFormat format, final boolean parallel) {
		final int size = points.get(0).size();
		final int bytes = Math.multiplyExact(Math.multiplyExact(points.size(), size), Float.BYTES);
		final ByteBuffer used = unused.poll();
		final ByteBuffer buffer = used != null && used.capacity() >= bytes ? used : ByteBuffer.allocateDirect(bytes).order(
			ByteOrder.nativeOrder());
		buffer.clear().limit(bytes);
		final FloatBuffer floats = buffer.asFloatBuffer();
		Parallel.each(points.size(), parallel, k -> put(points.get(k), format, floats.duplicate().position(k * size)
			.slice()));
		return buffer;
	}

	/** By arrays, since a buffer takes single values less than half as fast. */
	private static void put(final Tensor point, final MemoryFormat format, final FloatBuffer floats) {
		final double[] values = point.values();
		final int channels = format == MemoryFormat.CONTIGUOUS ? 1 : point.channels();
		final int pixels = values.length / channels;
		final float[] block = new float[Math.min(BLOCK, pixels) * channels];
		for (int start = 0; start < pixels; start += BLOCK) {
			final int count = Math.min(BLOCK, pixels - start);
			for (int channel = 0; channel < channels; channel++) {
				final int from = channel * pixels + start;
				for (int i = 0; i < count; i++) {
					block[i * channels + channel] = (float) values[from + i];
				}
			}
			floats.put(block, 0, count * channels);
		}
	}

	/** Takes a buffer that the engine reads no longer. */
	void giveBack(final ByteBuffer buffer) {
		unused.add(buffer);
	}

	/**
	 * Values as tensors.
	 *
	 * @param values those of one tensor after the other
	 * @param like a tensor of their shape
	 * @param count the number of tensors
	 * @param parallel whether to do it on all cores
	 */
	static List<Tensor> tensors(final float[] values, final Tensor like, final int count, final boolean parallel) {
		final List<Tensor> tensors = Stream.generate(like::zeros).limit(count).collect(Collectors.toList());
		Parallel.each(count, parallel, k -> {
			final double[] of = tensors.get(k).values();
			for (int i = 0; i < of.length; i++) {
				of[i] = values[k * of.length + i];
			}
		});
		return tensors;
	}
}
