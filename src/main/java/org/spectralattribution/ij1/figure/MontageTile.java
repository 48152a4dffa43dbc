package org.spectralattribution.ij1.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import org.spectralattribution.explain.Property;
import org.spectralattribution.explain.Record;

/** A result in a montage, at the plane that it shows, or another image beside results, with its caption. */
public final class MontageTile {

	/** The grey of a tile without a result. */
	private static final int BLANK = 235;

	private final ImagePlus image;
	private final ShownResult result;
	private final List<String> caption;
	private final String message;

	/**
	 * @param image a result of an attribution command, or any other image, which is drawn as it is shown
	 * @param caption texts, each in lines of its own, the first one in bold
	 */
	public MontageTile(final ImagePlus image, final List<String> caption) {
		this(image, caption, "");
	}

	private MontageTile(final ImagePlus image, final List<String> caption, final String message) {
		this.image = image;
		result = isResult(image) ? ShownResult.of(image) : null;
		this.caption = List.copyOf(caption);
		this.message = message;
	}

	/**
	 * A tile of a comparison of settings. Its caption has the setting, the class with its probability, how complete or
	 * exact the map is, and what it cost.
	 *
	 * @param image a result with one plane
	 * @param setting what tells it apart from the others
	 */
	public static MontageTile ofSetting(final ImagePlus image, final String setting) {
		final Record record = ShownResult.of(image).record(0);
		final List<String> caption = new ArrayList<>();
		caption.add(setting);
		caption.add(LegendText.className(record) + ", " + LegendText.likelihood(record));
		caption.add(LegendText.scores(record));
		caption.add(LegendText.values(record));
		caption.add(LegendText.completeness(record));
		caption.add(LegendText.cost(record));
		caption.removeIf(String::isEmpty);
		return new MontageTile(image, caption);
	}

	/**
	 * A tile that says why there is no result.
	 *
	 * @param setting what was tried
	 * @param sentence why it failed
	 * @param size an image as large as the results beside
	 */
	public static MontageTile failed(final String setting, final String sentence, final ImagePlus size) {
		return new MontageTile(blank(setting, size), List.of(setting, "no result"), sentence);
	}

	/** A place that stays white. */
	public static MontageTile empty(final ImagePlus size) {
		return new MontageTile(blank("", size), List.of());
	}

	private static ImagePlus blank(final String title, final ImagePlus size) {
		final ByteProcessor blank = new ByteProcessor(size.getWidth(), size.getHeight());
		blank.setValue(BLANK);
		blank.fill();
		return new ImagePlus(title, blank);
	}

	/**
	 * A tile whose caption has a result's method, class, probability and completeness error, or an image's title.
	 *
	 * @param named whether the caption of a result also names the image that was explained
	 */
	public static MontageTile of(final ImagePlus image, final boolean named) {
		if (!isResult(image)) return new MontageTile(image, List.of(image.getTitle()));
		final ShownResult result = ShownResult.of(image);
		final Record record = result.record(result.planes().current());
		final List<String> caption = new ArrayList<>();
		caption.add(LegendText.method(record));
		caption.add(LegendText.className(record) + ", " + LegendText.likelihood(record));
		if (LegendText.isOfAnotherClass(record)) caption.add(LegendText.prediction(record));
		caption.add(LegendText.values(record));
		caption.add(LegendText.completeness(record));
		if (named) caption.add(record.text(Property.IMAGE).orElse(image.getTitle()));
		caption.removeIf(String::isEmpty);
		return new MontageTile(image, caption);
	}

	/** Whether an image is a result of an attribution command that can be drawn with a scale. */
	public static boolean isResult(final ImagePlus image) {
		return ShownResult.is(image);
	}

	/** The title of the image that a result explains; the image's own if it is not a result. */
	public static String source(final ImagePlus image) {
		return isResult(image) ? ShownResult.of(image).record(0).text(Property.IMAGE).orElse("") : image.getTitle();
	}

	ImagePlus image() {
		return image;
	}

	Optional<ShownResult> result() {
		return Optional.ofNullable(result);
	}

	List<String> caption() {
		return caption;
	}

	/** What is written in the place of pixels; empty if these are shown. */
	String message() {
		return message;
	}

	/** Whether nothing at all is drawn. */
	boolean isEmpty() {
		return caption.isEmpty();
	}

	/** What the result says of the plane that it shows; nothing if it is not a result. */
	Record record() {
		return result == null ? Record.EMPTY : result.record(result.planes().current());
	}

	/** The plane that is shown, with the colours spread over a range, or over the result's own if that is null. */
	ColorProcessor picture(final ColorScale range) {
		if (result != null) return result.picture(result.planes().current(), range);
		final PlanePictures planes = new PlanePictures(image, image.getC());
		return planes.picture(planes.current(), null);
	}
}
