package org.spectralattribution.host;

import java.awt.Canvas;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.util.ArrayList;
import java.util.List;

/**
 * Text that changes while a dialog is open, in a fixed number of lines. {@code java.awt.TextArea} is not used because
 * on Linux its {@code setText} and the dialog's layout, in two threads, can wait for each other for ever.
 */
final class WrappedText extends Canvas {

	private static final long serialVersionUID = 1L;
	private static final String SAMPLE = "n";

	private final int rows;
	private final int columns;
	private volatile String text = "";

	WrappedText(final int rows, final int columns) {
		this.rows = rows;
		this.columns = columns;
	}

	/** Shows a text, in lines of its own where it has line breaks. Safe to call from any thread. */
	void setText(final String newText) {
		text = newText;
		getAccessibleContext().setAccessibleName(newText);
		repaint();
	}

	@Override
	public Dimension getPreferredSize() {
		final FontMetrics metrics = getFontMetrics(getFont());
		return new Dimension(columns * metrics.stringWidth(SAMPLE), rows * metrics.getHeight());
	}

	@Override
	public Dimension getMinimumSize() {
		return getPreferredSize();
	}

	@Override
	public void paint(final Graphics graphics) {
		final FontMetrics metrics = graphics.getFontMetrics();
		int y = metrics.getAscent();
		for (final String line : lines(metrics)) {
			graphics.drawString(line, 0, y);
			y += metrics.getHeight();
		}
	}

	private List<String> lines(final FontMetrics metrics) {
		final List<String> lines = new ArrayList<>();
		for (final String paragraph : text.split("\n")) {
			String line = "";
			for (final String word : paragraph.split(" ")) {
				final String longer = line.isEmpty() ? word : line + " " + word;
				if (metrics.stringWidth(longer) > getWidth() && !line.isEmpty()) {
					lines.add(line);
					line = word;
				}
				else line = longer;
			}
			lines.add(line);
		}
		return lines;
	}
}
