package org.spectralattribution.ij1.source;

import ij.ImagePlus;

/**
 * The planes of an image that are to be explained, read one by one. While it is open the image is locked, so that
 * closing its window does not take away the pixels.
 */
public final class SourceStack implements AutoCloseable {

	private final ImagePlus image;
	private final SourceRegion region;
	private final int slices;
	private final int frames;
	private final int current;
	private final boolean all;
	private final boolean locked;

	private SourceStack(final ImagePlus image, final boolean all) {
		this.image = image;
		this.all = all;
		region = SourceRegion.of(image);
		slices = image.getNSlices();
		frames = image.getNFrames();
		final int[] position = image.convertIndexToPosition(image.getCurrentSlice());
		current = (position[2] - 1) * slices + position[1] - 1;
		locked = image.lockSilently();
	}

	/** The plane that the image shows. The caller closes it. */
	public static SourceStack current(final ImagePlus image) {
		return new SourceStack(image, false);
	}

	/** All z slices and time frames. The caller closes it. */
	public static SourceStack all(final ImagePlus image) {
		return new SourceStack(image, true);
	}

	/** The number of planes. */
	public int size() {
		return all ? slices * frames : 1;
	}

	/** The index, from 0, of the plane that the image shows. */
	public int current() {
		return all ? current : 0;
	}

	/**
	 * The number of channels that every plane has. No pixel is read.
	 *
	 * @throws IllegalArgumentException if the image's pixels are indices into a palette of colours
	 */
	public int channels() {
		return SourcePlaneReader.channels(image);
	}

	/** The part of every plane that is explained. */
	public SourceRegion region() {
		return region;
	}

	/**
	 * A plane with all of its channels, whole.
	 *
	 * @param index from 0; z slices run fastest
	 * @throws IllegalArgumentException as {@link SourcePlaneReader#read} does
	 */
	public SourcePlane read(final int index) {
		final int plane = plane(index);
		return SourcePlaneReader.read(image, plane % slices + 1, plane / slices + 1);
	}

	/** The title of the image and, where it has several planes, the place of this one, such as {@code slice 2}. */
	public String words(final int index) {
		final int plane = plane(index);
		return image.getTitle() + (slices > 1 ? ", slice " + (plane % slices + 1) : "") + (frames > 1 ? ", frame " +
			(plane / slices + 1) : "");
	}

	private int plane(final int index) {
		return all ? index : current;
	}

	@Override
	public void close() {
		if (locked) image.unlock();
	}
}
