package org.spectralattribution.command;

import java.util.function.BooleanSupplier;


import org.spectralattribution.ij1.source.SourcePlane;
import org.spectralattribution.ij1.source.SourcePlaneReader;
import org.spectralattribution.ij1.source.SourceStack;
import org.spectralattribution.image.ChannelChoice;
import org.spectralattribution.image.ImagePlane;
import org.spectralattribution.image.RangeRule;
import org.spectralattribution.model.ModelDescription;

import net.imglib2.Interval;

/** What the model sees of an image's planes: a region, and some channels in the model's order. */
final class Selection {

	private final SourceStack source;
	private final ChannelChoice channels;

	private Selection(final SourceStack source, final ChannelChoice channels) {
		this.source = source;
		this.channels = channels;
	}

	/**
	 * What one model sees of the planes of one image.
	 *
	 * @param channels the value of the key {@code channels}
	 * @throws IllegalArgumentException if the channels do not fit the image or the model
	 */
	static Selection of(final SourceStack source, final String channels, final ModelDescription model) {
		return new Selection(source, ChannelChoice.of(channels, source.channels(), model.channels()));
	}

	/**
	 * Reads every plane once, so that a long run does not end at a plane that could have been refused at once. Stops
	 * early where the user wants the command to end.
	 *
	 * @throws IllegalArgumentException if a plane has pixels that are no finite numbers, or no range of values; the
	 *           message names the plane
	 */
	void check(final RangeRule range, final BooleanSupplier canceled) {
		for (int i = 0; i < source.size() && !canceled.getAsBoolean(); i++) {
			try {
				range.of(of(source.read(i)));
			}
			catch (final IllegalArgumentException e) {
				throw PlaneFailure.named(source, i, e);
			}
		}
	}

	/**
	 * @throws IllegalArgumentException if a pixel that the model would see is NaN or infinite, or they are too many
	 */
	ImagePlane of(final SourcePlane plane) {
		final ImagePlane part = plane.pixels().part(region(), channels.indices());
		SourcePlaneReader.size(part.width(), part.height(), part.channels());
		part.requireFinite();
		return part;
	}

	/** The number of planes that are explained. */
	int planes() {
		return source.size();
	}

	Interval region() {
		return source.region().region();
	}

	/** The region in words, for the record. */
	String regionWords() {
		return source.region().toString();
	}

	/** The channels in words, for the record. */
	String channelWords() {
		return channels.toString();
	}
}
