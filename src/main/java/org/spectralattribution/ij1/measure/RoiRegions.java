package org.spectralattribution.ij1.measure;

import ij.ImagePlus;
import ij.gui.Roi;
import java.awt.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The regions of ROIs. */
final class RoiRegions implements Regions {

	private final List<Roi> rois;
	private final List<RoiPixels> regions = new ArrayList<>();
	private final ImagePlus image;
	private final boolean positions;

	RoiRegions(final List<Roi> rois, final ImagePlus image, final boolean positions) {
		this.rois = List.copyOf(rois);
		this.image = image;
		this.positions = positions;
		for (final Roi roi : rois) {
			final String name = roi.getName() == null ? Integer.toString(regions.size() + 1) : roi.getName();
			if (!roi.isArea()) {
				throw new IllegalArgumentException("ROIs with an area were expected, but \"" + name + "\" is of type " + roi
					.getTypeAsString() + ". Remove it, or make an area of it with Edit>Selection>Line to Area or Enlarge.");
			}
			regions.add(new RoiPixels(name, pixels(roi, name)));
		}
	}

	private int[] pixels(final Roi roi, final String name) {
		final int width = image.getWidth();
		final int height = image.getHeight();
		final List<Point> points = new ArrayList<>();
		roi.forEach(point -> {
			if (point.x >= 0 && point.y >= 0 && point.x < width && point.y < height) {
				points.add(point);
			}
		});
		if (points.isEmpty()) {
			throw new IllegalArgumentException("ROIs on the image \"" + image.getTitle() + "\" (" + width + "×" + height +
				" pixels) were expected, but \"" + name + "\" lies outside of it. Was it drawn on an image of another size?");
		}
		return points.stream().mapToInt(point -> point.y * width + point.x).toArray();
	}

	@Override
	public List<RoiPixels> at(final int slice, final int frame) {
		return IntStream.range(0, rois.size())
			.filter(i -> !positions || isAt(rois.get(i), slice, frame))
			.mapToObj(regions::get)
			.collect(Collectors.toList());
	}

	/** A position on the only axis of a plain stack is the slice, or the frame where there is one slice only. */
	private boolean isAt(final Roi roi, final int slice, final int frame) {
		if (roi.hasHyperStackPosition()) {
			return (roi.getZPosition() == 0 || roi.getZPosition() == slice) &&
				(roi.getTPosition() == 0 || roi.getTPosition() == frame);
		}
		final int position = roi.getPosition();
		return position <= 0 || position == (image.getNSlices() > 1 ? slice : frame);
	}
}
