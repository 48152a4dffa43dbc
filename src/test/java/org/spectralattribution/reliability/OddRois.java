package org.spectralattribution.reliability;

import java.awt.Polygon;
import java.util.Random;

import ij.ImagePlus;
import ij.gui.EllipseRoi;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.RotatedRectRoi;
import ij.gui.ShapeRoi;
import ij.gui.TextRoi;

/** ROIs of all types, within an image, over its edges, outside of it and without an area. */
final class OddRois {

	private OddRois() {}

	/** Any ROI for an image, or null for none. */
	static Roi any(final Random random, final ImagePlus image) {
		final int w = image.getWidth();
		final int h = image.getHeight();
		final int x = random.nextInt(w + 4) - 2;
		final int y = random.nextInt(h + 4) - 2;
		final int wide = 1 + random.nextInt(w + 3);
		final int high = 1 + random.nextInt(h + 3);
		switch (random.nextInt(16)) {
			case 0:
			case 1:
				return new Roi(x, y, wide, high);
			case 2:
				return new OvalRoi(x, y, wide, high);
			case 3:
				return new PolygonRoi(new Polygon(new int[] { x, x + wide, x }, new int[] { y, y, y + high }, 3), Roi.POLYGON);
			case 4:
				return new Line(x, y, x + wide, y + high);
			case 5:
				return new PointRoi(x, y);
			case 6:
				return new RotatedRectRoi(x, y, x + wide, y + high, 1 + random.nextInt(5));
			case 7:
				return new EllipseRoi(x, y, x + wide, y + high, 0.5);
			case 8:
				return new ShapeRoi(new Roi(x, y, wide, high)).xor(new ShapeRoi(new OvalRoi(0, 0, w, h)));
			case 9:
				return new Roi(x + 100_000, y, wide, high);
			case 10:
				return new Roi(-2_000_000_000, -2_000_000_000, wide, high);
			case 11:
				return new TextRoi(x, y, "text");
			case 12:
				return new Roi(x, y, wide, high, 3);
			case 13:
				return new Roi(x + 0.3, y + 0.6, wide, high);
			default:
				return null;
		}
	}
}
