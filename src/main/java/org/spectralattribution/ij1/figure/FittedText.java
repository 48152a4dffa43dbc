package org.spectralattribution.ij1.figure;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Text in a font, fitted into a width: wrapped at blanks, and shortened in the middle where that is not enough. */
final class FittedText {

	private static final String ELLIPSIS = "…";
	/** Zoomed text may be a little wider than its size says. */
	private static final double ROOM = 1.05;

	private final Font font;
	private final FontMetrics metrics;

	/** @param size the font's size in pixels */
	FittedText(final int style, final int size) {
		font = new Font(Font.SANS_SERIF, style, size);
		final Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		metrics = graphics.getFontMetrics(font);
		graphics.dispose();
	}

	Font font() {
		return font;
	}

	/** The height of a line, in pixels. */
	int lineHeight() {
		return metrics.getHeight();
	}

	/** The width of a line with some room, in pixels. */
	int width(final String line) {
		return (int) Math.ceil(ROOM * metrics.stringWidth(line));
	}

	/**
	 * The lines of a text, none of which is wider than the width.
	 *
	 * @param most the largest number of lines, at least 1; what is left over shortens the last one in its middle
	 */
	List<String> lines(final String text, final int width, final int most) {
		final List<String> lines = new ArrayList<>();
		String rest = text.trim();
		while (width(rest) > width && lines.size() < most - 1) {
			final int end = wrap(rest, width);
			if (end < 0) break;
			lines.add(rest.substring(0, end));
			rest = rest.substring(end).trim();
		}
		lines.add(shortened(rest, width));
		return lines;
	}

	/** The end of the longest beginning that ends at a blank and fits; negative if there is none. */
	private int wrap(final String text, final int width) {
		int end = text.lastIndexOf(' ');
		while (end > 0 && width(text.substring(0, end)) > width) {
			end = text.lastIndexOf(' ', end - 1);
		}
		return end;
	}

	/** The text, without as much of its middle as makes it fit. */
	String shortened(final String text, final int width) {
		String fitted = text;
		for (int kept = text.length() - 1; kept > 0 && width(fitted) > width; kept--) {
			final int start = (kept + 1) / 2;
			fitted = text.substring(0, start).trim() + ELLIPSIS + text.substring(text.length() - kept + start).trim();
		}
		return fitted;
	}
}
