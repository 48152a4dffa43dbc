package org.spectralattribution.ij1.source;

import java.util.Objects;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;

/**
 * A slice of an image's stack as ImageJ shows it. A virtual stack makes its slices anew whenever it is asked, so an
 * edit of the slice that is shown is known to the image alone, until another slice is shown.
 */
public final class ShownSlice {

	private final ImageProcessor processor;
	private final boolean edited;

	private ShownSlice(final ImageProcessor processor, final boolean edited) {
		this.processor = processor;
		this.edited = edited;
	}

	/**
	 * Reads a slice. The stack is asked for it once.
	 *
	 * @param index the place in the stack, from 1
	 * @throws IllegalArgumentException as {@link StoredSlice#read} does
	 */
	public static ShownSlice read(final ImagePlus image, final int index) {
		final ImageStack stack = image.getStack();
		final ImageProcessor stored = StoredSlice.read(image, index);
		if (!stack.isVirtual() || index != image.getCurrentSlice()) return new ShownSlice(stored, false);
		final ImageProcessor shown = image.getProcessor();
		final boolean edited = !Objects.deepEquals(shown.getPixels(), stored.getPixels());
		return new ShownSlice(edited ? shown : stored, edited);
	}

	/** The pixels that the user sees, which {@code getPixel} reads in a macro. */
	public ImageProcessor processor() {
		return processor;
	}

	/** Whether they differ from those of the virtual stack, so that they exist in memory only. */
	boolean isEdited() {
		return edited;
	}
}
