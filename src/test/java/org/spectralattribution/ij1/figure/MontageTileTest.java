package org.spectralattribution.ij1.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import org.junit.jupiter.api.Test;
import org.spectralattribution.explain.Property;
import org.spectralattribution.explain.Record;

final class MontageTileTest {

	private static List<String> caption(final Record record) {
		final ImagePlus image = new ImagePlus("cells-SIG.tif", new FloatProcessor(9, 9));
		record.with(Property.METHOD, "Spectral Integrated Gradients").with(Property.SHORT_METHOD_NAME, "SIG").with(
			Property.TARGET_CLASS, "metaphase").with(Property.TARGET_PROBABILITY, 0.5).texts().forEach(image::setProp);
		return MontageTile.of(image, false).caption();
	}

	/** Titles alone have the short name; what tells results of one method apart is in the caption, too. */
	@Test
	void aCaptionHasTheMethodsNameAndSaysWhichValuesItShows() {
		assertEquals(List.of("Spectral Integrated Gradients", "metaphase, probability 0.50"), caption(Record.EMPTY.with(
			Property.OUTPUT, "map")));
		assertEquals(List.of("Spectral Integrated Gradients", "metaphase, probability 0.50",
			"absolute values, smoothed by 2\u00a0pixels"), caption(Record.EMPTY.with(Property.OUTPUT, "absolute").with(
				Property.MAP_VALUES, "absolute value").with(Property.SMOOTHING, "Gaussian, standard deviation 2.0 pixels")));
		assertEquals(List.of("Spectral Integrated Gradients", "metaphase, probability 0.50",
			"importance, no sign, smoothed by 2\u00a0%\u00a0of\u00a0the\u00a0side, smoothed by 3\u00a0pixels"), caption(Record.EMPTY.with(Property.OUTPUT,
				"map").with(Property.MAP_VALUES, "importance of pixels").with(Property.SMOOTHING,
					"Gaussian, standard deviation 2.0 % of the side (...); then Gaussian, standard deviation 3.0 pixels")));
	}

	/** Whatever the width, as long as it takes the longest quantity. */
	@Test
	void noLineOfACaptionEndsWithinAQuantity() {
		final Record record = Record.EMPTY.with(Property.OUTPUT, "map").with(Property.MAP_VALUES, "importance of pixels").with(
			Property.SMOOTHING, "Gaussian, standard deviation 2.0 % of the side (...)").with(Property.SUM_CORRECTED, 0.0123)
			.with(Property.GRADIENTS, 36).with(Property.SECONDS, 2.5);
		final FittedText text = new FittedText(Font.PLAIN, 12);
		for (int width = 130; width < 400; width++) {
			for (final String quantity : List.of("2 % of the side", "1.23 %", "2.5 s")) {
				final List<String> lines = new ArrayList<>();
				for (final String caption : List.of(LegendText.values(record), LegendText.completeness(record), LegendText.cost(
					record)))
				{
					lines.addAll(text.lines(caption, width, 9));
				}
				assertTrue(lines.stream().anyMatch(line -> line.replace('\u00a0', ' ').contains(quantity)), quantity + " in " + lines);
			}
		}
	}

	/** ImageJ's own drawing of an overlay fails for a polygon that was drawn with a wide line before. */
	@Test
	void polygonsOfTheOverlayAreDrawn() {
		final ImagePlus image = new ImagePlus("cells", new ByteProcessor(20, 20));
		final Roi polygon = new PolygonRoi(new float[] { 5, 15, 15, 5 }, new float[] { 5, 5, 15, 15 }, Roi.POLYGON);
		polygon.setStrokeWidth(3);
		polygon.drawPixels(new ByteProcessor(20, 20));
		polygon.setStrokeColor(Color.RED);
		image.setOverlay(new Overlay(polygon));
		final ColorProcessor picture = MontageTile.of(image, false).picture(null);
		assertEquals(Color.RED, picture.getColor(10, 5));
		assertEquals(Color.BLACK, picture.getColor(10, 10));
	}
}
