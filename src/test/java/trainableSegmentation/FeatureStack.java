package trainableSegmentation;

import ij.ImageStack;

/**
 * Stands in for the class of this name of Trainable Weka Segmentation, which is on no public Maven repository that this
 * build uses: the few methods that docs/weka.md calls, with the rules of its sources for the features of one slice. A
 * feature is a slice of the stack, named by its label, and its value at a pixel is {@link ImageStack#getVoxel}.
 */
public final class FeatureStack {

	private final int width;
	private final int height;
	private ImageStack stack = new ImageStack();

	public FeatureStack(final int width, final int height, final boolean colorFeatures) {
		if (colorFeatures) throw new UnsupportedOperationException("Values would be read as the bytes of colours.");
		this.width = width;
		this.height = height;
	}

	public void setStack(final ImageStack stack) {
		this.stack = stack;
	}

	int size() {
		return stack.size();
	}

	String name(final int index) {
		return stack.getSliceLabel(index + 1);
	}

	/** The values at a pixel, and a place for the class. */
	double[] values(final int x, final int y) {
		final double[] values = new double[stack.size() + 1];
		for (int i = 0; i < stack.size(); i++) {
			values[i] = stack.getVoxel(x, y, i);
		}
		return values;
	}

	/** A stack of less than two slices counts as empty and would be computed anew, and one of 24 bits counts as RGB. */
	void require(final int imageWidth, final int imageHeight) {
		if (stack.size() < 2 || stack.getBitDepth() == 24 || width != imageWidth || height != imageHeight || stack
			.getWidth() != width || stack.getHeight() != height)
		{
			throw new IllegalStateException("These are no features of the image: " + stack);
		}
	}
}
