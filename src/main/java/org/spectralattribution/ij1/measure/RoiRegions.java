package org.spectralattribution.ij1.measure;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import org.spectralattribution.cancellation.Cancellation;

/** The regions of ROIs. */
final class RoiRegions implements MeasurementRegions {

	private final List<Roi> rois;
	private final List<RoiPixels> regions = new ArrayList<>();
	private final AttributionReader measured;
	private final boolean positions;

	RoiRegions(final List<Roi> rois, final AttributionReader measured) {
		this.rois = List.copyOf(rois);
		this.measured = measured;
		positions = measured.slices() * measured.frames() > 1;
		for (final Roi roi : rois) {
			Cancellation.check();
			final String name = roi.getName() == null ? Integer.toString(regions.size() + 1) : roi.getName();
			if (!roi.isArea()) {
				throw new IllegalArgumentException("Expected ROIs with an area, but got \"" + name + "\", which is of type " +
					roi.getTypeAsString() + ". Remove it, or make an area of it with Edit>Selection>Line to Area or Enlarge.");
			}
			requireInside(roi, name);
			regions.add(new RoiPixels(name, () -> pixels(roi)));
		}
	}

	private void requireInside(final Roi roi, final String name) {
		if (pixels(roi).findAny().isPresent()) return;
		final ImagePlus image = measured.image();
		throw new IllegalArgumentException("Expected ROIs on the image \"" + image.getTitle() + "\" (" + image.getWidth() +
			"×" + image.getHeight() + " pixels), but got \"" + name +
			"\", which lies outside it. Was it drawn on an image of another size?");
	}

	/** Indices row by row, without those beyond the image. */
	private IntStream pixels(final Roi roi) {
		final int width = measured.image().getWidth();
		final ImageProcessor mask = roi.getMask();
		final Rectangle bounds = roi.getBounds();
		final Rectangle inside = bounds.intersection(new Rectangle(width, measured.image().getHeight()));
		if (inside.isEmpty()) return IntStream.empty();
		final int[] pixels = new int[inside.width * inside.height];
		int count = 0;
		for (int y = inside.y; y < inside.y + inside.height; y++) {
			Cancellation.check();
			for (int x = inside.x; x < inside.x + inside.width; x++) {
				if (mask == null || mask.get(x - bounds.x, y - bounds.y) != 0) pixels[count++] = y * width + x;
			}
		}
		return Arrays.stream(pixels, 0, count);
	}

	@Override
	public List<RoiPixels> at(final int slice, final int frame) {
		return IntStream.range(0, rois.size())
			.filter(i -> !positions || isAt(rois.get(i), slice, frame))
			.mapToObj(regions::get)
			.collect(Collectors.toList());
	}

	@Override
	public int size() {
		return rois.size();
	}

	private boolean isAt(final Roi roi, final int slice, final int frame) {
		if (roi.hasHyperStackPosition()) {
			return (roi.getZPosition() == 0 || roi.getZPosition() == slice) &&
				(roi.getTPosition() == 0 || roi.getTPosition() == frame);
		}
		final int position = roi.getPosition();
		return position <= 0 || position == (frame - 1) * measured.slices() + slice;
	}
}
