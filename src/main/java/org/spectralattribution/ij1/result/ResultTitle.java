package org.spectralattribution.ij1.result;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import ij.WindowManager;

/** The title of a result: that of the explained image and the method, with the file name's extension at the end. */
final class ResultTitle {

	/** A name, and an extension as ImageJ takes it: at most five characters after the last dot, but not a number. */
	private static final Pattern FILE_NAME = Pattern.compile("(?s)(.+?)((?:\\.ome|\\.nii)?\\.[A-Za-z][A-Za-z0-9]{0,4})");

	private ResultTitle() {}

	/**
	 * A title that no open image has, such as {@code cells-SIG.tif} or {@code cells-SIG-1.tif}. It is never cut.
	 *
	 * @param title that of the explained image
	 * @param method the short name of the method
	 */
	static String of(final String title, final String method) {
		final Matcher file = FILE_NAME.matcher(title);
		final boolean extended = file.matches();
		final String name = (extended ? file.group(1) : title) + "-" + method;
		final String extension = extended ? file.group(2) : "";
		String unique = name + extension;
		for (int i = 1; WindowManager.getImage(unique) != null; i++) {
			unique = name + "-" + i + extension;
		}
		return unique;
	}
}
