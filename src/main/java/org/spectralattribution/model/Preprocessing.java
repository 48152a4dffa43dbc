package org.spectralattribution.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.spectralattribution.tensor.Normalization;
import org.spectralattribution.tensor.Tensor;

/** How raw values, 0 to 1, become the model's input: resized first, then normalised. */
public final class Preprocessing {

	private static final Preprocessing NONE = new Preprocessing(Normalization.identity());

	private final Optional<Resize> resize;
	private final Normalization normalization;

	private Preprocessing(final Optional<Resize> resize, final Normalization normalization) {
		this.resize = resize;
		this.normalization = Objects.requireNonNull(normalization);
	}

	/** Keeps the image's own size. */
	public Preprocessing(final Normalization normalization) {
		this(Optional.empty(), normalization);
	}

	/** Resizes, then normalises. */
	public Preprocessing(final Resize resize, final Normalization normalization) {
		this(Optional.of(resize), normalization);
	}

	/** Values 0 to 1 at the image's own size: what a weights file alone gets. */
	public static Preprocessing none() {
		return NONE;
	}

	/**
	 * The raw image at the model's resolution, still 0 to 1.
	 *
	 * @return the input itself where it already has the size, else a new tensor
	 */
	public Tensor resize(final Tensor raw) {
		return resize.isPresent() ? resize.get().apply(raw) : raw;
	}

	public Normalization normalization() {
		return normalization;
	}

	/**
	 * The model's input of a raw image: {@link #resize}, then {@link #normalization()}.
	 *
	 * @return a new tensor
	 * @throws IllegalArgumentException if the image has another number of channels than the normalisation
	 */
	public Tensor apply(final Tensor raw) {
		return normalization.normalize(resize(raw));
	}

	/** The steps in order, in torchvision's words; {@code ToTensor} stands for values from 0 to 1. */
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
