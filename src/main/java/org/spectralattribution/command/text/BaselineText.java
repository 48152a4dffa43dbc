package org.spectralattribution.command.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import ij.ImagePlus;
import org.spectralattribution.explain.PlaneInput;
import org.spectralattribution.ij1.source.SourcePlane;
import org.spectralattribution.ij1.source.SourcePlaneReader;
import org.spectralattribution.image.IntensityRange;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.path.Baseline;

/** Reads the baselines that a user's text means. */
public final class BaselineText {

	/** In the order in which they are offered. */
	private static final List<String> NAMES = List.of("black", "white", "mean", "image mean", "blur", "noise");
	private static final Map<String, Supplier<Baseline>> NAMED = Map.of( //
		"black", Baseline::black, //
		"white", Baseline::white, //
		"mean", Baseline::mean, //
		"image mean", Baseline::imageMean, //
		"blur", Baseline::blur, //
		"noise", () -> Baseline.noise(0));

	private static final String SEEDED = "noise \\d{1,18}";
	private static final String NUMBER = "[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?";

	private final boolean planeByPlane;
	private final ModelDescription model;
	private final Set<String> notes = new LinkedHashSet<>();

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
	 *          of the same size and number of channels, of which the same region and channels are taken, see
	 *          {@link PlaneInput#image}
	 * @param plane the plane that is explained
	 * @param input what the model gets of it; grey values are mapped by the same range
	 * @throws IllegalArgumentException if a part is empty, or means nothing or several images, or the image that it names
	 *           does not fit or has, or may have, a palette of colours
	 */
	public List<Baseline> list(final String key, final String text, final SourcePlane plane, final PlaneInput input) {
		final boolean title = OpenImage.exists(text) || OpenImage.exists(text.trim());
		final List<String> parts = title ? List.of(text) : List.of(text.split(" \\+ ", -1));
		if (parts.size() > 1 && parts.stream().anyMatch(part -> part.isBlank() && !OpenImage.exists(part))) {
			throw new IllegalArgumentException(key + ": expected something before and after each \" + \", but got \"" + text +
				"\". Name what is missing, or leave out the \" + \".");
		}
		return parts.stream().map(part -> of(key, part, plane, input)).collect(Collectors.toList());
	}

	/**
	 * The texts of baselines that are each used by itself, with {@code " + "} between; none twice.
	 *
	 * @param key the macro key, for the message
	 * @throws IllegalArgumentException if one of them is empty, or none of what {@link #list} takes
	 */
	public static List<String> each(final String key, final String text) {
		final List<String> each = OpenImage.split(text).stream().map(String::trim).distinct().collect(Collectors.toList());
		each.stream().filter(part -> isTitle(part) && OpenImage.titled(key, part).isEmpty()).findFirst().ifPresent(part -> {
			throw unknown(key, part);
		});
		return each;
	}

	/** What can be a baseline for an image: the names, and the titles of the open images that fit it. */
	public static List<String> offered(final ImagePlus explained) {
		final List<String> offered = new ArrayList<>(NAMES);
		offered.addAll(OpenImage.titles(image -> image != explained && isTitle(image.getTitle().trim()) && fits(image,
			explained)));
		return offered;
	}

	/** Whether a text is neither a name nor a number. */
	private static boolean isTitle(final String text) {
		return !NAMED.containsKey(text) && !text.matches(SEEDED) && !text.matches(NUMBER);
	}

	private static boolean fits(final ImagePlus image, final ImagePlus explained) {
		try {
			return image.getWidth() == explained.getWidth() && image.getHeight() == explained.getHeight() && SourcePlaneReader
				.channels(explained) == SourcePlaneReader.readCurrent(image).pixels().channels();
		}
		catch (final IllegalArgumentException e) {
			return false;
		}
	}

	/** One baseline, otherwise as {@link #list}. */
	Baseline of(final String key, final String part, final SourcePlane plane, final PlaneInput input) {
		final String name = part.trim();
		if (!name.equals(part) && OpenImage.exists(part)) return image(key, part, plane, input);
		if (NAMED.containsKey(name)) return NAMED.get(name).get();
		if (name.matches(SEEDED)) return Baseline.noise(Long.parseLong(name.substring("noise ".length())));
		if (name.matches(NUMBER)) return input.grey(Double.parseDouble(name));
		return image(key, part, plane, input);
	}

	private Baseline image(final String key, final String title, final SourcePlane plane, final PlaneInput input) {
		final ImagePlus image = OpenImage.titled(key, title).orElseThrow(() -> unknown(key, title));
		try {
			return image(key, title, read(image, plane), plane, input);
		}
		catch (final IllegalArgumentException e) {
			throw named(key, title, e);
		}
	}

	private static IllegalArgumentException unknown(final String key, final String text) {
		return new IllegalArgumentException(key + ": expected black, white, mean, image mean, blur, noise, a grey value or " +
			"the title of an open image, but got \"" + text + "\".");
	}

	private Baseline image(final String key, final String title, final SourcePlane other, final SourcePlane plane,
		final PlaneInput input)
	{
		final String expected = plane.pixels().shape();
		if (!other.pixels().shape().equals(expected)) {
			throw new IllegalArgumentException("Expected an image of the explained image's size and channels, " + expected +
				", but \"" + title + "\" has " + other.pixels().shape() + ".");
		}
		final Baseline baseline = input.image("image " + other.title(), other.pixels(), model);
		final IntensityRange range = input.rangeOf(other.pixels().type());
		if (!range.equals(input.range())) {
			notes.add(note(key, title, "the image is " + other.pixels().type() + ", unlike the explained one (" + plane
				.pixels().type() + "), so each is scaled by the range of its own data type, " + range + " and " + input
					.range() + "."));
		}
		other.values().advice().ifPresent(sentence -> notes.add(note(key, title, sentence)));
		return baseline;
	}

	private static String note(final String key, final String title, final String sentence) {
		return key + "=[" + title + "]: " + sentence;
	}

	/** The same failure with the key, and with the title where it does not have it. */
	private static IllegalArgumentException named(final String key, final String title,
		final IllegalArgumentException failure)
	{
		final String sentence = failure.getMessage();
		final String place = sentence.contains("\"" + title + "\"") ? key : key + "=[" + title + "]";
		return new IllegalArgumentException(place + ": " + sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence
			.substring(1), failure);
	}

	/** What to tell the user about the images that were baselines so far: one sentence each, none twice. */
	public List<String> notes() {
		return List.copyOf(notes);
	}

	private SourcePlane read(final ImagePlus image, final SourcePlane plane) {
		final boolean each = planeByPlane && image.getNSlices() * image.getNFrames() > 1;
		return each ? SourcePlaneReader.read(image, plane.slice(), plane.frame()) : SourcePlaneReader.readCurrent(image);
	}
}
