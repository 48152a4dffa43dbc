package trainableSegmentation;

import java.util.ArrayList;
import java.util.List;

import weka.core.Attribute;

/** Stands in for the class of this name of Trainable Weka Segmentation: the features of each slice of an image. */
public final class FeatureStackArray {

	private final FeatureStack[] stacks;

	public FeatureStackArray(final int size) {
		stacks = new FeatureStack[size];
	}

	/** @param index that of the slice, from 0 */
	public void set(final FeatureStack stack, final int index) {
		stacks[index] = stack;
	}

	FeatureStack get(final int index) {
		return stacks[index];
	}

	int slices() {
		return stacks.length;
	}

	/** Those of the first slice, which all slices have to have. Weka refuses two of the same name. */
	ArrayList<Attribute> attributes() {
		final ArrayList<Attribute> attributes = new ArrayList<>();
		for (int i = 0; i < stacks[0].size(); i++) {
			attributes.add(new Attribute(stacks[0].name(i)));
			for (final FeatureStack stack : stacks) {
				if (!List.of(stacks[0].size(), stacks[0].name(i)).equals(List.of(stack.size(), stack.name(i)))) {
					throw new IllegalStateException("The slices have other features: " + stack.name(i));
				}
			}
		}
		return attributes;
	}
}
