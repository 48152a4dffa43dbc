package org.spectralattribution.ij1.source;

import java.io.File;
import java.io.IOException;
import java.util.Locale;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.Opener;

/**
 * Opens image files where a bad one is not to stop what follows. ImageJ's {@code open} stops the macro, or fills
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
		try {
			read(path).show();
			return "";
		}
		catch (final IOException e) {
			return e.getMessage();
		}
	}

	/**
	 * Reads an image and does not show it.
	 *
	 * @throws IOException with a sentence that says what is wrong with the file
	 */
	public static ImagePlus read(final String path) throws IOException {
		final File file = new File(path).getAbsoluteFile();
		if (!file.isFile()) {
			throw new IOException("Expected an image file at " + path + ", but there is none.");
		}
		final Opener opener = new Opener();
		opener.setSilentMode(true);
		IJ.redirectErrorMessages(true);
		try {
			final String problem = problem(file);
			if (!problem.isEmpty()) throw new Unreadable(problem);
			final ImagePlus image = isKnown(file, opener) ? opener.openImage(file.getParent(), file.getName()) : null;
			if (image == null) throw new Unreadable(isTiff(file) ? refusedTiff(file) : unreadable(file, OTHER));
			if (isTruncated(file, image)) {
				image.close();
				throw new Unreadable(truncated(file));
			}
			return image;
		}
		catch (final Unreadable e) {
			throw e;
		}
		catch (final RuntimeException | IOException e) {
			throw new IOException("ImageJ cannot read " + file.getName() + ": " + e + ".", e);
		}
		catch (final OutOfMemoryError e) {
			throw new IOException("ImageJ has too little memory to open " + file.getName() +
				". Give it more under Edit > Options > Memory & Threads.", e);
		}
		finally {
			IJ.redirectErrorMessages(false);
			opener.setSilentMode(false);
		}
	}

	/**
	 * Whether ImageJ, or the reader of further formats that Fiji adds to it, may read a file. Of another one ImageJ would
	 * tell the macro itself, which then stops at the command that is reading.
	 */
	private static boolean isKnown(final File file, final Opener opener) {
		if (opener.getFileType(file.getPath()) != Opener.UNKNOWN) return true;
		try {
			Class.forName("HandleExtraFileTypes", false, IJ.getClassLoader());
			return true;
		}
		catch (final ClassNotFoundException e) {
			return false;
		}
	}

	/** What is wrong with a file before it is read; empty if nothing is. */
	private static String problem(final File file) throws IOException {
		if (!isTiff(file)) return "";
		if (TiffEnd.missesDirectories(file)) return truncated(file);
		return TiffLimits.of(file).map(limit -> unreadable(file, limit)).orElse("");
	}

	/** A failure whose sentence is complete. */
	private static final class Unreadable extends IOException {

		private static final long serialVersionUID = 1;

		Unreadable(final String sentence) {
			super(sentence);
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
