package org.spectralattribution.command.text;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import ij.ImagePlus;
import org.spectralattribution.explain.PlaneInput;
import org.spectralattribution.ij1.source.SourcePlane;
import org.spectralattribution.ij1.source.SourcePlaneReader;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.path.Baseline;

/** Reads the baselines that a user's text means. */
public final class BaselineText {

	private static final Map<String, Supplier<Baseline>> NAMED = Map.of( //
		"black", Baseline::black, //
		"white", Baseline::white, //
		"mean", Baseline::mean, //
		"image mean", Baseline::imageMean, //
		"blur", Baseline::blur, //
		"noise", () -> Baseline.noise(0));

	private final boolean planeByPlane;
	private final ModelDescription model;

	/**
	 * @param planeByPlane whether each plane of a stack is compared with the same plane of another stack; otherwise with
	 *          the plane that the other image shows
	 * @param model whose preprocessing baseline images go through
	 */
	public BaselineText(final boolean planeByPlane, final ModelDescription model) {
		this.planeByPlane = planeByPlane;
		this.model = model;
	}

	/**
	 * One baseline, or several with {@code " + "} between. The title of an open image may hold a {@code " + "} itself,
	 * or have blanks at its ends.
	 *
	 * @param key the macro key, for the message
	 * @param text {@code black}, {@code white}, {@code mean}, {@code image mean}, {@code blur}, {@code noise} or
	 *          {@code noise} with a seed, a grey value in the image's own pixel values, or the title of an open image
	 *          of the same size and number of channels, of which the same region and channels are taken
	 * @param plane the plane that is explained
	 * @param input what the model gets of it; grey values and images are mapped by the same range
	 * @throws IllegalArgumentException if a part means nothing or several images, or the image that it names does not fit
	 */
	public List<Baseline> list(final String key, final String text, final SourcePlane plane, final PlaneInput input) {
		final boolean title = OpenImage.exists(text) || OpenImage.exists(text.trim());
		return Arrays.stream(title ? new String[] { text } : text.split(" \\+ ")).map(part -> of(key, part, plane, input))
			.collect(Collectors.toList());
	}

	private Baseline of(final String key, final String part, final SourcePlane plane, final PlaneInput input) {
		final String name = part.trim();
		if (!name.equals(part) && OpenImage.exists(part)) return image(key, part, plane, input);
		if (NAMED.containsKey(name)) return NAMED.get(name).get();
		if (name.matches("noise \\d{1,18}")) return Baseline.noise(Long.parseLong(name.substring("noise ".length())));
		if (name.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")) return input.grey(Double.parseDouble(name));
		return image(key, part, plane, input);
	}

	private Baseline image(final String key, final String title, final SourcePlane plane, final PlaneInput input) {
		final ImagePlus image = OpenImage.titled(key, title).orElseThrow(() -> new IllegalArgumentException(key +
			": expected black, white, mean, image mean, blur, noise, a grey value or the title of an open image, but got \"" +
			title + "\"."));
		final SourcePlane other = read(image, plane);
		final String expected = plane.pixels().shape();
		if (!other.pixels().shape().equals(expected)) {
			throw new IllegalArgumentException(key + ": expected an image of the explained image's size and channels, " +
				expected + ", but \"" + title + "\" has " + other.pixels().shape() + ".");
		}
		return input.image("image " + image.getTitle(), other.pixels(), model);
	}

	private SourcePlane read(final ImagePlus image, final SourcePlane plane) {
		final boolean each = planeByPlane && image.getNSlices() * image.getNFrames() > 1;
		return each ? SourcePlaneReader.read(image, plane.slice(), plane.frame()) : SourcePlaneReader.readCurrent(image);
	}
}
