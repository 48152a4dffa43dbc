package org.spectralattribution.ij1.figure;

import java.awt.Point;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import ij.process.ColorProcessor;
import org.spectralattribution.explain.Record;
import org.spectralattribution.render.Lightness;

/** The legend of one result: class, probability, method, unit, sign, scale and its percentile, for every plane. */
final class ResultLegend {

	/** The image's smaller side in sizes of the font. */
	private static final int FONTS_PER_SIDE = 28;

	private ResultLegend() {}

	/** The size of a font for an image of that size, in pixels. */
	static int fontSize(final int width, final int height, final int smallest) {
		return Math.max(smallest, Math.round(Math.min(width, height) / (float) FONTS_PER_SIDE));
	}

	static Legend of(final ShownResult result, final int fontSize) {
		final List<Record> records = IntStream.range(0, result.planes().size()).mapToObj(result::record).collect(Collectors
			.toList());
		final Record first = records.get(0);
		return new Legend(List.of(result.scale()), LegendText.ticks(result.scale()), LegendText.ends(first, result.scale()),
			records.stream().map(ResultLegend::head).collect(Collectors.toList()), foot(first, result.origin()), fontSize);
	}

	private static List<String> foot(final Record record, final String origin) {
		final List<String> foot = new ArrayList<>(List.of(LegendText.method(record), LegendText.values(record), LegendText
			.unit(record) + ", " + origin));
		foot.removeIf(String::isEmpty);
		return foot;
	}

	private static List<String> head(final Record record) {
		final List<String> head = new ArrayList<>(List.of(LegendText.className(record), LegendText.likelihood(record)));
		if (LegendText.isOfAnotherClass(record)) head.add(LegendText.prediction(record));
		return head;
	}

	/** Whether a legend leaves two thirds of an image of that size free. */
	static boolean fits(final Legend legend, final int width, final int height) {
		final int distance = distance(width, height);
		return legend.width() + 2 * distance <= width && legend.height() + 2 * distance <= height && 3L * legend.width() *
			legend.height() <= (long) width * height;
	}

	/** How far a legend is from the edges of an image, in pixels. */
	static int distance(final int width, final int height) {
		return Math.max(1, Math.min(width, height) / 64);
	}

	/** Whether a picture is dark where the legend is to be. */
	static boolean isDark(final ColorProcessor picture, final Point place, final Legend legend) {
		picture.setRoi(new Rectangle(place.x, place.y, legend.width(), legend.height()));
		final Lightness lightness = new Lightness();
		lightness.add((int[]) picture.crop().getPixels());
		picture.resetRoi();
		return !lightness.isBright();
	}
}
