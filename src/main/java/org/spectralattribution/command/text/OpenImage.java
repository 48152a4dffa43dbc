package org.spectralattribution.command.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ij.ImagePlus;
import ij.WindowManager;

/**
 * Finds the open image with a title. Blanks at the ends of a title count only where that makes a difference: an image
 * with the very title goes first. ImageJ itself takes the first of several that share one.
 */
public final class OpenImage {

	private OpenImage() {}

	/**
	 * @param key the macro key, for the message
	 * @return the image, or empty if none has that title
	 * @throws IllegalArgumentException if several have that title
	 */
	public static Optional<ImagePlus> titled(final String key, final String title) {
		final List<ImagePlus> images = Stream.<Predicate<String>>of(title::equals, title.trim()::equals, other -> title
			.trim().equals(other.trim())).map(OpenImage::titled).filter(found -> !found.isEmpty()).findFirst().orElse(List
				.of());
		if (images.size() > 1) {
			throw new IllegalArgumentException(key + ": expected the title of one open image, but " + images.size() +
				" open images have the title \"" + title +
				"\". Rename the one that is meant with Image>Rename..., or close the others.");
		}
		return images.stream().findFirst();
	}

	/**
	 * The open images whose titles a text names, with {@code " + "} between. A title may hold a {@code " + "} itself: of
	 * the titles that fit, the longest counts.
	 *
	 * @throws IllegalArgumentException if a title is that of no image or of several
	 */
	public static List<ImagePlus> list(final String key, final String text) {
		return split(text).stream().map(title -> titled(key, title).orElseThrow(() -> new IllegalArgumentException(key +
			": expected the title of an open image, but got \"" + title + "\"."))).collect(Collectors.toList());
	}

	/** The texts with {@code " + "} between, where the title of an open image may hold one: the longest title counts. */
	static List<String> split(final String text) {
		final String[] parts = text.split(" \\+ ", -1);
		final List<String> texts = new ArrayList<>();
		for (int start = 0, end; start < parts.length; start = end) {
			end = parts.length;
			while (end > start + 1 && !exists(joined(parts, start, end)) && !exists(joined(parts, start, end).trim())) {
				end--;
			}
			texts.add(joined(parts, start, end));
		}
		return texts;
	}

	private static String joined(final String[] parts, final int start, final int end) {
		return String.join(" + ", Arrays.asList(parts).subList(start, end));
	}

	/** All open images, in the order in which they were opened. */
	public static List<ImagePlus> all() {
		return titled(title -> true);
	}

	/**
	 * The titles by which single open images are found.
	 *
	 * @param accepted which images count
	 */
	public static List<String> titles(final Predicate<ImagePlus> accepted) {
		final List<ImagePlus> open = all();
		return open.stream().filter(image -> open.stream().filter(other -> other.getTitle().equals(image.getTitle()))
			.count() == 1).filter(accepted).map(ImagePlus::getTitle).collect(Collectors.toList());
	}

	/** Whether an open image has exactly this title. */
	static boolean exists(final String title) {
		return !titled(title::equals).isEmpty();
	}

	private static List<ImagePlus> titled(final Predicate<String> title) {
		final int[] ids = WindowManager.getIDList();
		return Arrays.stream(ids == null ? new int[0] : ids).distinct().mapToObj(WindowManager::getImage).filter(
			image -> image != null && title.test(image.getTitle())).collect(Collectors.toList());
	}
}
