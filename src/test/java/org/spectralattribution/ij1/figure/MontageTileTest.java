package org.spectralattribution.ij1.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import ij.ImagePlus;
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
			"absolute values, smoothed by 2 pixels"), caption(Record.EMPTY.with(Property.OUTPUT, "absolute").with(
				Property.MAP_VALUES, "absolute value").with(Property.SMOOTHING, "Gaussian, standard deviation 2.0 pixels")));
	}
}
