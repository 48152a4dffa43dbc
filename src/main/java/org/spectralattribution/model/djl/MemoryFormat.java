package org.spectralattribution.model.djl;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.regex.Pattern;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * In which order the values of an input lie in memory; the shape is N × C × H × W in both. PyTorch's convolutions keep that
 * order in what they compute. Those of oneDNN take up to a third less time with {@link #CHANNELS_LAST}; PyTorch's own ones
 * may take twice as long. Which order a network gets depends on the processor and on the network, never on a measurement:
 * the order decides on the last digits.
 */
enum MemoryFormat {

	/** Channel by channel. */
	CONTIGUOUS,
	/** Pixel by pixel. */
	CHANNELS_LAST;

	/**
	 * The size of a file of weights from which on channels last is not worth it: PyTorch puts the weights into that order,
	 * too, in each call, which takes up to as long as all else.
	 */
	static final long MOST_BYTES = 40L << 20;

	/** What PyTorch says where a network asks for a {@code view} that there is in the other order only. */
	private static final Pattern REFUSED = Pattern.compile("(?i)view size is not compatible|\\bstrides?\\b|contiguous");

	/**
	 * An input that takes its values from a buffer.
	 *
	 * @param buffer floats in this order, point by point; it is read in place
	 * @return an array of the scope, which may require a gradient; the gradient's values come channel by channel
	 */
	NDArray leaf(final NDManager scope, final ByteBuffer buffer, final int points, final int channels, final int height,
		final int width)
	{
		if (this == CONTIGUOUS) return scope.create(buffer, new Shape(points, channels, height, width), DataType.FLOAT32);
		// Detached: networks that change their input in place may not do so with a view.
		return scope.create(buffer, new Shape(points, height, width, channels), DataType.FLOAT32).transpose(0, 3, 1, 2)
			.stopGradient();
	}

	/** Whether a call may have failed since its network needs the other order. */
	boolean isRefusedBy(final EngineException failure) {
		return this == CHANNELS_LAST && REFUSED.matcher(String.valueOf(failure.getMessage())).find();
	}

	/** Whether this processor is of the kind on which channels last was found to be faster. */
	static boolean isMeasuredHere() {
		return System.getProperty("os.arch").toLowerCase(Locale.ROOT).matches("amd64|x86_64");
	}
}
