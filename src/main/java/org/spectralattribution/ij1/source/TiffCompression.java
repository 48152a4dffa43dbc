package org.spectralattribution.ij1.source;

import java.io.File;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.stream.ImageInputStream;

/** How the pixels of a TIFF file are compressed. ImageJ takes small JPEG-compressed ones for uncompressed. */
final class TiffCompression {

	/** None, LZW, deflate by both of its numbers, and PackBits. */
	private static final Set<Integer> READABLE = Set.of(0, 1, 5, 8, 32946, 32773);
	private static final Map<Integer, String> NAMES = Map.ofEntries( //
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

	private TiffCompression() {}

	/** The first compression in the file, in words, that ImageJ does not read; empty also if the file cannot be parsed. */
	static Optional<String> unsupported(final File file) {
		final Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("tiff");
		while (readers.hasNext()) {
			final ImageReader reader = readers.next();
			try (ImageInputStream input = ImageIO.createImageInputStream(file)) {
				reader.setInput(input);
				return unsupported(reader);
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

	private static Optional<String> unsupported(final ImageReader reader) throws IOException {
		for (int i = 0; i < reader.getNumImages(true); i++) {
			final TIFFField field = TIFFDirectory.createFromMetadata(reader.getImageMetadata(i)).getTIFFField(
				BaselineTIFFTagSet.TAG_COMPRESSION);
			final int compression = field == null ? 1 : field.getAsInt(0);
			if (!READABLE.contains(compression)) {
				return Optional.of(NAMES.getOrDefault(compression, "compression " + compression));
			}
		}
		return Optional.empty();
	}
}
