package org.spectralattribution.ij1.source;

import java.awt.image.IndexColorModel;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import ij.ImagePlus;
import ij.io.FileInfo;
import ij.process.ImageProcessor;

/**
 * Refuses 8-bit images whose pixels are indices into a palette of colours, so that their numbers say nothing of
 * brightness. ImageJ opens a PNG, GIF, BMP or TIFF file with a palette like an image of intensities that has a look-up
 * table, so that table and pixels have to tell.
 */
public final class PaletteCheck {

	private static final String TO_GREY =
		"convert the image with Image>Type>RGB Color, and for a single channel then with Image>Type>8-bit";
	private static final String OPEN_AGAIN =
		"open the files again, with File>Import>Image Sequence... and the type RGB (bitdepth=24 in a macro)";

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
		if (image.getType() == ImagePlus.COLOR_256) throw failure(image, Meaning.INDICES, Optional.empty());
	}

	/**
	 * Refuses a plane whose pixels are indices, or may be.
	 *
	 * @param slice the z slice, from 1
	 * @param frame the time frame, from 1
	 * @param channels the plane's channels as the stack has them
	 * @throws IllegalArgumentException if the pixels of a channel are indices, or it cannot be told
	 */
	static void requireIntensities(final ImagePlus image, final int slice, final int frame,
		final List<ImageProcessor> channels)
	{
		requireNoPalette(image);
		for (int c = 0; c < channels.size() && hasTables(image); c++) {
			final Optional<SliceFile> file = SliceFile.of(image, image.getStackIndex(c + 1, slice, frame), channels.get(c));
			final Meaning meaning = meaning(file.map(SliceFile::image).orElse(image), channels.get(c), table(
				image, file, channels.get(c)));
			if (meaning != Meaning.INTENSITIES) throw failure(image, meaning, file);
		}
	}

	/**
	 * Refuses a slice of a label image that shows 0, the background, in another colour than black, unless a look-up table
	 * does so.
	 *
	 * @param index the slice's place in the stack, from 1
	 * @param pixels the slice as {@link ShownSlice} gives it
	 * @throws IllegalArgumentException if the labels are, or may be, indices into a palette of colours
	 */
	public static void requireLabels(final ImagePlus labels, final int index, final ImageProcessor pixels) {
		final boolean color = labels.getType() == ImagePlus.COLOR_256;
		if (!color && !hasTables(labels)) return;
		final Optional<SliceFile> file = SliceFile.of(labels, index, pixels);
		final ColorTable table = table(labels, file, pixels);
		if (table.isGrey(0, 0) || !color && meaning(file.map(SliceFile::image).orElse(labels), pixels,
			table) == Meaning.INTENSITIES) return;
		throw new IllegalArgumentException("Expected a label image that shows 0, which is background, in black, but " +
			name(labels, file) + " shows it in another colour, so its pixels are, or may be, indices into a palette of " +
			"colours. To measure what is shown, " + toGrey(labels, file) + ", so that a black background becomes 0. If 0 " +
			"is the background as it is, " + toGrays(labels, file) + ".");
	}

	/** Whether the image is one of those that may have a palette without a type that says so. */
	private static boolean hasTables(final ImagePlus image) {
		return image.getType() == ImagePlus.GRAY8 && !image.isComposite();
	}

	/** Only a virtual stack has tables of its own for its slices; elsewhere the image has the one that is shown. */
	private static ColorTable table(final ImagePlus image, final Optional<SliceFile> file, final ImageProcessor pixels) {
		return file.map(SliceFile::table).orElseGet(() -> new ColorTable((IndexColorModel) (image.getStack().isVirtual()
			? pixels : image.getProcessor()).getColorModel()));
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

	private static IllegalArgumentException failure(final ImagePlus image, final Meaning meaning,
		final Optional<SliceFile> file)
	{
		final String pixels = "the pixels of " + name(image, file);
		final String others = hasFiles(image, file) ? ", and those of all other slices," : "";
		return new IllegalArgumentException(meaning == Meaning.INDICES ? "Expected intensities, but " + pixels +
			" are indices into a palette of colours. To get the intensities, " + toGrey(image, file) + "."
			: "Expected intensities, but it cannot be told whether " + pixels +
				" are intensities or indices into a palette of colours. If they" + others +
				" are intensities, " + toGrays(image, file) + ". If they are indices, " + toGrey(image, file) + ".");
	}

	private static String name(final ImagePlus image, final Optional<SliceFile> file) {
		return file.map(own -> "the file \"" + own.name() + "\" in ").orElse("") + "\"" + image.getTitle() + "\"";
	}

	/** The cure of indices. Conversion of a stack gives all slices the colours of one table. */
	private static String toGrey(final ImagePlus image, final Optional<SliceFile> file) {
		if (file.isPresent()) return OPEN_AGAIN + ", and for a single channel then convert them with Image>Type>8-bit";
		return TO_GREY + (image.getStackSize() == 1 ? "" : " (for a stack from a folder, instead " + OPEN_AGAIN + ")");
	}

	/** The cure of intensities. As long as slices are known by their files, these are asked for the table. */
	private static String toGrays(final ImagePlus image, final Optional<SliceFile> file) {
		final String duplicate = image.getStack().isVirtual() ? "duplicate the stack with Image>Duplicate..., " : "";
		return duplicate + (hasFiles(image, file)
			? "remove the names of the files with Image>Stacks>Tools>Remove Slice Labels, and then " : "") +
			"choose Image>Lookup Tables>Grays";
	}

	/** Whether each slice may have a palette of its own, of which the image's Grays says nothing. */
	private static boolean hasFiles(final ImagePlus image, final Optional<SliceFile> file) {
		return file.isPresent() || image.getStack().isVirtual();
	}
}
