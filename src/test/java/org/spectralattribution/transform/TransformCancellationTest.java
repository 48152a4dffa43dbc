package org.spectralattribution.transform;

import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.spectralattribution.cancellation.CancelledAnywhere;
import org.spectralattribution.tensor.Tensor;

/** Every map of large images asks while it computes whether the user has cancelled, and ends then. */
final class TransformCancellationTest {

	private static final int SIDE = 256;

	private static Tensor image() {
		final Tensor image = Tensor.zeros(1, SIDE, SIDE);
		for (int i = 0; i < image.size(); i++) {
			image.values()[i] = i * 7 % 11;
		}
		return image;
	}

	private static Arguments of(final String name, final Supplier<?> work) {
		return Arguments.of(name, work);
	}

	private static Stream<Arguments> maps() {
		final int[] sides = { SIDE, SIDE };
		return Stream.of( //
			of("cosine", () -> new CosineTransform(sides).forward(image().values())), //
			of("cosine, back", () -> new CosineTransform(sides).inverse(image().values())), //
			of("Haar", () -> new HaarTransform(sides, BandOrder.COARSE_FIRST).forward(image().values())), //
			of("places of Haar", () -> new HaarTransform(new int[] { 1024, 1024 }, BandOrder.COARSE_FIRST)), //
			of("Laplacian", () -> new LaplacianPyramid(sides, BandOrder.COARSE_FIRST).forward(image().values())), //
			of("blur", () -> new GaussianBlur(101, 20).blur(image())), //
			of("resampling", () -> LineOperator.resample(image(), new int[] { 300, 700 }, BilinearResampling::of)), //
			of("sum of singular parts", () -> {
				final Tensor target = image();
				final double[] ones = new double[SIDE];
				Arrays.fill(ones, 1);
				Svd.of(image().values(), 0, SIDE, SIDE).add(ones, 0, target.values(), 0);
				return target;
			}));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("maps")
	void askOftenAndEndAtOnce(final String name, final Supplier<?> work) {
		CancelledAnywhere.requireEnds(2 * SIDE / 32, work);
	}
}
