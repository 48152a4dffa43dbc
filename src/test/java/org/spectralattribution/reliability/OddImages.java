package org.spectralattribution.reliability;

import java.awt.image.IndexColorModel;
import java.util.Random;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;

/** Images as people have them: of every type and shape, with odd titles, colours, calibrations and values. */
final class OddImages {

	private static final String[] TITLES = { "cells", "cells.tif", "a b", "[x]", "zellen äöü 核", "t=1", "noise", "1e5",
		"a + b", "x - y", "'quoted'", "very long " + "title ".repeat(9), "map.ome.tif", ".hidden", "50%" };
	private static final int LARGEST = 20;

	private OddImages() {}

	/** Any image. */
	static ImagePlus any(final Random random) {
		return of(random, side(random), side(random), type(random));
	}

	/** An image of a size and type: 8, 16, −16 (signed), 32, 24 (RGB) or 256 (palette). */
	static ImagePlus of(final Random random, final int width, final int height, final int type) {
		final int channels = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 1;
		final int slices = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 1;
		final int frames = random.nextInt(6) == 0 ? 1 + random.nextInt(2) : 1;
		final boolean single = type == 24 || type == 256;
		final int count = (single ? 1 : channels) * slices * frames;
		final ImageStack stack = new ImageStack(width, height);
		final int look = random.nextInt(12);
		for (int i = 0; i < count; i++) {
			stack.addSlice(random.nextInt(3) == 0 ? "label " + i : null, processor(random, width, height, type, look));
		}
		ImagePlus image = new ImagePlus(TITLES[random.nextInt(TITLES.length)], stack);
		image.setDimensions(single ? 1 : channels, slices, frames);
		image.setOpenAsHyperStack(true);
		if (!single && channels > 1 && random.nextBoolean()) image = new CompositeImage(image, 1 + random.nextInt(3));
		decorate(random, image, type);
		return image;
	}

	private static int side(final Random random) {
		final int kind = random.nextInt(8);
		return kind == 0 ? 1 : kind == 1 ? 2 : 3 + random.nextInt(LARGEST - 2);
	}

	private static int type(final Random random) {
		final int[] types = { 8, 8, 8, 16, 16, -16, 32, 32, 24, 24, 256 };
		return types[random.nextInt(types.length)];
	}

	private static ImageProcessor processor(final Random random, final int width, final int height, final int type,
		final int look)
	{
		switch (type) {
			case 24:
				final int[] colours = random.ints(width * height).toArray();
				return new ColorProcessor(width, height, colours);
			case 32:
				return floats(random, new FloatProcessor(width, height), look);
			case 16:
			case -16:
				final ShortProcessor shorts = new ShortProcessor(width, height);
				for (int i = 0; i < width * height; i++) {
					shorts.set(i, look == 0 ? 7 : random.nextInt(look == 1 ? 4096 : 65536));
				}
				return shorts;
			default:
				final ByteProcessor bytes = new ByteProcessor(width, height);
				for (int i = 0; i < width * height; i++) {
					bytes.set(i, look == 0 ? 7 : random.nextInt(256));
				}
				return bytes;
		}
	}

	/** Among them a NaN, an infinity, huge and tiny values. */
	private static FloatProcessor floats(final Random random, final FloatProcessor pixels, final int look) {
		final float scale = look == 1 ? 1e30f : look == 2 ? 1e-30f : look == 3 ? 255 : 1;
		for (int i = 0; i < pixels.getPixelCount(); i++) {
			pixels.setf(i, look == 0 ? 0.3f : scale * random.nextFloat());
		}
		if (look == 4) pixels.setf(random.nextInt(pixels.getPixelCount()), Float.NaN);
		if (look == 5) pixels.setf(random.nextInt(pixels.getPixelCount()), Float.NEGATIVE_INFINITY);
		return pixels;
	}

	private static void decorate(final Random random, final ImagePlus image, final int type) {
		if (type == 256 || type == 8 && !image.isComposite() && random.nextInt(12) == 0) palette(random, image, type);
		final Calibration calibration = new Calibration();
		if (random.nextInt(4) == 0) {
			calibration.setUnit("µm");
			calibration.pixelWidth = 0.1 + random.nextDouble();
			calibration.xOrigin = random.nextInt(9);
		}
		if (type == -16) calibration.setSigned16BitCalibration();
		image.setCalibration(calibration);
		if (type != 24 && random.nextInt(3) == 0 && type != 256) {
			final double low = random.nextInt(100);
			image.setDisplayRange(low, low + 1 + random.nextInt(150));
		}
		if (random.nextInt(5) == 0) image.setProp("Note", "of the user");
		image.setSlice(1 + random.nextInt(image.getStackSize()));
		image.changes = random.nextBoolean();
	}

	private static void palette(final Random random, final ImagePlus image, final int type) {
		final byte[][] table = new byte[3][256];
		for (final byte[] values : table) {
			random.nextBytes(values);
		}
		final LUT lut = new LUT(new IndexColorModel(8, 256, table[0], table[1], table[2]), 0, 255);
		image.getProcessor().setColorModel(lut);
		image.getStack().setColorModel(lut);
		if (type == 256) image.setTypeToColor256();
	}

	/** Whether the pixels of an 8-bit image may be indices into a palette. */
	static boolean mayHavePalette(final ImagePlus image) {
		return image.getType() == ImagePlus.COLOR_256 || image.getType() == ImagePlus.GRAY8 && !image.isComposite() && !image
			.getProcessor().isGrayscale() || image.getBitDepth() == 8 && image.getProcessor().isColorLut() && image
				.getCompositeMode() != IJ.COMPOSITE && !image.isComposite();
	}
}
