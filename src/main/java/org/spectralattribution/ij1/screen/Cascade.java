package org.spectralattribution.ij1.screen;

import java.awt.Frame;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Window;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.swing.Timer;

import ij.gui.GUI;

/**
 * Keeps the title bars of windows in sight. ImageJ puts all tables at one place, and large images, too, where its own
 * cascade would leave the screen.
 */
public final class Cascade {

	/** More than ImageJ's own steps of 12 by 16 pixels, and as much as a title bar is high. */
	private static final int STEP = 24;
	private static final int NEAR_X = 12;
	private static final int NEAR_Y = 16;
	private static final int REPEATS = 5;
	/** How many times we look whether a window is at its first place: for three seconds. */
	private static final int LOOKS = 30;
	/** In milliseconds. */
	private static final int DELAY = 100;

	private Cascade() {}

	/**
	 * Moves a window that was opened just now onto the screen, and to the lower right while another one stands at its place,
	 * as far as the screen allows.
	 *
	 * @param window visible
	 */
	public static void place(final Window window) {
		final Point before = window.getLocation();
		move(window);
		// X11 may forget the place of a window that is not yet on the screen, or tell its size a second late.
		final AtomicInteger looks = new AtomicInteger();
		final Timer timer = new Timer(DELAY, null);
		timer.addActionListener(event -> {
			if (looks.incrementAndGet() > LOOKS || !window.isShowing()) timer.stop();
			else if (looks.get() <= REPEATS || before.equals(window.getLocation())) move(window);
		});
		timer.start();
	}

	/** Away from the place of another one, or from beyond the screen, if there is room elsewhere. */
	private static void move(final Window window) {
		final Collection<Point> others = Stream.of(Frame.getFrames()).filter(frame -> frame != window && frame.isShowing())
			.map(Frame::getLocation).collect(Collectors.toList());
		final Point place = place(window.getBounds(), others, GUI.getMaxWindowBounds(window));
		if (!place.equals(window.getLocation())) window.setLocation(place);
	}

	/**
	 * @param window where the window stands
	 * @param others the upper left corners of the other windows
	 * @param screen where it may stand
	 * @return its upper left corner
	 */
	static Point place(final Rectangle window, final Collection<Point> others, final Rectangle screen) {
		final Point place = inside(window, window.getLocation(), screen);
		while (others.stream().anyMatch(other -> Math.abs(other.x - place.x) < NEAR_X && Math.abs(other.y - place.y) <
			NEAR_Y))
		{
			final Point next = inside(window, new Point(place.x + STEP, place.y + STEP), screen);
			if (next.equals(place)) break;
			place.setLocation(next);
		}
		return place;
	}

	/** The nearest place at which all of the window is on the screen; its upper left corner, where it is too large. */
	private static Point inside(final Rectangle window, final Point place, final Rectangle screen) {
		return new Point(Math.max(screen.x, Math.min(place.x, screen.x + screen.width - window.width)), Math.max(screen.y, Math
			.min(place.y, screen.y + screen.height - window.height)));
	}
}
