package org.spectralattribution.ij1.source;

import java.io.File;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.Opener;

/**
 * Opens image files for a macro that is to continue after a bad one. ImageJ's {@code open} stops the macro, or fills
 * the missing end of a truncated TIFF with zeros, or shows pixels that the file does not hold (see {@link TiffLimits}).
 */
public final class ImageFiles {

	private static final String OTHER = "it is of another format, or damaged.";

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
			if (isTiff(file) && TiffEnd.missesDirectories(file)) return truncated(file);
			final Optional<String> limit = isTiff(file) ? TiffLimits.of(file) : Optional.empty();
			if (limit.isPresent()) return unreadable(file, limit.get());
			final ImagePlus image = opener.openImage(file.getParent(), file.getName());
			if (image == null) return isTiff(file) ? refusedTiff(file) : unreadable(file, OTHER);
			if (isTruncated(file, image)) {
				image.close();
				return truncated(file);
			}
			image.show();
			return "";
		}
		catch (final RuntimeException | IOException e) {
			return "ImageJ cannot read " + file.getName() + ": " + e + ".";
		}
		catch (final OutOfMemoryError e) {
			return "ImageJ has too little memory to open " + file.getName() + ". Give it more under Edit > Options > Memory & " +
				"Threads.";
		}
		finally {
			IJ.redirectErrorMessages(false);
			opener.setSilentMode(false);
		}
	}

	private static String unreadable(final File file, final String reason) {
		return "Expected an image, but ImageJ cannot read " + file.getName() + ": " + reason;
	}

	private static String truncated(final File file) {
		return "The file " + file.getName() + " ends before its last pixel. Copy or record it again.";
	}

	/** What ImageJ's reader of TIFF files says of one that it does not take, such as a tiled one. */
	private static String refusedTiff(final File file) throws IOException {
		if (TiffEnd.isBig(file)) {
			return unreadable(file, "it is a BigTIFF. Open it with File>Import>Bio-Formats and save that as a TIFF.");
		}
		try {
			return TiffEnd.missesPixels(file) ? truncated(file) : unreadable(file, OTHER);
		}
		catch (final IOException e) {
			final String reason = e.getMessage() == null ? "" : e.getMessage().strip().replaceAll("\\s+", " ");
			return unreadable(file, reason.isEmpty() ? OTHER : reason);
		}
	}

	/** Whether a TIFF file declares more pixels than it holds. Other formats are checked by their readers. */
	private static boolean isTruncated(final File file, final ImagePlus image) throws IOException {
		final FileInfo opened = image.getOriginalFileInfo();
		return opened != null && opened.fileFormat == FileInfo.TIFF && isTiff(file) && TiffEnd.missesPixels(file);
	}

	private static boolean isTiff(final File file) {
		return file.getName().toLowerCase(Locale.ROOT).matches(".*\\.tiff?");
	}
}
