package org.spectralattribution.ij1.live;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import org.spectralattribution.attribution.SumCorrection;
import org.spectralattribution.explain.Explanation;
import org.spectralattribution.explain.Property;
import org.spectralattribution.explain.Record;
import org.spectralattribution.explain.Warnings;
import org.spectralattribution.ij1.result.AttributionTable;
import org.spectralattribution.ij1.result.Output;
import org.spectralattribution.ij1.result.PlaneAttribution;
import org.spectralattribution.ij1.result.ResultBuilder;
import org.spectralattribution.ij1.result.ResultStyle;
import org.spectralattribution.ij1.result.StackAttribution;
import org.spectralattribution.ij1.source.SourcePlane;
import org.spectralattribution.image.Rectangles;

/**
 * The explained region with its attribution, as a result of the commands shows it, and what it says in words. All of it
 * is made by the constructor, so that nothing is left to compute for the event thread.
 */
public final class LivePicture {

	private final String place;
	private final Explanation explanation;
	private final boolean finished;
	private final PlaneAttribution attribution;
	private final BufferedImage image;
	private final String heading;
	private final String text;

	/**
	 * @param place the image, slice and region in words
	 * @param plane the plane that was explained
	 * @param shown the explained region of it
	 * @param finished whether there will be no finer picture of the same
	 */
	LivePicture(final String place, final SourcePlane plane, final SourcePlane shown, final Explanation explanation,
		final boolean finished)
	{
		this.place = place;
		this.explanation = explanation;
		this.finished = finished;
		attribution = new PlaneAttribution(shown, shown.pixels().bounds(), explanation.modelMap(), record(plane,
			explanation));
		final ImagePlus result = result();
		image = new ColorProcessor(result.getImage()).getBufferedImage();
		heading = headingOf();
		text = textOf(result.getProp(Property.DISPLAY_RANGE.toString()).replace(" of the absolute attribution", ""));
	}

	private static Record record(final SourcePlane plane, final Explanation explanation) {
		final Record record = StackAttribution.record(plane, explanation, Output.CHANNELS);
		final boolean whole = Rectangles.isWhole(explanation.input().selection().region(), plane.pixels().bounds());
		return whole ? record : record.with(Property.REGION, record.text(Property.REGION).orElse("") +
			"; this image is cut to it");
	}

	/**
	 * A new image of the kind that the commands make (output=channels), cut to the explained region: its pixels, the
	 * attribution that the picture shows, and the record. Not shown.
	 */
	public ImagePlus result() {
		final ResultBuilder builder = Output.builder(new ResultStyle(Output.CHANNELS));
		builder.add(attribution);
		return builder.image(0);
	}

	/**
	 * Shows a {@link #result()} and adds its row to the table of attributions, as a command does.
	 *
	 * @param opener opens the window of an image
	 */
	void keep(final Consumer<ImagePlus> opener) {
		AttributionTable.append(List.of(record()));
		opener.accept(result());
	}

	/** How the attribution was made. */
	public Record record() {
		return attribution.record();
	}

	/** The result's pixels as ImageJ shows them. Not a copy. */
	public BufferedImage image() {
		return image;
	}

	/** The number of points at which the model's gradient was taken. */
	public int gradients() {
		return explanation.gradients();
	}

	/** What the picture belongs to: image, slice and region. */
	public String place() {
		return place;
	}

	/** Whether this is as fine as the settings ask for. */
	public boolean isFinished() {
		return finished;
	}

	/** The class and its probability, or its score where there is none. */
	String heading() {
		return heading;
	}

	/** How exact it is and what it shows, in a few lines. */
	String text() {
		return text;
	}

	private String headingOf() {
		final Record record = record();
		final String target = explanation.targetName();
		final String predicted = record.text(Property.PREDICTED_CLASS).orElse("");
		final boolean contrast = record.text(Property.TARGET_INDEX).filter(index -> index.contains(" - ")).isPresent();
		final String number = explanation.probability().isPresent() ? String.format(Locale.ROOT, contrast
			? "difference of probabilities %.3f" : "probability %.3f", explanation.probability().getAsDouble()) : String.format(
				Locale.ROOT, "score %.4g", explanation.completeness().inputScore());
		return target + ", " + number + (target.equals(predicted) ? "" : " (predicted: " + predicted + ")");
	}

	private String textOf(final String range) {
		return String.format(Locale.ROOT, "%s: %d gradients in %.2f s, map error %.1f %%, sum corrected by %.1f %%%n", //
			finished ? "refined" : "coarse", explanation.gradients(), explanation.seconds(), //
			100 * explanation.mapError().orElse(Double.NaN), //
			100 * explanation.sumCorrection().map(SumCorrection::share).orElse(Double.NaN)) + //
			"Orange for, blue against; colours to " + range + "\n" + //
			record().text(Property.METHOD).orElse("") + ", baseline " + record().text(Property.BASELINE).orElse("") + ", " +
			record().text(Property.SCORE).orElse("") + ", " + record().text(Property.DEVICE).orElse("") + "\n" + //
			place + advice();
	}

	private String advice() {
		final Warnings warnings = new Warnings();
		warnings.add("", explanation.input());
		warnings.add("", explanation);
		if (finished) warnings.addMissedTolerance("", explanation);
		final StringBuilder lines = new StringBuilder();
		warnings.lines().forEach(line -> lines.append("\nNote").append(line));
		return lines.toString();
	}
}
