package org.spectralattribution.ij1.result;

import ij.ImagePlus;

/** The attribution of one plane as a new image of each kind. */
public final class AttributionImages {

	private AttributionImages() {}

	/** See {@link ChannelsResult}. */
	public static ImagePlus channels(final PlaneAttribution attribution) {
		return image(builder(Output.CHANNELS), attribution);
	}

	/** See {@link OverlayResult}. */
	public static ImagePlus overlay(final PlaneAttribution attribution) {
		return image(builder(Output.OVERLAY), attribution);
	}

	/** See {@link MapResult}. */
	public static ImagePlus map(final PlaneAttribution attribution) {
		return image(builder(Output.MAP), attribution);
	}

	/** See {@link RawResult}. */
	public static ImagePlus raw(final PlaneAttribution attribution) {
		return image(builder(Output.RAW), attribution);
	}

	/** See {@link Output}. */
	public static ImagePlus of(final ResultStyle style, final PlaneAttribution attribution) {
		return image(Output.builder(style), attribution);
	}

	private static ImagePlus image(final ResultBuilder picture, final PlaneAttribution attribution) {
		picture.add(attribution);
		return picture.image(0);
	}

	/** A result without planes, in blue and orange and not smoothed. */
	public static ResultBuilder builder(final Output output) {
		return Output.builder(new ResultStyle(output));
	}
}
