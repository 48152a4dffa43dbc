package org.spectralattribution.ij1.result;

import java.util.function.Supplier;

/** The kinds of result of an attribution command. */
public enum Output {

	/** The image's channels and one attribution channel. */
	CHANNELS("channels", ChannelsResult::new),

	/** The image in RGB with the attribution laid over it. */
	OVERLAY("overlay", OverlayResult::new),

	/** The signed attribution, summed over the model's channels, in the image's geometry. */
	MAP("map", MapResult::new),

	/** The signed attribution, one slice per model channel, at the model's resolution. */
	RAW("raw", RawResult::new);

	private final String key;
	private final Supplier<ResultBuilder> builder;

	Output(final String key, final Supplier<ResultBuilder> builder) {
		this.key = key;
		this.builder = builder;
	}

	/** A new result without planes. */
	public ResultBuilder builder() {
		return builder.get();
	}

	/** The name used in macros. */
	@Override
	public String toString() {
		return key;
	}
}
