package org.spectralattribution.ij1.source;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import org.spectralattribution.image.Images;

/** Views on the pixel arrays of an {@code ImagePlus}, for ordinary and virtual stacks alike. */
final class PixelViews {

	private static final int SIGNED_OFFSET = 32768;

	private PixelViews() {}

	/**
	 * The channels of a slice and frame, both counted from 1, as the stack has them; a single one of an RGB image. The
	 * stack is asked once for each.
	 */
	static List<ImageProcessor> channels(final ImagePlus image, final int slice, final int frame) {
		final int channels = image.getType() == ImagePlus.COLOR_RGB ? 1 : image.getNChannels();
		return IntStream.rangeClosed(1, channels).mapToObj(channel -> processor(image, channel, slice, frame)).collect(
			Collectors.toList());
	}

	/** The channels of an image as a view with the axes X, Y, C; red, green and blue of an RGB image. */
	static RandomAccessibleInterval<? extends RealType<?>> of(final ImagePlus image,
		final List<ImageProcessor> channels)
	{
		if (image.getType() == ImagePlus.COLOR_RGB) {
			final ImageProcessor colours = channels.get(0);
			final int[] pixels = (int[]) colours.getPixels();
			return Converters.argbChannels(ArrayImgs.argbs(pixels, colours.getWidth(), colours.getHeight()), 1, 2, 3);
		}
		return Images.stack(channels.stream().map(channel -> view(channel, offset(image))).collect(Collectors.toList()));
	}

	/** What ImageJ adds to the values that it stores: only to 16-bit pixels, whatever the calibration says. */
	static int offset(final ImagePlus image) {
		return image.getType() == ImagePlus.GRAY16 && image.getCalibration().isSigned16Bit() ? SIGNED_OFFSET : 0;
	}

	private static ImageProcessor processor(final ImagePlus image, final int channel, final int slice, final int frame) {
		return image.getStack().getProcessor(image.getStackIndex(channel, slice, frame));
	}

	private static RandomAccessibleInterval<?> view(final ImageProcessor processor, final int offset) {
		final Object pixels = processor.getPixels();
		final long[] size = { processor.getWidth(), processor.getHeight() };
		if (pixels instanceof byte[]) return ArrayImgs.unsignedBytes((byte[]) pixels, size);
		if (pixels instanceof float[]) return ArrayImgs.floats((float[]) pixels, size);
		final RandomAccessibleInterval<UnsignedShortType> shorts = ArrayImgs.unsignedShorts((short[]) pixels, size);
		return offset == 0 ? shorts : Converters.convert(shorts, (stored, signed) -> signed.setInteger(stored.get() -
			offset), new ShortType());
	}
}
