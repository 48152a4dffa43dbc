package org.spectralattribution.reliability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.measure.Calibration;

/** Everything of an image that a command must leave as it is. */
final class ImageState {

	private final ImagePlus image;
	private final List<String> names = new ArrayList<>();
	private final List<Object> values = new ArrayList<>();

	private ImageState(final ImagePlus image) {
		this.image = image;
		add("title", image.getTitle());
		add("size", Arrays.toString(image.getDimensions()));
		add("type", image.getType());
		add("position", image.getCurrentSlice());
		add("ROI", roi(image.getRoi()));
		add("calibration", calibration(image.getCalibration()));
		add("display range", image.getDisplayRangeMin() + " " + image.getDisplayRangeMax());
		add("properties", Arrays.toString(image.getPropertiesAsArray()));
		add("overlay", image.getOverlay() == null ? -1 : image.getOverlay().size());
		add("lock", image.isLocked());
		add("changes", image.changes);
		if (image.isProcessor()) add("colours", image.getProcessor().getColorModel());
		for (int i = 1; i <= image.getStackSize() && !image.getStack().isVirtual(); i++) {
			add("pixels of slice " + i, hash(image.getStack().getPixels(i)));
			add("label of slice " + i, image.getStack().getSliceLabel(i));
		}
	}

	private void add(final String name, final Object value) {
		names.add(name);
		values.add(value);
	}

	/** The image itself. */
	ImagePlus image() {
		return image;
	}

	/** An image as it is now. */
	static ImageState of(final ImagePlus image) {
		return new ImageState(image);
	}

	/** Which of it has changed since; empty if nothing has. */
	String changes() {
		final ImageState now = new ImageState(image);
		if (!now.names.equals(names)) return "the image's slices";
		final List<String> changed = new ArrayList<>();
		for (int i = 0; i < names.size(); i++) {
			if (!Objects.equals(values.get(i), now.values.get(i))) {
				changed.add(names.get(i) + " (" + values.get(i) + " → " + now.values.get(i) + ")");
			}
		}
		return String.join(", ", changed);
	}

	/** @throws WrongResult if something of the image has changed */
	void requireUnchanged() {
		WrongResult.unless(changes().isEmpty(), "the input image was changed: " + changes());
	}

	private static int hash(final Object pixels) {
		if (pixels instanceof byte[]) return Arrays.hashCode((byte[]) pixels);
		if (pixels instanceof short[]) return Arrays.hashCode((short[]) pixels);
		return pixels instanceof int[] ? Arrays.hashCode((int[]) pixels) : Arrays.hashCode((float[]) pixels);
	}

	private static String roi(final Roi roi) {
		return roi == null ? "none" : roi.getTypeAsString() + roi.getBounds() + roi.getName();
	}

	private static String calibration(final Calibration calibration) {
		// ImageJ makes the table when somebody first asks for it.
		return calibration.toString().replaceAll("table=\\w+", "") + Arrays.toString(calibration.getCoefficients());
	}
}
