package org.spectralattribution.ij1.measure;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The regions of a label image. */
final class LabelRegions implements Regions {

	private final ImagePlus labels;

	LabelRegions(final ImagePlus labels, final ImagePlus image) {
		this.labels = labels;
		if (labels.getType() == ImagePlus.COLOR_RGB) {
			throw new IllegalArgumentException("A label image of 8, 16 or 32 bit was expected, but " + name() +
				" is RGB. Convert it with Image>Type>8-bit.");
		}
		if (!size(labels).equals(size(image))) {
			throw new IllegalArgumentException("A label image of the measured image's size, " + size(image) +
				", was expected, but " + name() + " has " + size(labels) + ".");
		}
		if (labels.getNChannels() > 1 || labels.getStackSize() > 1 && (labels.getNSlices() != image.getNSlices() || labels
			.getNFrames() != image.getNFrames()))
		{
			throw new IllegalArgumentException("A label image of one channel, and of one plane or as many slices and frames as " +
				"the measured image (" + planes(image) + "), was expected, but " + name() + " has " + labels.getNChannels() +
				" channels, " + planes(labels) + ".");
		}
	}

	@Override
	public List<RoiPixels> at(final int slice, final int frame) {
		final ImageProcessor processor = labels.getStack()
			.getProcessor(labels.getStackSize() == 1 ? 1 : labels.getStackIndex(1, slice, frame));
		final Map<Integer, List<Integer>> pixels = new TreeMap<>();
		for (int i = 0; i < processor.getPixelCount(); i++) {
			final int label = label(processor.getf(i));
			if (label > 0) {
				pixels.computeIfAbsent(label, key -> new ArrayList<>()).add(i);
			}
		}
		return pixels.entrySet()
			.stream()
			.map(entry -> new RoiPixels(entry.getKey().toString(), entry.getValue().stream().mapToInt(i -> i).toArray()))
			.collect(Collectors.toList());
	}

	private int label(final float value) {
		if (value < 0 || value != (int) value) {
			throw new IllegalArgumentException("Whole numbers from 0, which is background, were expected as labels, but " +
				name() + " holds " + value + ".");
		}
		return (int) value;
	}

	private String name() {
		return "\"" + labels.getTitle() + "\"";
	}

	private static String size(final ImagePlus image) {
		return image.getWidth() + "×" + image.getHeight() + " pixels";
	}

	private static String planes(final ImagePlus image) {
		return image.getNSlices() + " slices and " + image.getNFrames() + " frames";
	}
}
