package org.spectralattribution.model.djl;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import org.spectralattribution.tensor.Tensor;

/**
 * Checks that PyTorch's convolutions and their gradients are right on this processor, and can switch off those that are
 * not.
 * <p>
 * The convolutions of oneDNN, which PyTorch uses on the CPU, are wrong or NaN on virtual machines that hide the sizes
 * of the processor's caches (seen with libtorch 2.7.1 and oneDNN 3.7.1 on an AMD EPYC of family 26, for 24 channels of
 * 64 × 64). PyTorch's own convolutions are right there, but slower.
 */
final class ConvolutionCheck {

	private static final int CHANNELS = 24;
	private static final int SIDE = 64;
	private static final int KERNEL = 3;
	/** Every output, and every gradient, is a sum of 216 products of numbers up to 1; rounding stays far below. */
	private static final double TOLERANCE = 1e-3;
	/** A few rows tell, since wrong convolutions are wrong nearly everywhere. */
	private static final int ROW_STRIDE = 9;

	private final Engine engine;
	private final float[] image = new float[CHANNELS * SIDE * SIDE];
	private final float[] weights = new float[CHANNELS * CHANNELS * KERNEL * KERNEL];

	ConvolutionCheck(final Engine engine) {
		this.engine = engine;
		final Random random = new Random(1);
		for (int i = 0; i < image.length; i++) {
			image[i] = random.nextFloat();
		}
		for (int i = 0; i < weights.length; i++) {
			weights[i] = random.nextFloat() - 0.5f;
		}
	}

	/**
	 * Whether a convolution in the engine, on the CPU, equals one that is written out here, and so does its gradient with
	 * respect to its input.
	 *
	 * @param format the order of the input's values
	 */
	boolean passes(final MemoryFormat format) {
		final boolean before = JniUtils.isGradMode();
		JniUtils.setGradMode(true);
		try (NDManager scope = engine.newBaseManager(Device.cpu())) {
			final ByteBuffer buffer = new PointFloats().of(List.of(Tensor.of(CHANNELS, SIDE, SIDE, values())), format, false);
			final NDArray input = format.leaf(scope, buffer, 1, CHANNELS, SIDE, SIDE);
			input.setRequiresGradient(true);
			final PtNDArray kernel = (PtNDArray) scope.create(weights, new Shape(CHANNELS, CHANNELS, KERNEL, KERNEL));
			final Shape one = new Shape(1, 1);
			final PtNDArray output = JniUtils.convolution((PtNDArray) input, kernel, (PtNDArray) scope.zeros(new Shape(
				CHANNELS)), one, one, one, 1);
			if (!agrees(output.toFloatArray(), false)) return false;
			JniUtils.backward(output, (PtNDArray) scope.create(image, output.getShape()), false, false);
			try (NDArray gradient = input.getGradient()) {
				return agrees(gradient.toFloatArray(), true);
			}
		}
		finally {
			JniUtils.setGradMode(before);
		}
	}

	private double[] values() {
		return IntStream.range(0, image.length).mapToDouble(i -> image[i]).toArray();
	}

	/**
	 * Whether the outputs of a convolution with stride and padding 1 are right, or its gradients.
	 *
	 * @param values channel by channel
	 * @param gradients whether these are gradients of the products of outputs and the image, summed
	 */
	boolean agrees(final float[] values, final boolean gradients) {
		for (int channel = 0; channel < CHANNELS; channel++) {
			for (int y = 0; y < SIDE; y += ROW_STRIDE) {
				for (int x = 0; x < SIDE; x++) {
					if (!(Math.abs(values[(channel * SIDE + y) * SIDE + x] - value(channel, y, x, gradients)) < TOLERANCE)) {
						return false;
					}
				}
			}
		}
		return true;
	}

	/** One of the outputs or gradients, summed in double precision. */
	double value(final int channel, final int y, final int x, final boolean gradient) {
		// A gradient is a convolution, too, with the kernel turned around and its channels exchanged.
		final int direction = gradient ? -1 : 1;
		double sum = 0;
		for (int from = 0; from < CHANNELS; from++) {
			final int kernel = gradient ? from * CHANNELS + channel : channel * CHANNELS + from;
			for (int k = 0; k < KERNEL * KERNEL; k++) {
				final int row = y + direction * (k / KERNEL - 1);
				final int column = x + direction * (k % KERNEL - 1);
				if (row < 0 || column < 0 || row >= SIDE || column >= SIDE) continue;
				sum += (double) image[(from * SIDE + row) * SIDE + column] * weights[kernel * KERNEL * KERNEL + k];
			}
		}
		return sum;
	}

	/**
	 * Switches oneDNN on or off for this JVM, as Python's {@code torch.backends.mkldnn.enabled = …} does.
	 *
	 * @throws LinkageError if this build of PyTorch has no function for that
	 */
	static void switchOneDnn(final boolean on) {
		new NativeTorch(Path.of(LibUtils.getLibtorchPath())).enableOneDnn(on);
	}
}
