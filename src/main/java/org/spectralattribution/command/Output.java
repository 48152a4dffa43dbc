package org.spectralattribution.command;

import java.util.function.Function;

import org.spectralattribution.ij1.AttributionImages;
import org.spectralattribution.ij1.PlaneAttribution;

import ij.ImagePlus;

/** What an attribution command hands back. */
enum Output {

	/** The image's channels and one attribution channel. */
	CHANNELS("channels", AttributionImages::channels),

	/** The image in RGB with the attribution laid over it. */
	OVERLAY("overlay", AttributionImages::overlay),

	/** The signed attribution, summed over the model's channels, in the image's geometry. */
	MAP("map", AttributionImages::map),

	/** The signed attribution, one slice a model channel, at the model's resolution. */
	RAW("raw", AttributionImages::raw);

	private final String key;
	private final Function<PlaneAttribution, ImagePlus> maker;

	Output(final String key, final Function<PlaneAttribution, ImagePlus> maker) {
		this.key = key;
		this.maker = maker;
	}

	/** A new image that is not shown yet. */
	ImagePlus of(final PlaneAttribution attribution) {
		return maker.apply(attribution);
	}

	/** The name used in macros. */
	@Override
	public String toString() {
		return key;
	}
}
