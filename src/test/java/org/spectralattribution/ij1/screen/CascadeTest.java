package org.spectralattribution.ij1.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Point;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

final class CascadeTest {

	private static final Rectangle SCREEN = new Rectangle(0, 0, 1024, 768);
	private static final Rectangle TABLE = new Rectangle(162, 117, 700, 300);

	@Test
	void aWindowWithAPlaceOfItsOwnStays() {
		assertEquals(TABLE.getLocation(), Cascade.place(TABLE, List.of(), SCREEN));
		// The next one in ImageJ's own cascade.
		assertEquals(TABLE.getLocation(), Cascade.place(TABLE, List.of(new Point(150, 101)), SCREEN));
	}

	@Test
	void theTitleBarsOfAllWindowsAreSeen() {
		final List<Point> others = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			others.add(Cascade.place(TABLE, others, SCREEN));
		}
		for (int i = 0; i < others.size(); i++) {
			assertEquals(new Point(162 + 24 * i, 117 + 24 * i), others.get(i));
		}
	}

	@Test
	void noWindowIsMovedOffTheScreen() {
		final Rectangle large = new Rectangle(324, 81, 650, 608);
		assertEquals(new Point(372, 129), Cascade.place(large, List.of(new Point(324, 81), new Point(348, 105)), SCREEN));
		final Rectangle wide = new Rectangle(324, 81, 690, 608);
		assertEquals(new Point(334, 105), Cascade.place(wide, List.of(new Point(324, 81)), SCREEN));
		final Rectangle all = new Rectangle(SCREEN);
		assertEquals(new Point(), Cascade.place(all, List.of(new Point()), SCREEN));
	}

	/** ImageJ lets the lower end of a high image stand below the screen. */
	@Test
	void aWindowThatFitsIsSeenAsAWhole() {
		assertEquals(new Point(588, 145), Cascade.place(new Rectangle(588, 161, 423, 879), List.of(), new Rectangle(1280,
			1024)));
		assertEquals(new Point(601, 0), Cascade.place(new Rectangle(700, 161, 423, 879), List.of(), SCREEN));
	}
}
