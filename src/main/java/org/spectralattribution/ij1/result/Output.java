package org.spectralattribution.ij1.result;

import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

import org.spectralattribution.tensor.Tensor;

/** The kinds of result of an attribution command. */
public enum Output {

	/** The image's channels and one attribution channel. */
	CHANNELS("channels", ChannelsResult::new),

	/** The image in RGB with the attribution laid over it. */
	OVERLAY("overlay", OverlayResult::new),

	/** The signed attribution, summed over the model's channels, in the image's geometry. */
	MAP("map", MapResult::new),

	/** The signed attribution, one slice per model channel, at the model's resolution. */
	RAW("raw", RawResult::new),

	/** What speaks for the target: the positive values of {@link #MAP}, and 0 for the others. */
	POSITIVE("positive", MapResult::new, value -> Math.max(value, 0), "positive part, max(value, 0)"),

	/** How much a pixel counts, either way: the absolute values of {@link #MAP}. */
	ABSOLUTE("absolute", MapResult::new, Math::abs, "absolute value"),

	/** The same with the channels counted one by one: the sum of the absolute values of {@link #RAW}. */
	IMPORTANCE("importance", MapResult::new, Math::abs, "absolute value") {

		@Override
		Tensor of(final PlaneAttribution attribution) {
			return attribution.importanceOfRegion();
		}

		@Override
		String words() {
			return "sum over the model's channels of the absolute values at its resolution" + NOT_SIGNED;
		}
	};

	private static final String NOT_SIGNED = "; not signed, no longer adds up to the attribution sum";

	private final String key;
	private final Function<ResultStyle, ResultBuilder> builder;
	private final DoubleUnaryOperator part;
	private final String words;

	Output(final String key, final Function<ResultStyle, ResultBuilder> builder) {
		this(key, builder, null, null);
	}

	/**
	 * @param part what becomes of a signed value, 0 or more; null where it stays signed
	 * @param words the same in words
	 */
	Output(final String key, final Function<ResultStyle, ResultBuilder> builder, final DoubleUnaryOperator part,
		final String words)
	{
		this.key = key;
		this.builder = builder;
		this.part = part;
		this.words = words;
	}

	/** A new result without planes. */
	public static ResultBuilder builder(final ResultStyle style) {
		return style.output().builder.apply(style);
	}

	/** Whether all values are 0 or more, so that they do not add up to the attribution's sum. */
	public boolean isOneSided() {
		return part != null;
	}

	/** Whether the result holds the signed attribution, which is what is measured. */
	public boolean isMeasurable() {
		return !isOneSided() && this != OVERLAY;
	}

	/** What the result takes of an attribution: a new tensor of one channel with the region's sides. */
	Tensor of(final PlaneAttribution attribution) {
		final Tensor map = attribution.mapOfRegion();
		if (!isOneSided()) return map;
		for (int i = 0; i < map.size(); i++) {
			map.values()[i] = part.applyAsDouble(map.values()[i]);
		}
		return map;
	}

	/** What a one-sided output holds, for the user. */
	String words() {
		return words + " of the signed sum over the model's channels" + NOT_SIGNED;
	}

	/** The name used in macros. */
	@Override
	public String toString() {
		return key;
	}
}
