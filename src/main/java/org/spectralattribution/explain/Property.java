package org.spectralattribution.explain;

/**
 * What a {@link Record} says, in reading order. The names are those of image properties; macros read them, so they
 * never change.
 */
public enum Property {

	METHOD("Method"),
	/** A short form of the method's name, such as that in titles. */
	SHORT_METHOD_NAME("Short method name"),
	SETTINGS("Settings"),
	MODEL("Model"),
	MODEL_FILE("Model file"),
	MODEL_SHA256("Model SHA-256"),
	/** What the network's code can do besides computing, which the user trusts; absent where it only computes. */
	TRUSTED_OPERATIONS("Trusted operations"),
	PREPROCESSING("Preprocessing"),
	/** What the network's outputs are, and how that is known. */
	HEAD("Head"),
	PREDICTED_CLASS("Predicted class", Scope.PLANE),
	/** A number, or a text that says why there is none. */
	PREDICTED_PROBABILITY("Predicted probability", Scope.PLANE),
	TARGET_CLASS("Target class", Scope.PLANE, null, "Class"),
	TARGET_INDEX("Target index", Scope.PLANE),
	/** The target's probability at the input, or of a contrast the difference of both. */
	TARGET_PROBABILITY("Target probability", Scope.PLANE, "1", "Probability"),
	SCORE("Score"),
	INPUT_SCORE("Input score", Scope.PLANE, Property.OF_SCORE),
	BASELINE("Baseline"),
	BASELINE_SCORE("Baseline score", Scope.PLANE, Property.OF_SCORE),
	/** The unit of the map's values: that of the score, unless the method has another one. */
	ATTRIBUTION_UNIT("Attribution unit"),
	/** Absent, like the completeness error, where the map is in another unit than the score. */
	ATTRIBUTION_SUM("Attribution sum", Scope.PLANE, Property.OF_SCORE),
	SCORE_DIFFERENCE("Score difference", Scope.PLANE, Property.OF_SCORE),
	COMPLETENESS_ERROR("Completeness error", Scope.PLANE, Property.OF_SCORE),
	/**
	 * The part of the score's changes along the path that no point saw and that the sum was corrected by: the root of the
	 * sum of the pieces' squared corrections over the sum of the sizes of the changes. A text where the rule corrects
	 * nothing. Absent where the map is in another unit than the score.
	 */
	SUM_CORRECTED("Sum corrected", Scope.PLANE, "1"),
	/** The same root, in units of the score. */
	SUM_CORRECTION("Sum correction", Scope.PLANE, Property.OF_SCORE),
	/** A share of the map's absolute sum. */
	MAP_ERROR("Map error", Scope.PLANE, "1"),
	GRADIENTS("Gradients", Scope.PLANE, "1"),
	CALLS("Calls", Scope.PLANE, "1"),
	/** How the points shared the calls of the network. */
	BATCHING("Batching"),
	/**
	 * What made the singular value decompositions of the path: EJML or, of large images, the engine. Absent where there
	 * were none.
	 */
	DECOMPOSED_BY("Decomposed by", Scope.PLANE),
	DEVICE("Device"),
	/** Of a GPU: whether it rounds the factors of products. Absent on the CPU. */
	PRECISION("Precision"),
	SECONDS("Seconds", Scope.PLANE, "s"),
	PLUGIN_VERSION("Plugin version"),
	IMAGE("Image"),
	/** From 1, as all numbers of slices, frames and channels are. */
	SLICE("Slice", Scope.PLANE, "1"),
	FRAME("Frame", Scope.PLANE, "1"),
	CHANNELS("Channels"),
	REGION("Region"),
	PIXEL_RANGE("Pixel range", Scope.PLANE),
	PIXEL_VALUES("Pixel values"),
	RAW_INPUT_RANGE("Raw input range", Scope.PLANE),
	RESAMPLING("Resampling"),
	/** Which kind of image holds the attribution: the value of the macro key {@code output}. */
	OUTPUT("Output"),
	/**
	 * What the values are where they are not signed: an importance that the method gives, or what became of the signed
	 * attribution in an output. Absent from the others.
	 */
	MAP_VALUES("Map values"),
	/** The blur of the attribution, by the method and then by the output; absent where there is none. */
	SMOOTHING("Smoothing"),
	/**
	 * The channel of the image that holds the attribution, or what was made of it: the last one. Raw and overlay outputs
	 * have none.
	 */
	ATTRIBUTION_CHANNEL("Attribution channel", Scope.IMAGE, "1"),
	/**
	 * The number of the model's channels, of a raw output. In the stack they run fastest, then z slices, then frames. Of
	 * a single plane they are the whole stack.
	 */
	MODEL_CHANNELS("Model channels", Scope.IMAGE, "1"),
	/** How image and attribution are brought together on the screen. It says nothing about stored values. */
	BLENDING("Blending"),
	/** The colours of the attribution, which begin with the value of the macro key {@code lut}. Display only, too. */
	LUT("Look-up table"),
	DISPLAY_RANGE("Display range"),
	/** How many planes there are, where there are several. */
	PLANES("Planes");

	/** Whether a property holds for a whole result or for one of its planes. */
	public enum Scope {

		/** The same for all planes. */
		IMAGE,

		/** May differ from plane to plane. */
		PLANE
	}

	/** In units of the score that is explained. */
	private static final String OF_SCORE = "score";

	private final String text;
	private final Scope scope;
	private final String unit;
	private final String heading;

	Property(final String text) {
		this(text, Scope.IMAGE);
	}

	Property(final String text, final Scope scope) {
		this(text, scope, null);
	}

	Property(final String text, final Scope scope, final String unit) {
		this(text, scope, unit, text);
	}

	Property(final String text, final Scope scope, final String unit, final String heading) {
		this.text = text;
		this.scope = scope;
		this.unit = unit;
		this.heading = heading;
	}

	/** Whether the value may differ from plane to plane. */
	public Scope scope() {
		return scope;
	}

	/** Whether the value is a number, which has a unit. */
	public boolean isNumber() {
		return unit != null;
	}

	/** The unit of a number: {@code s}, {@code 1}, or {@code score} for the unit of the score; empty for texts. */
	public String unit() {
		return unit == null ? "" : unit;
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
