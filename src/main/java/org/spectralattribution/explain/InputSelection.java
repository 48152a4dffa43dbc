package org.spectralattribution.explain;

import net.imglib2.Interval;
import org.spectralattribution.image.ChannelChoice;
import org.spectralattribution.image.ImagePlane;
import org.spectralattribution.image.Images;
import org.spectralattribution.image.IntensityRange;
import org.spectralattribution.image.RangeRule;

/** What a model sees of the planes of an image: a region, some channels in the model's order, and a range of values. */
public final class InputSelection {

	private final Interval region;
	private final String regionDescription;
	private final ChannelChoice channels;
	private final RangeRule range;

	/**
	 * @param region the axes X, Y, in the coordinates of the planes
	 * @param regionDescription the region as the record has it
	 * @param channels which channels become the model's
	 * @param range chooses which pixel values become the model's 0 and 1, for each plane by itself
	 */
	public InputSelection(final Interval region, final String regionDescription, final ChannelChoice channels,
		final RangeRule range)
	{
		this.region = region;
		this.regionDescription = regionDescription;
		this.channels = channels;
		this.range = range;
	}

	/**
	 * What the model gets of a plane. This makes the one copy of its pixels.
	 *
	 * @throws IllegalArgumentException if the plane lacks the region or a channel, a pixel that the model would see is
	 *           NaN or infinite, they are 2³¹ or more, or their range is empty
	 */
	public PlaneInput of(final ImagePlane plane) {
		final ImagePlane seen = part(plane);
		final IntensityRange values = range.of(seen);
		return new PlaneInput(this, seen.type(), values, Images.toTensor(seen, values));
	}

	/**
	 * Refuses what {@link #of} would refuse, without a copy.
	 *
	 * @throws IllegalArgumentException as {@link #of} does
	 */
	public void check(final ImagePlane plane) {
		range.of(part(plane));
	}

	/** A view on the region and the channels of a plane. Requires that their pixels are finite. */
	ImagePlane part(final ImagePlane plane) {
		final ImagePlane part = plane.part(region, channels.indices());
		part.requireArraySize();
		part.requireFinite();
		return part;
	}

	/** The region with the axes X, Y, in the coordinates of the planes. */
	public Interval region() {
		return region;
	}

	/** The region as the record has it. */
	public String regionDescription() {
		return regionDescription;
	}

	public ChannelChoice channels() {
		return channels;
	}

	public RangeRule range() {
		return range;
	}
}
