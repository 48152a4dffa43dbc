package org.spectralattribution.ij1.live;

import java.awt.AWTException;
import java.awt.Color;
import java.awt.EventQueue;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Window;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

import ij.IJ;
import ij.ImagePlus;

/** Takes pictures of windows on the screen. */
final class LivePhotograph {

	private static final int GAP = 12;

	private LivePhotograph() {}

	/** The image's window and the live one side by side, and nothing of others. Moves both. */
	static void take(final ImagePlus source, final Path file) throws Exception {
		final LiveWindow live = LiveSession.window().get();
		EventQueue.invokeAndWait(() -> {
			source.getWindow().setLocation(20, 200);
			live.setLocation(source.getWindow().getX() + source.getWindow().getWidth() + GAP, 200);
			source.getWindow().toFront();
			live.toFront();
		});
		final Robot robot = new Robot();
		robot.setAutoWaitForIdle(true);
		robot.waitForIdle();
		IJ.wait(500);
		final BufferedImage left = of(source.getWindow());
		final BufferedImage right = of(live);
		final BufferedImage both = new BufferedImage(left.getWidth() + GAP + right.getWidth(), Math.max(left.getHeight(),
			right.getHeight()), BufferedImage.TYPE_INT_RGB);
		final Graphics2D graphics = both.createGraphics();
		graphics.setColor(Color.WHITE);
		graphics.fillRect(0, 0, both.getWidth(), both.getHeight());
		graphics.drawImage(left, 0, 0, null);
		graphics.drawImage(right, left.getWidth() + GAP, 0, null);
		graphics.dispose();
		Files.createDirectories(file.getParent());
		ImageIO.write(both, "png", file.toFile());
	}

	/** What the screen shows in the bounds of a window. */
	static BufferedImage of(final Window window) {
		try {
			return new Robot().createScreenCapture(new Rectangle(window.getLocationOnScreen(), window.getSize()));
		}
		catch (final AWTException e) {
			throw new IllegalStateException(e);
		}
	}

	/** Which share of the pixels has a hue, or is nearly black as words are. */
	static double colouredOrBlack(final BufferedImage image) {
		int found = 0;
		for (final int rgb : image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())) {
			final Color color = new Color(rgb);
			final int most = Math.max(color.getRed(), Math.max(color.getGreen(), color.getBlue()));
			final int least = Math.min(color.getRed(), Math.min(color.getGreen(), color.getBlue()));
			if (most - least > 120 || most < 60) found++;
		}
		return (double) found / image.getWidth() / image.getHeight();
	}
}
