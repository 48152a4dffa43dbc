package org.spectralattribution.command;

import java.util.function.Supplier;

import org.spectralattribution.ij1.AttributionPicture;
import org.spectralattribution.ij1.ChannelsPicture;
import org.spectralattribution.ij1.MapPicture;
import org.spectralattribution.ij1.OverlayPicture;
import org.spectralattribution.ij1.RawPicture;

/** What an attribution command hands back. */
enum Output {

	/** The image's channels and one attribution channel. */
	CHANNELS("channels", ChannelsPicture::new),

	/** The image in RGB with the attribution laid over it. */
	OVERLAY("overlay", OverlayPicture::new),

	/** The signed attribution, summed over the model's channels, in the image's geometry. */
	MAP("map", MapPicture::new),

	/** The signed attribution, one slice a model channel, at the model's resolution. */
	RAW("raw", RawPicture::new);

	private final String key;
	private final Supplier<AttributionPicture> maker;

	Output(final String key, final Supplier<AttributionPicture> maker) {
		this.key = key;
		this.maker = maker;
	}

	/** A new picture without planes. */
	AttributionPicture picture() {
		return maker.get();
	}

	/** The name used in macros. */
	@Override
	public String toString() {
		return key;
	}
}
