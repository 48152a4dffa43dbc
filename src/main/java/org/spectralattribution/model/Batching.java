package org.spectralattribution.model;

/** How the points of a computation may share the calls of a network. */
public enum Batching {

	/** Any number of points per call. */
	TOGETHER("points together", ""),

	/** As {@link #IN_PAIRS}, since the gradient was 0 where it was looked at, which shows nothing. */
	UNCHECKED("points together, never a single one, since a gradient of 0 shows nothing of single images", ""),

	/** Any number of points per call, but never a single one: that one is sent with a copy beside it. */
	IN_PAIRS("points together, never a single one, since PyTorch's gradient of a single image is wrong for this model",
		"PyTorch's gradient of a single image is wrong for this model, so no image is sent alone."),

	/** One point per call, since the outputs of an image depend on what else is in the call. */
	COUPLED("one point per call, since the outputs of an image depend on the other images of a call",
		"the model's outputs for an image depend on what else is in the call (batch statistics, attention from image to " +
			"image, or scaling of the whole batch), so each image is sent alone, which is slower."),

	/** One point per call, since the network takes no more. */
	ONE_ONLY("one point per call, since the model takes no more",
		"the model takes one image per call only, so each image is sent alone, which is slower."),

	/** One point per call, since two do not fit into the memory. */
	NO_ROOM("one point per call, since two do not fit into the memory",
		"two images of this size do not fit into the memory, so each is sent alone. Whether the outputs of an image " +
			"depend on the other images of a call could not be checked.");

	private final String description;
	private final String advice;

	Batching(final String description, final String advice) {
		this.description = description;
		this.advice = advice;
	}

	/** Whether each call has one point only. */
	public boolean isSingle() {
		return this == COUPLED || this == ONE_ONLY || this == NO_ROOM;
	}

	/** What the user should know of it, in one sentence; empty if there is nothing to say. */
	public String advice() {
		return advice;
	}

	/** For the record. */
	@Override
	public String toString() {
		return description;
	}
}
