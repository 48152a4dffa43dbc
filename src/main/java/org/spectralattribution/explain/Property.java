package org.spectralattribution.explain;

/**
 * What a {@link Record} says, in reading order. Names are the names of image properties, are read by macros, and never
 * change.
 */
public enum Property {

	METHOD("Method"),
	SETTINGS("Settings"),
	MODEL("Model"),
	MODEL_FILE("Model file"),
	MODEL_SHA256("Model SHA-256"),
	PREPROCESSING("Preprocessing"),
	PREDICTED_CLASS("Predicted class", Scope.PLANE),
	PREDICTED_PROBABILITY("Predicted probability", Scope.PLANE),
	TARGET_CLASS("Target class", Scope.PLANE, "Class"),
	TARGET_INDEX("Target index", Scope.PLANE),
	/** The target's probability at the input, of a contrast the difference of both. */
	TARGET_PROBABILITY("Target probability", Scope.PLANE, "Probability"),
	SCORE("Score"),
	INPUT_SCORE("Input score", Scope.PLANE),
	BASELINE("Baseline"),
	BASELINE_SCORE("Baseline score", Scope.PLANE),
	/** In units of the score, as the scores, the difference and the error are. */
	ATTRIBUTION_SUM("Attribution sum", Scope.PLANE),
	SCORE_DIFFERENCE("Score difference", Scope.PLANE),
	COMPLETENESS_ERROR("Completeness error", Scope.PLANE),
	/** A share of the map's absolute sum. */
	MAP_ERROR("Map error", Scope.PLANE),
	GRADIENTS("Gradients", Scope.PLANE),
	CALLS("Calls", Scope.PLANE),
	DEVICE("Device"),
	SECONDS("Seconds", Scope.PLANE),
	PLUGIN_VERSION("Plugin version"),
	IMAGE("Image"),
	/** From 1, as all numbers of slices, frames and channels are. */
	SLICE("Slice", Scope.PLANE),
	FRAME("Frame", Scope.PLANE),
	CHANNELS("Channels"),
	REGION("Region"),
	PIXEL_RANGE("Pixel range", Scope.PLANE),
	PIXEL_VALUES("Pixel values"),
	RAW_INPUT_RANGE("Raw input range", Scope.PLANE),
	RESAMPLING("Resampling"),
	/** Which kind of image holds the attribution: the value of the macro key {@code output}. */
	OUTPUT("Output"),
	/** The channel of the image that holds the attribution; absent where every slice does, or none. */
	ATTRIBUTION_CHANNEL("Attribution channel"),
	/** The number of the model's channels, which in a raw output run faster than slices and frames. */
	MODEL_CHANNELS("Model channels"),
	DISPLAY_RANGE("Display range"),
	PLANES("Planes");

	/** Whether a property is the same for all planes of one image. */
	public enum Scope {
		IMAGE, PLANE
	}

	private final String text;
	private final Scope scope;
	private final String heading;

	Property(final String text) {
		this(text, Scope.IMAGE);
	}

	Property(final String text, final Scope scope) {
		this(text, scope, text);
	}

	Property(final String text, final Scope scope, final String heading) {
		this.text = text;
		this.scope = scope;
		this.heading = heading;
	}

	public Scope scope() {
		return scope;
	}

	/** The heading of its column in tables. */
	public String heading() {
		return heading;
	}

	/** The name of the image property. */
	@Override
	public String toString() {
		return text;
	}
}
