package org.spectralattribution.ij1.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Point;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.process.ColorProcessor;

/**
 * A box with a colour bar, its numbers, what its ends mean, and lines of text: one block of lines above the bar for each
 * plane, and one below for all. It is made of images and texts only, which measurements in an overlay leave out.
 */
final class Legend {

	private static final double OPACITY = 0.75;
	/** The widest and the narrowest box, in sizes of the font. */
	private static final int WIDEST = 18;
	private static final int NARROWEST = 10;
	/** The most lines of one text. */
	private static final int LINES = 2;

	private final List<ColorScale> bars;
	private final List<String> ticks;
	private final List<String> ends;
	private final List<List<String>> heads = new ArrayList<>();
	private final List<Integer> bold = new ArrayList<>();
	private final List<String> foot = new ArrayList<>();
	private final FittedText plain;
	private final FittedText strong;
	private final int size;
	private final int width;
	private final int headLines;

	/**
	 * @param bars at least one scale, each drawn as a bar of its own, over the same numbers
	 * @param ticks the texts at its left end, at 0 and at its right end
	 * @param ends what is below the left and the right end
	 * @param heads the texts above of each plane, the first of them in bold
	 * @param foot the texts below
	 * @param size of the font, in pixels
	 */
	Legend(final List<ColorScale> bars, final List<String> ticks, final List<String> ends, final List<List<String>> heads,
		final List<String> foot, final int size)
	{
		this.bars = bars;
		this.ticks = ticks;
		this.ends = ends;
		this.size = size;
		plain = new FittedText(Font.PLAIN, size);
		strong = new FittedText(Font.BOLD, size);
		int inner = NARROWEST * size;
		for (final List<String> head : heads) {
			for (int i = 0; i < head.size(); i++) {
				inner = Math.max(inner, (i == 0 ? strong : plain).width(head.get(i)));
			}
		}
		for (final String line : foot) {
			inner = Math.max(inner, plain.width(line));
		}
		inner = Math.max(Math.min(inner, WIDEST * size), Math.max(2 * plain.width(ticks.get(0)) + size, 2 * plain.width(ticks
			.get(2)) + size));
		width = inner + 2 * padding();
		for (final List<String> head : heads) {
			fitHead(head, inner);
		}
		headLines = this.heads.stream().mapToInt(List::size).max().orElse(0);
		foot.forEach(line -> this.foot.addAll(plain.lines(line, width - 2 * padding(), LINES)));
	}

	private void fitHead(final List<String> head, final int inner) {
		final List<String> lines = new ArrayList<>();
		int strongLines = 0;
		for (int i = 0; i < head.size(); i++) {
			lines.addAll((i == 0 ? strong : plain).lines(head.get(i), inner, LINES));
			if (i == 0) strongLines = lines.size();
		}
		heads.add(lines);
		bold.add(strongLines);
	}

	private int padding() {
		return Math.max(2, size / 2);
	}

	private int barHeight() {
		return Math.max(4, size);
	}

	private int line() {
		return plain.lineHeight();
	}

	int width() {
		return width;
	}

	int height() {
		final int endLines = ends.stream().allMatch(String::isEmpty) ? 0 : 1;
		return 2 * padding() + (headLines + 1 + endLines + foot.size()) * line() + bars.size() * (barHeight() + 1) + size /
			4;
	}

	/** Whether all planes have the same texts. */
	boolean isSameForAllPlanes() {
		return heads.stream().distinct().count() <= 1;
	}

	/**
	 * What all planes share, with the box at the bottom.
	 *
	 * @param place the upper left pixel
	 * @param dark whether the box is dark and its text white
	 */
	List<Roi> common(final Point place, final boolean dark) {
		final List<Roi> parts = new ArrayList<>();
		final ColorProcessor box = new ColorProcessor(width, height());
		box.setColor(dark ? Color.BLACK : Color.WHITE);
		box.fill();
		final ImageRoi plate = new ImageRoi(place.x, place.y, box);
		plate.setOpacity(OPACITY);
		parts.add(plate);
		final Color color = color(dark);
		final int left = place.x + padding();
		final int right = place.x + width - padding();
		int y = place.y + padding() + headLines * line() + size / 4;
		for (final ColorScale bar : bars) {
			parts.add(new ImageRoi(left, y, bar.bar(right - left, barHeight(), color.getRGB())));
			y += barHeight() + 1;
		}
		addTicks(parts, left, right, y, color);
		y += line();
		if (ends.stream().anyMatch(text -> !text.isEmpty())) {
			parts.add(text(ends.get(0), left, y, plain, color));
			parts.add(text(ends.get(1), right - plain.width(ends.get(1)), y, plain, color));
			y += line();
		}
		for (final String line : foot) {
			parts.add(text(line, left, y, plain, color));
			y += line();
		}
		parts.removeAll(Collections.singleton(null));
		return parts;
	}

	/** The 0 is where its colour is, unless the numbers at the ends are there. */
	private void addTicks(final List<Roi> parts, final int left, final int right, final int y, final Color color) {
		final int end = left + plain.width(ticks.get(0));
		final int start = right - plain.width(ticks.get(2));
		parts.add(text(ticks.get(0), left, y, plain, color));
		parts.add(text(ticks.get(2), start, y, plain, color));
		final ColorScale scale = bars.get(0);
		final double zero = -scale.low() / (scale.high() - scale.low());
		final int width0 = plain.width(ticks.get(1));
		final int x = (int) Math.round(left + zero * (right - left) - width0 / 2.0);
		if (x > end && x + width0 < start) parts.add(text(ticks.get(1), x, y, plain, color));
	}

	/** The texts of a plane alone. */
	List<Roi> head(final int plane, final Point place, final boolean dark) {
		final List<Roi> parts = new ArrayList<>();
		final List<String> lines = heads.get(plane);
		for (int i = 0; i < lines.size(); i++) {
			parts.add(text(lines.get(i), place.x + padding(), place.y + padding() + i * line(), i < bold.get(plane) ? strong
				: plain, color(dark)));
		}
		parts.removeAll(Collections.singleton(null));
		return parts;
	}

	/** Draws it with the texts of a plane. */
	void draw(final ColorProcessor picture, final int plane, final Point place, final boolean dark) {
		final Overlay parts = new Overlay();
		common(place, dark).forEach(parts::add);
		if (!heads.isEmpty()) head(plane, place, dark).forEach(parts::add);
		picture.drawOverlay(parts);
	}

	private static Color color(final boolean dark) {
		return dark ? Color.WHITE : Color.BLACK;
	}

	/** A line of text; null if there is none. */
	static TextRoi text(final String line, final int x, final int y, final FittedText fitted, final Color color) {
		if (line.isEmpty()) return null;
		final TextRoi text = new TextRoi((double) x, (double) y, line, fitted.font());
		text.setStrokeColor(color);
		text.setAntiAlias(true);
		return text;
	}
}
