package org.spectralattribution.ij1.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.LUT;

/**
 * What ImageJ applies to stored pixel values when it shows them, but the reader does not: a look-up table that shows
 * low values bright, and a calibration function of values.
 */
public final class PixelValueNotes {

	private final boolean inverting;
	/** Whether the inverting table may be a file's palette instead, from white to black. */
	private final boolean palette;
	/** The unit of the calibrated values; empty where there is no calibration. */
	private final String unit;

	private PixelValueNotes(final boolean inverting, final boolean palette, final String unit) {
		this.inverting = inverting;
		this.palette = palette;
		this.unit = unit;
	}

	/** The offset of signed 16-bit images is not such a calibration: the reader does subtract it. */
	static PixelValueNotes of(final ImagePlus image, final List<LUT> luts) {
		final Calibration calibration = image.getCalibration();
		final String unit = calibration.getValueUnit().isBlank() ? "unknown unit" : calibration.getValueUnit();
		final boolean calibrated = calibration.calibrated() && !calibration.isSigned16Bit();
		final boolean palette = image.getType() == ImagePlus.GRAY8 && !image.isComposite() && luts.stream().anyMatch(
			lut -> new ColorTable(lut).isInverse());
		return new PixelValueNotes(luts.stream().anyMatch(PixelValueNotes::isInverting), palette, calibrated ? unit : "");
	}

	private static boolean isInverting(final LUT lut) {
		return new ByteProcessor(1, 1, new byte[1], lut).isInvertedLut();
	}

	/** What to do if the user expected other values than the stored ones; empty where they are the same. */
	public Optional<String> advice() {
		final List<String> sentences = new ArrayList<>();
		if (inverting) {
			sentences.add("the image has an inverting look-up table, so the model sees bright what is shown dark" + (palette
				? " (a file with a palette from white to black would look the same); to explain it as shown, convert it with " +
					"Image>Type>RGB Color and then with Image>Type>8-bit"
				: "; to explain it as shown, use Edit>Invert and then Image>Lookup Tables>Invert LUT"));
		}
		if (!unit.isEmpty()) {
			sentences.add("the image's values are calibrated (" + unit +
				"), but the model gets the stored ones; to explain the calibrated ones, convert with Image>Type>32-bit");
		}
		return sentences.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", sentences) + ".");
	}

	/** For the record, such as {@code stored} or {@code stored (inverting LUT not applied)}. */
	@Override
	public String toString() {
		final List<String> parts = new ArrayList<>();
		if (inverting) parts.add("inverting LUT");
		if (!unit.isEmpty()) parts.add("calibration to " + unit);
		return "stored" + (parts.isEmpty() ? "" : " (" + String.join(" and ", parts) + " not applied)");
	}
}
