package org.spectralattribution.ij1.measure;

import java.util.List;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import org.junit.jupiter.api.Test;
import org.spectralattribution.cancellation.CancelledAnywhere;

/** Labels and ROIs of large results ask whether the user has cancelled, and end then. */
final class MeasurementCancellationTest {

	private static final int SIDE = 1024;
	private static final int QUESTIONS = SIDE * SIDE >> 16;

	private final AttributionReader attribution = AttributionReader.of(Results.map(SIDE, SIDE, 1, 1));

	@Test
	void theSumOfAPlane() {
		CancelledAnywhere.requireEnds(QUESTIONS, () -> attribution.plane(1, 1));
	}

	@Test
	void labels() {
		final ImagePlus labels = IJ.createImage("labels", "16-bit ramp", SIDE, SIDE, 1);
		CancelledAnywhere.requireEnds(2 * QUESTIONS, () -> MeasurementRegions.ofLabels(labels, attribution).at(1, 1));
	}

	@Test
	void rois() {
		final List<Roi> rois = List.of(new OvalRoi(0, 0, SIDE, SIDE), new Roi(9, 9, 100, 100));
		CancelledAnywhere.requireEnds(SIDE, () -> MeasurementRegions.ofRois(rois, attribution).at(1, 1));
	}

	/** Neither of the two that a plane's selection needs, the pixels and their outline, is waited for. */
	@Test
	void selections() {
		attribution.image().getProcessor().setf(SIDE / 2, 3);
		CancelledAnywhere.requireEnds(2 * QUESTIONS, () -> AttributionSelection.of(attribution, 1, 1, 0.5, 0).get().roi());
	}
}
