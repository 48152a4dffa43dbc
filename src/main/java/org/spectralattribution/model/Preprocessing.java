package org.spectralattribution.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.spectralattribution.tensor.Normalization;
import org.spectralattribution.tensor.Tensor;

/** How raw values become the model's input: resized first, then normalised. Raw values usually lie between 0 and 1. */
public final class Preprocessing {

	private static final Preprocessing NONE = new Preprocessing(Normalization.identity());

	private final Optional<Resize> resize;
	private final Normalization normalization;

	private Preprocessing(final Optional<Resize> resize, final Normalization normalization) {
		this.resize = resize;
		this.normalization = Objects.requireNonNull(normalization);
	}

	/** Normalises at the image's own size. */
	public Preprocessing(final Normalization normalization) {
		this(Optional.empty(), normalization);
	}

	/** Resizes, then normalises. */
	public Preprocessing(final Resize resize, final Normalization normalization) {
		this(Optional.of(resize), normalization);
	}

	/** Raw values at the image's own size: what a weights file without a description gets. */
	public static Preprocessing none() {
		return NONE;
	}

	/**
	 * The raw image at the model's resolution, not yet normalised.
	 *
	 * @param raw channels × height × width
	 * @return the input itself where it already has the size, else a new tensor
	 */
	public Tensor resize(final Tensor raw) {
		return resize.isPresent() ? resize.get().apply(raw) : raw;
	}

	/** Height and width to which {@link #resize} brings an image of this height and width. */
	public int[] sizeOf(final int height, final int width) {
		return resize.map(step -> step.sidesOf(height, width)).orElseGet(() -> new int[] { height, width });
	}

	/** The last step; the identity if there is none. */
	public Normalization normalization() {
		return normalization;
	}

	/**
	 * The model's input of a raw image: {@link #resize}, then {@link #normalization()}.
	 *
	 * @param raw channels × height × width
	 * @return a new tensor, channels × height × width
	 * @throws IllegalArgumentException if the image has another number of channels than the normalisation
	 */
	public Tensor apply(final Tensor raw) {
		return normalization.normalize(resize(raw));
	}

	/** The steps in order, by torchvision's names; {@code ToTensor} stands for the mapping to 0…1. */
	public List<String> steps() {
		final List<String> steps = new ArrayList<>();
		resize.ifPresent(step -> steps.add(step.toString()));
		steps.add("ToTensor");
		if (normalization != Normalization.identity()) {
			steps.add(normalization.toString());
		}
		return steps;
	}

	/** The steps in one line, such as {@code Resize(size 44, bilinear, antialias) → ToTensor}. */
	@Override
	public String toString() {
		return String.join(" → ", steps());
	}
}
