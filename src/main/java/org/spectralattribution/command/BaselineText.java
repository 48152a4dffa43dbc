package org.spectralattribution.command;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.spectralattribution.command.text.OpenImage;
import org.spectralattribution.ij1.source.SourcePlane;
import org.spectralattribution.ij1.source.SourcePlaneReader;
import org.spectralattribution.image.ImagePlane;
import org.spectralattribution.image.Images;
import org.spectralattribution.image.IntensityRange;
import org.spectralattribution.model.Preprocessing;
import org.spectralattribution.path.Baseline;
import org.spectralattribution.tensor.Normalization;
import org.spectralattribution.tensor.Tensor;

import ij.ImagePlus;
import ij.WindowManager;

/** The baseline that a user's text means, with words for the record. */
final class BaselineText {

	private static final long DEFAULT_SEED = 0;

	private final Baseline baseline;
	private final String words;

	private BaselineText(final Baseline baseline, final String words) {
		this.baseline = baseline;
		this.words = words;
	}

	/** A baseline with words for the record. */
	static BaselineText of(final Baseline baseline, final String words) {
		return new BaselineText(baseline, words);
	}

	/** Stands for the baseline of a method that has none. It is noise, so that no image equals it. */
	static BaselineText none(final String words) {
		return new BaselineText(Baseline.noise(DEFAULT_SEED, Normalization.identity()), words);
	}

	/**
	 * One baseline, or several with {@code " + "} between. The title of an open image may hold a {@code " + "} itself.
	 *
	 * @param key the macro key, for the message
	 * @throws IllegalArgumentException if a part means nothing, or the image it names does not fit
	 */
	static List<BaselineText> list(final String key, final String text, final SourcePlane plane,
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
	static BaselineText of(final String key, final String text, final SourcePlane plane, final Selection selection,
		final IntensityRange range, final Preprocessing preprocessing)
	{
		final Normalization normalization = preprocessing.normalization();
		final String name = text.trim();
		switch (name) {
			case "black":
				return new BaselineText(Baseline.black(normalization), "black");
			case "white":
				return new BaselineText(Baseline.white(normalization), "white");
			case "mean":
				return new BaselineText(Baseline.mean(), "mean (zero in normalised space)");
			case "image mean":
				return new BaselineText(Baseline.imageMean(), "image mean (per channel)");
			case "blur":
				return new BaselineText(Baseline.blur(), "blur (Gaussian, 11×11 pixels, sigma 5)");
			default:
		}
		if (name.matches("noise( \\d{1,18})?")) {
			final long seed = name.equals("noise") ? DEFAULT_SEED : Long.parseLong(name.substring("noise ".length()));
			return new BaselineText(Baseline.noise(seed, normalization), "noise (uniform 0 to 1, seed " + seed + ")");
		}
		if (name.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")) {
			return gray(Double.parseDouble(name), selection.of(plane), range, preprocessing);
		}
		return image(key, name, plane, selection, range, preprocessing);
	}

	private static BaselineText gray(final double value, final ImagePlane plane, final IntensityRange range,
		final Preprocessing preprocessing)
	{
		final Tensor raw = Tensor.zeros(plane.channels(), plane.height(), plane.width());
		final int size = raw.height() * raw.width();
		for (int c = 0; c < raw.channels(); c++) {
			Arrays.fill(raw.values(), c * size, (c + 1) * size, range.raw(value, c));
		}
		return new BaselineText(Baseline.image(preprocessing.apply(raw)), "grey value " + value);
	}

	private static BaselineText image(final String key, final String title, final SourcePlane plane,
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
		return new BaselineText(Baseline.image(preprocessing.apply(Images.toTensor(selection.of(other), range))), "image " +
			title);
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

	Baseline baseline() {
		return baseline;
	}

	String words() {
		return words;
	}
}
