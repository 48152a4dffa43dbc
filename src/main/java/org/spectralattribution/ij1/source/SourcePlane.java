package org.spectralattribution.ij1.source;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import ij.measure.Calibration;
import ij.process.LUT;
import net.imglib2.Interval;
import net.imglib2.img.array.ArrayImgs;
import org.spectralattribution.image.ImagePlane;
import org.spectralattribution.image.Images;

/**
 * One plane of an {@code ImagePlus}: a view on its pixel arrays, and how ImageJ showed them when it was read. It holds
 * the arrays but no reference to the image, so the user may close the image while the plane is explained. Later changes
 * of the arrays show here; {@link SourceStack} locks the image against them.
 */
public final class SourcePlane {

	private final ImagePlane pixels;
	private final PixelValueNotes values;
	private final String title;
	private final int slice;
	private final int frame;
	private final String label;
	private final List<String> labels;
	private final List<LUT> luts;
	private final List<Boolean> active;
	private final Calibration calibration;
	private final String info;
	private final boolean edited;

	SourcePlane(final ImagePlane pixels, final PixelValueNotes values, final String title, final int slice,
		final int frame, final String label, final List<String> labels, final List<LUT> luts, final List<Boolean> active,
		final Calibration calibration, final String info, final boolean edited)
	{
		this.pixels = pixels;
		this.values = values;
		this.title = title;
		this.slice = slice;
		this.frame = frame;
		this.label = label;
		this.labels = labels;
		this.luts = luts;
		this.active = active;
		this.calibration = calibration;
		this.info = info;
		this.edited = edited;
	}

	/**
	 * A copy of a region with all channels, which begins at 0, 0. Later changes of the image do not show in it.
	 *
	 * @param region the axes X, Y, in pixels of this plane
	 * @throws IllegalArgumentException if the region leaves the plane
	 */
	public SourcePlane cut(final Interval region) {
		final ImagePlane part = pixels.part(region, IntStream.range(0, pixels.channels()).toArray());
		// Floats hold the values of every type exactly.
		final ImagePlane copy = new ImagePlane(Images.stack(IntStream.range(0, part.channels()).mapToObj(c -> ArrayImgs
			.floats(Images.toFloats(part.channel(c)), part.width(), part.height())).collect(Collectors.toList())), part.type(),
			part.displayMin(), part.displayMax());
		final Calibration moved = calibration();
		moved.xOrigin -= region.min(0);
		moved.yOrigin -= region.min(1);
		return new SourcePlane(copy, values, title, slice, frame, label, labels, luts, active, moved, info, edited);
	}

	/** The view on the pixels in the image's stored values. */
	public ImagePlane pixels() {
		return pixels;
	}

	/** In what way ImageJ shows other values than those of {@link #pixels()}. */
	public PixelValueNotes values() {
		return values;
	}

	/** The title of the image. */
	public String title() {
		return title;
	}

	/** The z slice that was read, counted from 1. */
	public int slice() {
		return slice;
	}

	/** The time frame that was read, counted from 1. */
	public int frame() {
		return frame;
	}

	/** The first line of the slice label, or of the first channel's where there are several; empty if there is none. */
	public String label() {
		return label;
	}

	/** The name of each channel in the image: its slice label, or red, green, blue, or its number. */
	public List<String> labels() {
		return labels;
	}

	/** The look-up table of each channel, with its display range; empty for RGB. */
	public List<LUT> luts() {
		return luts;
	}

	/** Whether each channel was switched on in the Channels tool. */
	public List<Boolean> active() {
		return active;
	}

	/** A copy of the pixel size and its unit, without any calibration of pixel values. */
	public Calibration calibration() {
		return calibration.copy();
	}

	/** The image's {@code Info} property, or an empty string. */
	public String info() {
		return info;
	}

	/** What to tell the user if the pixels are those of an edit that the virtual stack does not keep; else empty. */
	public Optional<String> editAdvice() {
		return edited ? Optional.of("the model got the pixels as they are shown, with an edit that exists only in memory, " +
			"since the stack is virtual: ImageJ forgets it when another slice is shown; to keep such edits, use " +
			"Image>Duplicate... first.") : Optional.empty();
	}
}
