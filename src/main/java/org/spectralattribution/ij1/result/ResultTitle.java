package org.spectralattribution.ij1.result;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import ij.WindowManager;

/** Titles of new images, which no open image has, in batch mode either: then they get a number. They are never cut. */
public final class ResultTitle {

	/** A name, and an extension as ImageJ takes it: at most five characters after the last dot, but not a number. */
	private static final Pattern FILE_NAME = Pattern.compile("(?s)(.+?)((?:\\.ome|\\.nii)?\\.[A-Za-z][A-Za-z0-9]{0,4})");

	private ResultTitle() {}

	/**
	 * The title of what is made of an image, with a file name's extension at the end, such as {@code cells-SIG.tif} or
	 * {@code cells-SIG-1.tif}.
	 *
	 * @param title that of the image
	 * @param made what is made of it: the short name of a method, for an attribution
	 */
	public static String of(final String title, final String made) {
		final Matcher file = FILE_NAME.matcher(title);
		final boolean extended = file.matches();
		final String name = (extended ? file.group(1) : title) + "-" + made;
		return unique(name, extended ? file.group(2) : "");
	}

	/** The title of anything else, such as what is made of several images. */
	public static String of(final String title) {
		return unique(title, "");
	}

	private static String unique(final String name, final String extension) {
		String unique = name + extension;
		for (int i = 1; WindowManager.getImage(unique) != null; i++) {
			unique = name + "-" + i + extension;
		}
		return unique;
	}
}
