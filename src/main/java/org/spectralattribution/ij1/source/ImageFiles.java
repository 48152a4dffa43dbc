package org.spectralattribution.ij1.source;

import java.io.File;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.Opener;
import ij.io.TiffDecoder;

/**
 * Opens image files for a macro that is to continue after a bad one. ImageJ's {@code open} stops the macro, or fills
 * the missing end of a truncated TIFF with zeros.
 */
public final class ImageFiles {

	private ImageFiles() {}

	/**
	 * Opens and shows an image, which becomes the macro's current one.
	 *
	 * @return an empty text if the image was opened, else a sentence that says what is wrong with the file
	 */
	public static String open(final String path) {
		final File file = new File(path).getAbsoluteFile();
		if (!file.isFile()) {
			return "Expected an image file at " + path + ", but there is none.";
		}
		final Opener opener = new Opener();
		opener.setSilentMode(true);
		IJ.redirectErrorMessages(true);
		try {
			final Optional<String> compression = isTiff(file) ? TiffCompression.unsupported(file) : Optional.empty();
			if (compression.isPresent()) {
				return unreadable(file, "it is a TIFF with " + compression.get() + ", which ImageJ does not read. Save it " +
					"without compression, or open it with File>Import>Bio-Formats and save that as a TIFF.");
			}
			final ImagePlus image = opener.openImage(file.getParent(), file.getName());
			if (image == null) {
				return unreadable(file, refusal(file).orElse("it is of another format, or damaged."));
			}
			if (isTruncated(file, image)) {
				image.close();
				return "The file " + file.getName() + " ends before its last pixel. Copy or record it again.";
			}
			image.show();
			return "";
		}
		catch (final RuntimeException | IOException e) {
			return "ImageJ cannot read " + file.getName() + ": " + e + ".";
		}
		finally {
			IJ.redirectErrorMessages(false);
			opener.setSilentMode(false);
		}
	}

	private static String unreadable(final File file, final String reason) {
		return "Expected an image, but ImageJ cannot read " + file.getName() + ": " + reason;
	}

	/** What ImageJ's reader of TIFF files says of one that it does not take, such as a tiled one. */
	private static Optional<String> refusal(final File file) {
		if (!isTiff(file)) return Optional.empty();
		try {
			tiff(file);
			return Optional.empty();
		}
		catch (final IOException e) {
			return Optional.ofNullable(e.getMessage()).filter(message -> !message.isBlank()).map(message -> message.strip()
				.replaceAll("\\s+", " "));
		}
	}

	private static FileInfo[] tiff(final File file) throws IOException {
		final FileInfo[] planes = new TiffDecoder(file.getParent() + File.separator, file.getName()).getTiffInfo();
		return planes == null ? new FileInfo[0] : planes;
	}

	/** Whether a TIFF file declares more pixels than it holds. Other formats are checked by their readers. */
	private static boolean isTruncated(final File file, final ImagePlus image) throws IOException {
		final FileInfo opened = image.getOriginalFileInfo();
		if (opened == null || opened.fileFormat != FileInfo.TIFF || !isTiff(file)) {
			return false;
		}
		for (final FileInfo info : tiff(file)) {
			if (end(info) > file.length()) {
				return true;
			}
		}
		return false;
	}

	private static boolean isTiff(final File file) {
		return file.getName().toLowerCase(Locale.ROOT).matches(".*\\.tiff?");
	}

	/** The place after the last pixel. ImageJ writes all planes of a stack under one entry, one after the other. */
	private static long end(final FileInfo info) {
		final int strips = info.stripOffsets == null || info.stripLengths == null ? 0 : Math.min(info.stripOffsets.length,
			info.stripLengths.length);
		long end = 0;
		if (info.compression == FileInfo.COMPRESSION_NONE && (strips <= 1 || info.nImages > 1)) {
			end = info.getOffset() + bytes(info) * info.nImages + info.getGap() * (info.nImages - 1);
		}
		for (int i = 0; i < strips; i++) {
			end = Math.max(end, Integer.toUnsignedLong(info.stripOffsets[i]) + info.stripLengths[i]);
		}
		return end;
	}

	/** The size of a plane in the file, where the rows of packed pixels begin at whole bytes. */
	private static long bytes(final FileInfo info) {
		return ((long) info.width * bits(info) + Byte.SIZE - 1) / Byte.SIZE * info.height;
	}

	/** ImageJ says of packed pixels how many bytes they have in memory. */
	private static int bits(final FileInfo info) {
		switch (info.fileType) {
			case FileInfo.BITMAP:
				return 1;
			case FileInfo.GRAY10_UNSIGNED:
				return 10;
			case FileInfo.GRAY12_UNSIGNED:
				return 12;
			case FileInfo.GRAY24_UNSIGNED:
				return 24;
			default:
				return info.getBytesPerPixel() * Byte.SIZE;
		}
	}
}
