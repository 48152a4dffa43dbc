package org.spectralattribution.ij1;

import ij.ImagePlus;

/** The attribution of one plane as a new image of each kind. */
final class AttributionImages {

	private AttributionImages() {}

	/** See {@link ChannelsPicture}. */
	static ImagePlus channels(final PlaneAttribution attribution) {
		return image(new ChannelsPicture(), attribution);
	}

	/** See {@link OverlayPicture}. */
	static ImagePlus overlay(final PlaneAttribution attribution) {
		return image(new OverlayPicture(), attribution);
	}

	/** See {@link MapPicture}. */
	static ImagePlus map(final PlaneAttribution attribution) {
		return image(new MapPicture(), attribution);
	}

	/** See {@link RawPicture}. */
	static ImagePlus raw(final PlaneAttribution attribution) {
		return image(new RawPicture(), attribution);
	}

	private static ImagePlus image(final AttributionPicture picture, final PlaneAttribution attribution) {
		picture.add(attribution);
		return picture.image(0);
	}
}
