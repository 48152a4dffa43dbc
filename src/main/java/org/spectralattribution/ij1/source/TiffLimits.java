package org.spectralattribution.ij1.source;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.stream.ImageInputStream;

/** Kinds of TIFF files that ImageJ opens with other pixels than they hold, or does not open without saying why. */
final class TiffLimits {

	/** What each number of the tag PhotometricInterpretation means that is neither grey nor RGB nor CMYK. */
	private static final Map<Integer, String> COLOURS = Map.of(6, "YCbCr", 8, "CIELab", 9, "CIELab", 10, "CIELab");
	private static final int PALETTE = 3;
	private static final int UNCOMPRESSED = 1;
	/** LZW, and deflate by both of its numbers. */
	private static final Set<Integer> PREDICTABLE = Set.of(5, 8, 32946);
	/** None, PackBits, and those above. */
	private static final Set<Integer> READABLE = Set.of(0, UNCOMPRESSED, 5, 8, 32946, 32773);
	private static final Map<Integer, String> COMPRESSIONS = Map.ofEntries( //
		Map.entry(2, "CCITT compression"), //
		Map.entry(3, "fax compression (group 3)"), //
		Map.entry(4, "fax compression (group 4)"), //
		Map.entry(6, "JPEG compression"), //
		Map.entry(7, "JPEG compression"), //
		Map.entry(33003, "JPEG 2000 compression"), //
		Map.entry(33005, "JPEG 2000 compression"), //
		Map.entry(34712, "JPEG 2000 compression"), //
		Map.entry(34887, "LERC compression"), //
		Map.entry(34925, "LZMA compression"), //
		Map.entry(50000, "Zstandard compression"), //
		Map.entry(50001, "WebP compression"));
	private static final int UNSIGNED = 1;
	private static final int SIGNED = 2;
	private static final int FLOAT = 3;
	private static final int LEAST_SIGNIFICANT_FIRST = 2;
	/** Bits of the tag NewSubfileType: a smaller version of another page, or a mask for one. */
	private static final int SECONDARY = 1 | 4;

	private TiffLimits() {}

	/** Why ImageJ does not read the file as it is, and what to do; empty also if the file cannot be parsed. */
	static Optional<String> of(final File file) {
		final Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("tiff");
		while (readers.hasNext()) {
			final ImageReader reader = readers.next();
			try (ImageInputStream input = ImageIO.createImageInputStream(file)) {
				reader.setInput(input);
				return of(reader);
			}
			catch (final IOException | RuntimeException e) {
				// A damaged file, or a reader of another library, whose metadata the JDK does not know.
			}
			finally {
				reader.dispose();
			}
		}
		return Optional.empty();
	}

	private static Optional<String> of(final ImageReader reader) throws IOException {
		final List<List<Integer>> pages = new ArrayList<>();
		boolean isFirstSecondary = false;
		int primary = 0;
		for (int i = 0; i < reader.getNumImages(true); i++) {
			final TIFFDirectory page = TIFFDirectory.createFromMetadata(reader.getImageMetadata(i));
			final Optional<String> reason = ofPage(page);
			if (reason.isPresent()) return reason.map(text -> "it is a TIFF with " + text);
			final boolean isSecondary = (tag(page, BaselineTIFFTagSet.TAG_NEW_SUBFILE_TYPE, 0) & SECONDARY) != 0;
			isFirstSecondary |= i == 0 && isSecondary;
			primary += isSecondary ? 0 : 1;
			pages.add(kind(page));
		}
		final boolean isAlike = pages.stream().distinct().count() <= 1;
		if (isAlike || primary <= 1 && !isFirstSecondary) return Optional.empty();
		return Optional.of("it is a TIFF with pages of different size or type, which ImageJ does not read correctly after " +
			"the first. Save the pages as files of their own.");
	}

	/** What all pages have to have in common to become a stack. */
	private static List<Integer> kind(final TIFFDirectory page) {
		return List.of(tag(page, BaselineTIFFTagSet.TAG_IMAGE_WIDTH, 0), tag(page, BaselineTIFFTagSet.TAG_IMAGE_LENGTH, 0),
			bits(page), samples(page), format(page), tag(page, BaselineTIFFTagSet.TAG_PHOTOMETRIC_INTERPRETATION, 1));
	}

