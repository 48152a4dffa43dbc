package org.spectralattribution.command;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.spectralattribution.command.text.OpenImage;
import org.spectralattribution.ij1.source.SourcePlane;
import org.spectralattribution.ij1.source.SourcePlaneReader;
import org.spectralattribution.image.ImagePlane;
import org.spectralattribution.image.Images;
import org.spectralattribution.image.IntensityRange;
import org.spectralattribution.model.Preprocessing;
import org.spectralattribution.path.Baseline;

import ij.ImagePlus;
import ij.WindowManager;

/** The baseline that a user's text means, with words for the record. */
final class BaselineText {

	private static final long DEFAULT_SEED = 0;

	private BaselineText() {
		// prevent instantiation
	}

	/**
	 * One baseline, or several with {@code " + "} between. The title of an open image may hold a {@code " + "} itself.
	 *
	 * @param key the macro key, for the message
	 * @throws IllegalArgumentException if a part means nothing, or the image it names does not fit
	 */
	static List<Baseline> list(final String key, final String text, final SourcePlane plane,
		final Selection selection, final IntensityRange range, final Preprocessing preprocessing)
	{
		final String[] parts = WindowManager.getImage(text.trim()) != null ? new String[] { text } : text.split(" \\+ ");
		return Arrays.stream(parts).map(part -> of(key, part, plane, selection, range,
			preprocessing)).collect(Collectors.toList());
	}

	/**
	 * @param text {@code black}, {@code white}, {@code mean}, {@code image mean}, {@code blur}, {@code noise} or
	 *          {@code noise} with a seed, a grey value in the image's own pixel values, or the title of an open image
	 *          of the same size and number of channels, of which the same region and channels are taken
	 * @param range which pixel values of the explained image become 0 and 1; grey values and images go the same way
	 * @throws IllegalArgumentException if the text means nothing or several images, or the image it names does not fit
	 */
	static Baseline of(final String key, final String text, final SourcePlane plane, final Selection selection,
		final IntensityRange range, final Preprocessing preprocessing)
	{
		final String name = text.trim();
		switch (name) {
			case "black":
				return Baseline.black();
			case "white":
				return Baseline.white();
			case "mean":
				return Baseline.mean();
			case "image mean":
				return Baseline.imageMean();
			case "blur":
				return Baseline.blur();
			default:
		}
		if (name.matches("noise( \\d{1,18})?")) {
			final long seed = name.equals("noise") ? DEFAULT_SEED : Long.parseLong(name.substring("noise ".length()));
			return Baseline.noise(seed);
		}
		if (name.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")) {
			return gray(Double.parseDouble(name), selection.of(plane), range);
		}
		return image(key, name, plane, selection, range, preprocessing);
	}

	private static Baseline gray(final double value, final ImagePlane plane, final IntensityRange range) {
		return Baseline.constant("grey value " + value, IntStream.range(0, plane.channels()).mapToDouble(channel -> range.raw(
			value, channel)).toArray());
	}

	private static Baseline image(final String key, final String title, final SourcePlane plane,
		final Selection selection, final IntensityRange range, final Preprocessing preprocessing)
	{
		final ImagePlus image = OpenImage.titled(key, title).orElseThrow(() -> new IllegalArgumentException(key +
			": expected black, white, mean, image mean, blur, noise, a grey value or the title of an open image, but \"" +
			title + "\" came."));
		final SourcePlane other = read(image, plane, selection);
		if (!shape(other).equals(shape(plane))) {
			throw new IllegalArgumentException(key + ": expected an image of the explained image's size and channels, " +
				shape(plane) + ", but \"" + title + "\" has " + shape(other) + ".");
		}
		return Baseline.image("image " + title, preprocessing.apply(Images.toTensor(selection.of(other), range)));
	}

	/** Where all planes are explained, a stack is compared plane by plane; otherwise the slice that it shows counts. */
	private static SourcePlane read(final ImagePlus image, final SourcePlane plane, final Selection selection) {
		final boolean each = selection.planes() > 1 && image.getNSlices() * image.getNFrames() > 1;
		return each ? SourcePlaneReader.read(image, plane.slice(), plane.frame()) : SourcePlaneReader.readCurrent(image);
	}

	private static String shape(final SourcePlane plane) {
		return plane.pixels().width() + "×" + plane.pixels().height() + " pixels in " + plane.pixels().channels() +
			(plane.pixels().channels() == 1 ? " channel" : " channels");
	}

}
