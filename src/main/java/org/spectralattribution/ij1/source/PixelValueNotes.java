package org.spectralattribution.ij1.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.LUT;

/**
 * What ImageJ makes of an image's stored pixel values for its user, and the reader leaves out: a look-up table that
 * shows low values bright, and a calibration function of values.
 */
public final class PixelValueNotes {

	private final boolean inverting;
	/** The unit of the calibrated values; empty where there is no calibration. */
	private final String unit;

	private PixelValueNotes(final boolean inverting, final String unit) {
		this.inverting = inverting;
		this.unit = unit;
	}

	/** The offset of signed 16-bit images is no calibration to leave out: the reader takes it off. */
	static PixelValueNotes of(final ImagePlus image, final List<LUT> luts) {
		final Calibration calibration = image.getCalibration();
		final String unit = calibration.getValueUnit().isBlank() ? "unknown unit" : calibration.getValueUnit();
		return new PixelValueNotes(luts.stream().anyMatch(PixelValueNotes::isInverting), calibration.calibrated() && !calibration
			.isSigned16Bit() ? unit : "");
	}

	private static boolean isInverting(final LUT lut) {
		return new ByteProcessor(1, 1, new byte[1], lut).isInvertedLut();
	}

	/** What to do where the user may have expected other values; empty where there is nothing to leave out. */
	public Optional<String> advice() {
		final List<String> sentences = new ArrayList<>();
		if (inverting) {
			sentences.add("the image has an inverting look-up table, so the model sees bright what is shown dark; to explain it " +
				"as shown, use Edit>Invert and then Image>Lookup Tables>Invert LUT");
		}
		if (!unit.isEmpty()) {
			sentences.add("the image's values are calibrated (" + unit +
				"), but the model gets the stored ones; to explain calibrated ones, convert with Image>Type>32-bit");
		}
		return sentences.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", sentences) + ".");
	}

	/** Such as {@code stored} or {@code stored (inverting LUT not applied)}. */
	@Override
	public String toString() {
		final List<String> parts = new ArrayList<>();
		if (inverting) parts.add("inverting LUT");
		if (!unit.isEmpty()) parts.add("calibration to " + unit);
		return "stored" + (parts.isEmpty() ? "" : " (" + String.join(" and ", parts) + " not applied)");
	}
}
