package org.spectralattribution.ij1.source;

import java.io.File;
import java.io.IOException;
import java.util.Locale;

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
			final ImagePlus image = opener.openImage(file.getParent(), file.getName());
			if (image == null) {
				return "Expected an image, but ImageJ cannot read " + file.getName() + ": it is of another format, or damaged.";
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

	/** Whether a TIFF file declares more pixels than it holds. Other formats are checked by their readers. */
	private static boolean isTruncated(final File file, final ImagePlus image) throws IOException {
		final FileInfo opened = image.getOriginalFileInfo();
		if (opened == null || opened.fileFormat != FileInfo.TIFF || !isTiff(file)) {
			return false;
		}
		for (final FileInfo info : new TiffDecoder(file.getParent() + File.separator, file.getName()).getTiffInfo()) {
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
		long end = 0;
		if (info.compression == FileInfo.COMPRESSION_NONE) {
			final long plane = (long) info.width * info.height * info.getBytesPerPixel();
			end = info.getOffset() + plane * info.nImages + info.getGap() * (info.nImages - 1);
		}
		if (info.stripOffsets != null && info.stripLengths != null) {
			for (int i = 0; i < Math.min(info.stripOffsets.length, info.stripLengths.length); i++) {
				end = Math.max(end, Integer.toUnsignedLong(info.stripOffsets[i]) + info.stripLengths[i]);
			}
		}
		return end;
	}
}
