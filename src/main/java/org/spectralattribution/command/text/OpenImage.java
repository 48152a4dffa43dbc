package org.spectralattribution.command.text;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import ij.ImagePlus;
import ij.WindowManager;

/** Finds the open image with a title. ImageJ itself takes the first of several that share one. */
public final class OpenImage {

	private OpenImage() {}

	/**
	 * @param key the macro key, for the message
	 * @return the image, or empty if none has that title
	 * @throws IllegalArgumentException if several have that title
	 */
	public static Optional<ImagePlus> titled(final String key, final String title) {
		final int[] ids = WindowManager.getIDList();
		final List<ImagePlus> images = Arrays.stream(ids == null ? new int[0] : ids).distinct().mapToObj(
			WindowManager::getImage).filter(image -> image != null && title.equals(image.getTitle())).collect(Collectors
				.toList());
		if (images.size() > 1) {
			throw new IllegalArgumentException(key + ": expected the title of one open image, but " + images.size() +
				" open images have the title \"" + title +
				"\". Rename the one that is meant with Image>Rename..., or close the others.");
		}
		return images.stream().findFirst();
	}
}
