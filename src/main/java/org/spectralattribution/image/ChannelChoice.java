package org.spectralattribution.image;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which channels of an image become the model's, and in which order. Users count channels from 1, this class's
 * indices from 0.
 */
public final class ChannelChoice {

	/** The value of the macro key {@code channels} that asks for the rule of {@link #of}. */
	public static final String AUTOMATIC = "automatic";

	private static final int COPIES = 3;

	private final int[] indices;
	private final String description;

	private ChannelChoice(final int[] indices, final String description) {
		this.indices = indices;
		this.description = description;
	}

	/**
	 * With {@code automatic}: all channels in order where the model takes as many or no file says how many it takes, or
	 * the only channel three times for a model of three channels. With a list: the listed channels in that order; a
	 * channel may occur several times.
	 *
	 * @param text the value of the macro key {@code channels}: {@code automatic}, or a list such as {@code 1,3,2}
	 * @param imageChannels the number of the image's channels
	 * @param modelChannels the number of channels that the model takes, or empty where that is not known
	 * @throws IllegalArgumentException if the text is neither, names a channel that the image lacks, or names another
	 *           number of channels than the model takes
	 */
	public static ChannelChoice of(final String text, final int imageChannels, final OptionalInt modelChannels) {
		return isAutomatic(text) ? automatic(imageChannels, modelChannels.orElse(imageChannels)) : list(text,
			imageChannels, modelChannels);
	}

	/** Whether the value of the macro key asks for the rule of {@link #of}. */
	public static boolean isAutomatic(final String text) {
		return text.trim().equals(AUTOMATIC);
	}

	private static ChannelChoice automatic(final int image, final int model) {
		if (image == model) {
			final int[] all = IntStream.range(0, image).toArray();
			return new ChannelChoice(all, text(all) + " of " + image + " (automatic)");
		}
		if (image == 1 && model == COPIES) {
			return new ChannelChoice(new int[COPIES], "1 of 1, copied to all 3 channels of the model (automatic)");
		}
		final int[] example = IntStream.range(0, model).map(i -> Math.min(i, image - 1)).toArray();
		throw new IllegalArgumentException("channels: the model takes " + count(model) + ", but this image has " +
			count(image) + ". Choose which ones it gets, for example channels=" + text(example).replace(" ", "") +
			", or another model.");
	}

	private static ChannelChoice list(final String text, final int image, final OptionalInt model) {
		final int[] numbers = numbers(text);
		if (numbers.length == 0 || Arrays.stream(numbers).anyMatch(number -> number < 1 || number > image)) {
			final String all = text(IntStream.range(0, image).toArray()).replace(" ", "");
			throw new IllegalArgumentException("channels: expected automatic or a list of this image's channels, 1 to " +
				image + ", such as channels=" + all + ", but got \"" + text + "\".");
		}
		if (model.orElse(numbers.length) != numbers.length) {
			throw new IllegalArgumentException("channels: expected " + count(model.getAsInt()) +
				", as many as the model takes, but got " + count(numbers.length) + " (\"" + text + "\").");
		}
		final int[] indices = Arrays.stream(numbers).map(number -> number - 1).toArray();
		return new ChannelChoice(indices, text(indices) + " of " + image);
	}

	/** The numbers of a list; none where the text is not one. */
	private static int[] numbers(final String text) {
		if (!text.matches("\\s*\\d{1,9}(\\s*,\\s*\\d{1,9})*\\s*")) return new int[0];
		return Arrays.stream(text.trim().split("\\s*,\\s*")).mapToInt(Integer::parseInt).toArray();
	}

	private static String text(final int[] indices) {
		return Arrays.stream(indices).mapToObj(index -> String.valueOf(index + 1)).collect(Collectors.joining(", "));
	}

	private static String count(final int channels) {
		return channels == 1 ? "1 channel" : channels + " channels";
	}

	/** The image's channels in the model's order, from 0. */
	public int[] indices() {
		return indices.clone();
	}

	/** The choice for the user, such as {@code 1, 3, 2 of 4}, counted from 1. */
	@Override
	public String toString() {
		return description;
	}
}
