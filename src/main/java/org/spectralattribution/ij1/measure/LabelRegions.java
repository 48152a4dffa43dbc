package org.spectralattribution.ij1.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.ij1.source.PaletteCheck;
import org.spectralattribution.ij1.source.ShownSlice;

/** The regions of a label image. */
final class LabelRegions implements MeasurementRegions {

	/** From here on a float may stand for several whole numbers, so that two labels may have become one. */
	private static final int ROUNDED = 1 << 24;
	private static final int SIGNED_OFFSET = 32768;

	private final ImagePlus labels;

	LabelRegions(final ImagePlus labels, final AttributionReader measured) {
		this.labels = labels;
		if (labels.getType() == ImagePlus.COLOR_RGB) {
			throw new IllegalArgumentException("Expected a label image of 8, 16 or 32 bit, but got " + name() +
				", which is RGB. Convert it with Image>Type>8-bit.");
		}
		if (!size(labels).equals(size(measured.image()))) {
			throw new IllegalArgumentException("Expected a label image of the measured image's size, " + size(measured
				.image()) + ", but got " + name() + " with " + size(labels) + ".");
		}
		if (labels.getNChannels() > 1 || labels.getStackSize() > 1 && (labels.getNSlices() != measured.slices() || labels
			.getNFrames() != measured.frames()))
		{
			throw new IllegalArgumentException("Expected a label image of one channel, and of one plane or as many planes " +
				"as the measured image (" + planes(measured.slices(), measured.frames()) + "), but got " + name() +
				" with " + labels.getNChannels() + " channels, " + planes(labels.getNSlices(), labels.getNFrames()) + ".");
		}
	}

	/** Sorts the pixels by their labels, by counting them first. The memory goes by the pixels, not by the labels. */
	@Override
	public List<RoiPixels> at(final int slice, final int frame) {
		final int index = labels.getStackSize() == 1 ? 1 : labels.getStackIndex(1, slice, frame);
		final ImageProcessor processor = ShownSlice.read(labels, index).processor();
		PaletteCheck.requireLabels(labels, index, processor);
		final int[] label = labels(processor);
		final int[] values = values(label);
		final int[] bounds = new int[values.length + 1];
		for (int i = 0; i < label.length; i++) {
			Cancellation.check(i);
			if (label[i] > 0) bounds[Arrays.binarySearch(values, label[i]) + 1]++;
		}
		Arrays.parallelPrefix(bounds, Integer::sum);
		final int[] starts = bounds.clone();
		final int[] pixels = new int[bounds[values.length]];
		for (int i = 0; i < label.length; i++) {
			Cancellation.check(i);
			if (label[i] > 0) pixels[starts[Arrays.binarySearch(values, label[i])]++] = i;
		}
		final List<RoiPixels> regions = new ArrayList<>(values.length);
		for (int i = 0; i < values.length; i++) {
			Cancellation.check(i);
			final int from = bounds[i];
			final int to = bounds[i + 1];
			regions.add(new RoiPixels(Integer.toString(values[i]), () -> Arrays.stream(pixels, from, to)));
		}
		return regions;
	}

	/** The labels that occur, in ascending order, without 0. */
	private static int[] values(final int[] label) {
		final BitSet found = new BitSet();
		for (final int value : label) {
			found.set(value);
		}
		found.clear(0);
		return found.stream().toArray();
	}

	@Override
	public int size() {
		return 0;
	}

	private int[] labels(final ImageProcessor processor) {
		final int offset = labels.getCalibration().isSigned16Bit() ? SIGNED_OFFSET : 0;
		final int[] label = new int[processor.getPixelCount()];
		for (int i = 0; i < label.length; i++) {
			Cancellation.check(i);
			label[i] = label(processor.getf(i) - offset);
		}
		return label;
	}

	private int label(final float value) {
		if (value >= ROUNDED) {
			throw new IllegalArgumentException("Expected labels below " + ROUNDED +
				", since a 32-bit image rounds the whole numbers above that, but got " + value + " in " + name() +
				". Number the labels from 1.");
		}
		if (value < 0 || value != (int) value) {
			throw new IllegalArgumentException("Expected whole numbers from 0, which is background, as labels, but got " +
				value + " in " + name() + ".");
		}
		return (int) value;
	}

	private String name() {
		return "\"" + labels.getTitle() + "\"";
	}

	private static String size(final ImagePlus image) {
		return image.getWidth() + "×" + image.getHeight() + " pixels";
	}

	private static String planes(final int slices, final int frames) {
		return slices + " slices and " + frames + " frames";
	}
}
