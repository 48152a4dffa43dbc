package org.spectralattribution.command.text;

import java.util.function.Supplier;

import org.spectralattribution.ij1.result.ChannelsResult;
import org.spectralattribution.ij1.result.MapResult;
import org.spectralattribution.ij1.result.OverlayResult;
import org.spectralattribution.ij1.result.RawResult;
import org.spectralattribution.ij1.result.ResultBuilder;

/** What an attribution command hands back. */
public enum Output {

	/** The image's channels and one attribution channel. */
	CHANNELS("channels", ChannelsResult::new),

	/** The image in RGB with the attribution laid over it. */
	OVERLAY("overlay", OverlayResult::new),

	/** The signed attribution, summed over the model's channels, in the image's geometry. */
	MAP("map", MapResult::new),

	/** The signed attribution, one slice a model channel, at the model's resolution. */
	RAW("raw", RawResult::new);

	private final String key;
	private final Supplier<ResultBuilder> maker;

	Output(final String key, final Supplier<ResultBuilder> maker) {
		this.key = key;
		this.maker = maker;
	}

	/** A new picture without planes. */
	public ResultBuilder picture() {
		return maker.get();
	}

	/** The name used in macros. */
	@Override
	public String toString() {
		return key;
	}
}
