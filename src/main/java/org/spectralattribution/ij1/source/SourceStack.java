package org.spectralattribution.ij1.source;

import ij.ImagePlus;
import org.spectralattribution.explain.InputSelection;
import org.spectralattribution.explain.Property;
import org.spectralattribution.explain.Record;
import org.spectralattribution.image.ChannelChoice;
import org.spectralattribution.image.RangeRule;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.ModelException;

/**
 * The planes of an image that are to be explained, read one by one. While this is open the image is locked, so that
 * closing its window does not take away the pixels. The lock belongs to the thread: an earlier lock by the same thread,
 * such as that of the command that a macro runs in, does not matter.
 */
public final class SourceStack implements AutoCloseable {

	private final ImagePlus image;
	private final SourceRegion region;
	private final int slices;
	private final int frames;
	private final int current;
	private final boolean all;
	private final boolean locked;

	private SourceStack(final ImagePlus image, final boolean all, final boolean locked) {
		this.image = image;
		this.all = all;
		region = SourceRegion.of(image);
		slices = image.getNSlices();
		frames = image.getNFrames();
		final int[] position = image.convertIndexToPosition(image.getCurrentSlice());
		current = (position[2] - 1) * slices + position[1] - 1;
		this.locked = locked;
		if (locked && !image.lockSilently()) {
			throw new IllegalStateException("Expected an image that nothing else works on, but \"" + image.getTitle() +
				"\" is locked by another command. Wait until it has finished, or unlock the image with " +
				"Plugins>Utilities>Reset... (Locked Image).");
		}
		if (!image.isProcessor()) {
			close();
			throw new IllegalStateException("Expected an open image, but \"" + image.getTitle() + "\" has been closed. Open " +
				"it again.");
		}
	}

	/**
	 * The plane that the image shows. The caller closes it, on the same thread.
	 *
	 * @throws IllegalStateException if another thread has locked the image, or it has been closed
	 * @throws IllegalArgumentException as {@link SourceRegion#of} does
	 */
	public static SourceStack current(final ImagePlus image) {
		return new SourceStack(image, false, true);
	}

	/**
	 * All z slices and time frames. The caller closes it, on the same thread.
	 *
	 * @throws IllegalStateException if another thread has locked the image, or it has been closed
	 * @throws IllegalArgumentException as {@link SourceRegion#of} does
	 */
	public static SourceStack all(final ImagePlus image) {
		return new SourceStack(image, true, true);
	}

	/**
	 * The plane that the image shows, without a lock: for a preview while other commands may run. Reading fails if the
	 * user closes the image.
	 *
	 * @throws IllegalStateException if the image has been closed
	 * @throws IllegalArgumentException as {@link SourceRegion#of} does
	 */
	public static SourceStack unlocked(final ImagePlus image) {
		return new SourceStack(image, false, false);
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
	 * @throws IllegalArgumentException if the image is of the type 8-bit Color, whose pixels are indices into a palette
	 */
	public int channels() {
		return SourcePlaneReader.channels(image);
	}

	/** The part that is explained, the same of every plane. */
	public SourceRegion region() {
		return region;
	}

	/**
	 * What a model sees of the planes.
	 *
	 * @param channels a list of channels from 1, or {@code automatic}, see {@link ChannelChoice#of}
	 * @param range chooses which pixel values become 0 and 1
	 * @throws IllegalArgumentException if the channels do not fit the image or the model, or are {@code automatic} for the
	 *           result of an attribution, which is the active image when the next line of a macro means its source
	 */
	public InputSelection select(final String channels, final RangeRule range, final ModelDescription model) {
		if (ChannelChoice.isAutomatic(channels)) requireNoResult();
		final ChannelChoice choice = ChannelChoice.of(channels, channels(), model.channels());
		return new InputSelection(region.region(), region.toString(), choice, range);
	}

	private void requireNoResult() {
		final Record record = Record.read(image::getProp);
		if (!record.value(Property.OUTPUT).isPresent()) return;
		throw new IllegalArgumentException("\"" + image.getTitle() + "\" is itself the result of an attribution" + record
			.text(Property.IMAGE).map(title -> " of \"" + title + "\"").orElse("") + ". Select the image that is to be " +
			"explained, in a macro by selectImage(...). If the result is meant, list its channels, such as channels=1.");
	}

	/**
	 * A whole plane with all of its channels.
	 *
	 * @param index from 0; z slices run fastest
	 * @throws IllegalArgumentException as {@link SourcePlaneReader#read} does
	 */
	public SourcePlane read(final int index) {
		final int plane = plane(index);
		return SourcePlaneReader.read(image, plane % slices + 1, plane / slices + 1);
	}

	/** The title of the image and, where it has several planes, the place of this one, such as {@code slice 2}. */
	public String name(final int index) {
		final int plane = plane(index);
		return image.getTitle() + (slices > 1 ? ", slice " + (plane % slices + 1) : "") + (frames > 1 ? ", frame " +
			(plane / slices + 1) : "");
	}

	/**
	 * The failure itself, or where there are several planes one of the same kind whose message begins with the plane's
	 * name.
	 */
	public RuntimeException named(final int index, final RuntimeException failure) {
		if (size() == 1) return failure;
		final String message = name(index) + ": " + failure.getMessage();
		return failure instanceof ModelException ? new ModelException(message, failure) : new IllegalArgumentException(
			message, failure);
	}

	private int plane(final int index) {
		return all ? index : current;
	}

	@Override
	public void close() {
		if (locked) image.unlock();
	}
}