	private static Optional<String> ofPage(final TIFFDirectory page) {
		final int compression = tag(page, BaselineTIFFTagSet.TAG_COMPRESSION, UNCOMPRESSED);
		if (!READABLE.contains(compression)) {
			return Optional.of(COMPRESSIONS.getOrDefault(compression, "compression " + compression) +
				", which ImageJ does not read. Save it without compression, or open it with File>Import>Bio-Formats and save " +
				"that as a TIFF.");
		}
		if (bits(page) % Byte.SIZE != 0 && compression > UNCOMPRESSED) {
			return wrong("compressed pixels of " + bits(page) + " bit", "without compression");
		}
		return ofPixels(page).or(() -> PREDICTABLE.contains(compression) ? ofPredictor(page) : Optional.empty());
	}

	private static Optional<String> ofPixels(final TIFFDirectory page) {
		final int bits = bits(page);
		final int photometric = tag(page, BaselineTIFFTagSet.TAG_PHOTOMETRIC_INTERPRETATION, 1);
		if (COLOURS.containsKey(photometric)) return wrong("colours in " + COLOURS.get(photometric), "in RGB");
		if (photometric == PALETTE && bits > Byte.SIZE) return wrong("a palette for pixels of " + bits + " bit", "in RGB");
		if (tag(page, BaselineTIFFTagSet.TAG_FILL_ORDER, 1) == LEAST_SIGNIFICANT_FIRST) {
			return wrong("the bits of each byte in reverse order (FillOrder 2)", "with FillOrder 1");
		}
		if (format(page) == SIGNED && (bits == Byte.SIZE || samples(page) > 1)) {
			return wrong("signed pixels of " + bits + " bit" + (samples(page) > 1 ? " in several samples" : ""), samples(
				page) > 1 ? "with one channel per page" : "with 16 bits");
		}
		// ImageJ takes four values from five bytes, without regard to where a row ends.
		if (bits == 10 && tag(page, BaselineTIFFTagSet.TAG_IMAGE_WIDTH, 0) % 4 != 0) {
			return wrong("packed pixels of 10 bit and a width that is no multiple of 4", "with 16 bits");
		}
		return Optional.empty();
	}

	private static Optional<String> ofPredictor(final TIFFDirectory page) {
		final int predictor = tag(page, BaselineTIFFTagSet.TAG_PREDICTOR, 1);
		final int bits = bits(page);
		final boolean isFloatingPoint = predictor == 3 || predictor == 2 && format(page) == FLOAT;
		final boolean isInteger = predictor == 2 && (bits == 32 && tag(page, BaselineTIFFTagSet.TAG_SAMPLE_FORMAT,
			0) == UNSIGNED || bits == 16 && samples(page) > 1);
		return isFloatingPoint || isInteger ? wrong("predictor " + predictor + " for " + (isFloatingPoint ? "floating-point "
			: "") + "pixels of " + bits * samples(page) + " bit", "without predictor or compression") : Optional.empty();
	}

	private static Optional<String> wrong(final String what, final String cure) {
		return Optional.of(what + ", which ImageJ does not read correctly. Save it " + cure + ".");
	}

	private static int bits(final TIFFDirectory page) {
		return tag(page, BaselineTIFFTagSet.TAG_BITS_PER_SAMPLE, 1);
	}

	private static int samples(final TIFFDirectory page) {
		return tag(page, BaselineTIFFTagSet.TAG_SAMPLES_PER_PIXEL, 1);
	}

	private static int format(final TIFFDirectory page) {
		return tag(page, BaselineTIFFTagSet.TAG_SAMPLE_FORMAT, UNSIGNED);
	}

	/** The first value of a tag. */
	private static int tag(final TIFFDirectory page, final int number, final int absent) {
		final TIFFField field = page.getTIFFField(number);
		return field == null ? absent : field.getAsInt(0);
	}
}
