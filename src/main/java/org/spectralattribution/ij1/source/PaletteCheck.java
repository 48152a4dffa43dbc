package org.spectralattribution.ij1.source;

import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.util.List;
import java.util.stream.IntStream;

import ij.ImagePlus;
import ij.io.FileInfo;
import ij.process.ImageProcessor;

/**
 * Refuses 8-bit images whose pixels are indices into a palette of colours, so that their numbers say nothing of
 * brightness. ImageJ opens a PNG, GIF, BMP or TIFF file with a palette like an image of intensities that has a look-up
 * table, so that table and pixels have to tell.
 */
final class PaletteCheck {

	private static final String TO_GREY =
		"convert the image with Image>Type>RGB Color, and for a model of one channel then with Image>Type>8-bit";

	private enum Meaning {
		INTENSITIES, INDICES, UNKNOWN
	}

	private PaletteCheck() {}

	/**
	 * Refuses what the type of the image alone tells. No pixel is read.
	 *
	 * @throws IllegalArgumentException if the pixels are indices
	 */
	static void requireNoPalette(final ImagePlus image) {
		if (image.getType() == ImagePlus.COLOR_256) throw failure(image, Meaning.INDICES);
	}

	/**
	 * Refuses a plane whose pixels are indices, or may be.
	 *
	 * @param channels the plane's channels as the stack has them
	 * @throws IllegalArgumentException if the pixels of a channel are indices, or it cannot be told
	 */
	static void requireIntensities(final ImagePlus image, final List<ImageProcessor> channels) {
		requireNoPalette(image);
		if (image.getType() != ImagePlus.GRAY8 || image.isComposite()) return;
		for (final ImageProcessor channel : channels) {
			// Only a virtual stack has tables of its own for its slices; elsewhere the image has the one that is shown.
			final ColorModel model = (image.getStack().isVirtual() ? channel : image.getProcessor()).getColorModel();
			if (!(model instanceof IndexColorModel)) continue;
			final Meaning meaning = meaning(image, channel, new ColorTable((IndexColorModel) model));
			if (meaning != Meaning.INTENSITIES) throw failure(image, meaning);
		}
	}

	private static Meaning meaning(final ImagePlus image, final ImageProcessor pixels, final ColorTable table) {
		final int[] histogram = new int[ColorTable.VALUES];
		for (final byte value : (byte[]) pixels.getPixels()) {
			histogram[value & 0xff]++;
		}
		if (IntStream.range(0, histogram.length).allMatch(v -> histogram[v] == 0 || table.isGrey(v, v))) {
			return Meaning.INTENSITIES;
		}
		if (table.size() < ColorTable.VALUES) return Meaning.INDICES;
		if (table.isInverse() || table.isTint() || DisplayLuts.contains(table)) return Meaning.INTENSITIES;
		return isSavedAsColor(image) || endsWithThePixels(histogram, table) ? Meaning.INDICES : Meaning.UNKNOWN;
	}

	/** Whether ImageJ wrote the file from an image of the type 8-bit Color. */
	private static boolean isSavedAsColor(final ImagePlus image) {
		final FileInfo file = image.getOriginalFileInfo();
		return file != null && file.description != null && file.description.startsWith("ImageJ=") && file.description
			.contains("8bitcolor=true");
	}

	/** Whether the table is black beyond the largest value of the pixels, and only there: a palette filled up to 256. */
	private static boolean endsWithThePixels(final int[] histogram, final ColorTable table) {
		int last = histogram.length - 1;
		while (histogram[last] == 0) {
			last--;
		}
		return last < histogram.length - 1 && !table.isGrey(last, 0) && IntStream.range(last + 1, histogram.length)
			.allMatch(value -> table.isGrey(value, 0));
	}

	private static IllegalArgumentException failure(final ImagePlus image, final Meaning meaning) {
		final boolean virtual = image.getStack().isVirtual();
		// The files of a folder may have a palette each, of which ImageJ keeps the first.
		final String files = image.getStackSize() == 1 ? "" : ". If the stack came from a folder, open its files again " +
			"instead, with File>Import>Image Sequence... and the type RGB (bitdepth=24 in a macro)";
		final String title = "\"" + image.getTitle() + "\"";
		return new IllegalArgumentException(meaning == Meaning.INDICES ? "Expected intensities, but the pixels of " +
			title + " are indices into a palette of colours. To get the intensities, " + TO_GREY + files + "."
			: "Expected intensities, but it cannot be told whether the pixels of " + title +
				" are intensities, which a look-up table colours, or indices into a palette of colours. If they are " +
				"intensities, " + (virtual ? "duplicate the stack with Image>Duplicate..., and then " : "") +
				"choose Image>Lookup Tables>Grays. If they are indices, " + TO_GREY + files + ".");
	}
}
