package org.spectralattribution.image;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import org.spectralattribution.cancellation.CancelledAnywhere;
import org.spectralattribution.tensor.Tensor;

/** Whatever reads a large image asks whether the user has cancelled, and ends then. */
final class ImageCancellationTest {

	private static final int SIDE = 1024;
	/** Of the pixels, 65,536 at a time. */
	private static final int QUESTIONS = SIDE * SIDE >> 16;

	private final Img<FloatType> image = ArrayImgs.floats(SIDE, SIDE);
	private final Tensor map = Tensor.zeros(1, SIDE, SIDE);

	ImageCancellationTest() {
		int i = 0;
		for (final FloatType pixel : image) {
			pixel.set(i * 31 % 1009);
			map.values()[i++] = pixel.get();
		}
	}

	@Test
	void intoATensorAndBack() {
		CancelledAnywhere.requireEnds(QUESTIONS, () -> Images.toTensor(image, IntensityRange.of("range", 0, 1)));
		CancelledAnywhere.requireEnds(QUESTIONS, () -> Images.toImage(map));
		CancelledAnywhere.requireEnds(QUESTIONS, () -> Images.toFloats(image));
		CancelledAnywhere.requireEnds(QUESTIONS, () -> AreaResampling.resample(map, SIDE / 2, 2 * SIDE));
		CancelledAnywhere.requireEnds(QUESTIONS, () -> ChannelSum.of(map));
	}

	@Test
	void rangesAndChecksOfPixels() {
		final ImagePlane plane = ImagePlane.of(image);
		CancelledAnywhere.requireEnds(QUESTIONS, () -> {
			plane.requireFinite();
			return null;
		});
		CancelledAnywhere.requireEnds(QUESTIONS, () -> RangeRule.MINMAX.of(plane));
		CancelledAnywhere.requireEnds(8 * QUESTIONS, () -> RangeRule.PERCENTILE.of(plane));
		final Consumer<DoubleConsumer> values = consumer -> Arrays.stream(map.values()).forEach(consumer);
		CancelledAnywhere.requireEnds(4 * QUESTIONS, () -> OrderStatistic.percentile(values, map.size(), 40));
	}

	@Test
	void selectionsBySorting() {
		final float[] values = Images.toFloats(image);
		CancelledAnywhere.requireEnds(QUESTIONS, () -> HighestDensityRegion.of(values, 0.5));
	}
}
