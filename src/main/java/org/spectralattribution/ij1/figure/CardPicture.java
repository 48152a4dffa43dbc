package org.spectralattribution.ij1.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import org.spectralattribution.evaluation.ReliabilityCard;

/** Reliability cards as a picture: green where a question was tested and passed, red where it failed, grey otherwise. */
public final class CardPicture {

	private static final int WIDTH = 640;
	private static final int MARGIN = 16;
	private static final int LAMP = 18;
	private static final int LINES = 3;
	private static final int FONT = 14;
	/** Told apart in grey and by readers who do not see red and green, too: the answer stands beside the lamp. */
	private static final Map<ReliabilityCard.State, Color> COLORS = Map.of(ReliabilityCard.State.PASSED, new Color(0, 140, 70),
		ReliabilityCard.State.FAILED, new Color(200, 40, 30), ReliabilityCard.State.NOT_TESTED, new Color(170, 170, 170));

	private CardPicture() {}

	/**
	 * Draws cards below each other.
	 *
	 * @param title the image's title
	 * @param subtitle what all cards have in common, such as image and model
	 * @param cards by the names of their maps, at least one
	 * @return an RGB image that is not shown yet
	 */
	public static ImagePlus of(final String title, final String subtitle, final Map<String, ReliabilityCard> cards) {
		final FittedText bold = new FittedText(Font.BOLD, FONT);
		final FittedText plain = new FittedText(Font.PLAIN, FONT);
		final int row = LINES * plain.lineHeight() + MARGIN / 2;
		final int rows = cards.values().stream().mapToInt(card -> card.checks().size()).sum();
		final int height = 2 * MARGIN + plain.lineHeight() + cards.size() * (bold.lineHeight() + MARGIN) + rows * row;
		final BufferedImage picture = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
		final Graphics2D graphics = picture.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		graphics.setColor(Color.WHITE);
		graphics.fillRect(0, 0, WIDTH, height);
		int y = MARGIN + plain.lineHeight();
		write(graphics, plain, plain.shortened(subtitle, WIDTH - 2 * MARGIN), MARGIN, y);
		for (final Map.Entry<String, ReliabilityCard> card : cards.entrySet()) {
			y += bold.lineHeight() + MARGIN;
			write(graphics, bold, card.getKey(), MARGIN, y);
			for (final ReliabilityCard.Check check : card.getValue().checks()) {
				draw(graphics, check, bold, plain, y + MARGIN / 2);
				y += row;
			}
		}
		graphics.dispose();
		return new ImagePlus(title, new ColorProcessor(picture));
	}

	private static void draw(final Graphics2D graphics, final ReliabilityCard.Check check, final FittedText bold,
		final FittedText plain, final int top)
	{
		graphics.setColor(COLORS.get(check.state()));
		graphics.fillOval(MARGIN, top, LAMP, LAMP);
		final int left = MARGIN + LAMP + MARGIN / 2;
		final int first = top + plain.lineHeight() - 4;
		write(graphics, bold, check.question() + " " + check.state(), left, first);
		final int text = left + bold.width("Better than chance? not tested ");
		final List<String> lines = plain.lines(check.text(), WIDTH - MARGIN - text, LINES);
		for (int i = 0; i < lines.size(); i++) {
			write(graphics, plain, lines.get(i), text, first + i * plain.lineHeight());
		}
	}

	private static void write(final Graphics2D graphics, final FittedText text, final String line, final int x,
		final int y)
	{
		graphics.setColor(Color.BLACK);
		graphics.setFont(text.font());
		graphics.drawString(line, x, y);
	}
}
