package org.spectralattribution.ij1.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.stream.Stream;

import ij.ImagePlus;
import ij.gui.EllipseRoi;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.gui.TextRoi;
import ij.process.ByteProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spectralattribution.image.Rectangles;

final class SourceRegionTest {

	private static ImagePlus image(final Roi roi) {
		final ImagePlus image = new ImagePlus("image", new ByteProcessor(20, 10));
		if (roi != null) image.setRoi(roi);
		return image;
	}

	private static String words(final Roi roi) {
		return SourceRegion.of(image(roi)).toString();
	}

	@Test
	void noRoiAndARectangleOfAllMeanTheWholeImage() {
		assertEquals("whole image", words(null));
		assertEquals("whole image", words(new Roi(0, 0, 20, 10)));
		assertTrue(Rectangles.isWhole(SourceRegion.of(image(null)).region(), Rectangles.whole(20, 10)));
	}

	@Test
	void aRectangleIsTheRegion() {
		assertEquals("x=3, y=4, width=5, height=6 (rectangular ROI)", words(new Roi(3, 4, 5, 6)));
		assertEquals("x=3, y=4, width=5, height=6", Rectangles.description(SourceRegion.of(image(new Roi(3, 4, 5, 6)))
			.region()));
	}

	@Test
	void otherAreasCountByTheirBounds() {
		assertEquals("x=3, y=4, width=5, height=6 (bounds of the oval ROI)", words(new OvalRoi(3, 4, 5, 6)));
		final Roi polygon = new PolygonRoi(new int[] { 1, 7, 1 }, new int[] { 2, 2, 8 }, 3, Roi.POLYGON);
		assertEquals("x=1, y=2, width=6, height=6 (bounds of the polygon ROI)", words(polygon));
		final ShapeRoi two = new ShapeRoi(new Roi(1, 1, 2, 2)).or(new ShapeRoi(new Roi(8, 5, 2, 2)));
		assertEquals("x=1, y=1, width=9, height=6 (bounds of the composite ROI)", words(two));
		assertTrue(words(new EllipseRoi(2, 5, 12, 5, 0.5)).contains("bounds of the freehand ROI"));
		final Roi rounded = new Roi(3, 4, 5, 6);
		rounded.setCornerDiameter(3);
		assertTrue(words(rounded).contains("bounds of the rectangle ROI"));
	}

	private static Stream<Roi> noAreas() {
		return Stream.of(new Line(1, 1, 5, 5), new PointRoi(3, 3), new TextRoi(1, 1, "text"),
			new PolygonRoi(new int[] { 1, 5, 9 }, new int[] { 1, 5, 1 }, 3, Roi.POLYLINE));
	}

	@ParameterizedTest
	@MethodSource("noAreas")
	void whatIsNoAreaIsIgnoredAndSaidSo(final Roi roi) {
		final SourceRegion region = SourceRegion.of(image(roi));
		assertTrue(Rectangles.isWhole(region.region(), Rectangles.whole(20, 10)));
		assertTrue(region.toString().contains(roi.getTypeAsString().toLowerCase() + " ROI is not an area and was ignored"),
			region.toString());
	}

	@Test
	void aRectangleThatLeavesTheImageIsCutOffAndSaidSo() {
		assertEquals("x=15, y=4, width=5, height=6 (rectangular ROI, cut off at the image's edge)", words(new Roi(15, 4, 50,
			60)));
		final ImagePlus image = image(null);
		final Roi outside = new Roi(1, 1, 2, 2);
		image.setRoi(outside);
		outside.setLocation(30, 30);
		final String message = assertThrows(IllegalArgumentException.class, () -> SourceRegion.of(image)).getMessage();
		assertTrue(message.contains("20×10") && message.contains("outside"), message);
	}

	/** 1 % of 200 pixels are 2. */
	@Test
	void aRegionBelowOnePercentIsSaid() {
		assertEquals("only 1 of the image's 200 pixels is explained, x=3, y=4, width=1, height=1 (rectangular ROI); for " +
			"the whole image, use Edit>Selection>Select None first.", SourceRegion.of(image(new Roi(3, 4, 1, 1))).advice(
				"explained").get());
		assertTrue(SourceRegion.of(image(new OvalRoi(3, 4, 1, 1))).advice("explained").isPresent());
		assertTrue(SourceRegion.of(image(new Roi(19, 9, 5, 5))).advice("explained").isPresent(), "what is inside counts");
		for (final Roi roi : new Roi[] { new Roi(3, 4, 2, 1), new PointRoi(3, 3), null }) {
			assertEquals(Optional.empty(), SourceRegion.of(image(roi)).advice("explained"));
		}
	}

	@Test
	void theRoiStaysAsItIs() {
		final Roi roi = new OvalRoi(3, 4, 5, 6);
		final ImagePlus image = image(roi);
		SourceRegion.of(image);
		assertSame(roi, image.getRoi());
		assertEquals(3, image.getRoi().getBounds().x);
	}
}
