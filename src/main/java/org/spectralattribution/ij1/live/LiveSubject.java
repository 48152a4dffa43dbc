package org.spectralattribution.ij1.live;

import java.util.Objects;

import ij.ImagePlus;
import org.spectralattribution.ij1.source.SourceStack;

/** What a picture belongs to: the plane and region of an image at one time. Equal ones show the same. */
public final class LiveSubject {

	private final SourceStack source;
	private final String place;
	private final int version;

	private LiveSubject(final SourceStack source, final int version) {
		this.source = source;
		this.version = version;
		place = source.name(0) + ", " + source.region();
	}

	/**
	 * The image as it is now, not locked. No pixel is read.
	 *
	 * @param version another number whenever the pixels may have changed
	 * @throws IllegalArgumentException if the ROI lies outside the image
	 */
	static LiveSubject of(final ImagePlus image, final int version) {
		return new LiveSubject(SourceStack.unlocked(image), version);
	}

	/** The plane; closing it is not necessary, since it is not locked. */
	public SourceStack source() {
		return source;
	}

	@Override
	public boolean equals(final Object other) {
		return other instanceof LiveSubject && ((LiveSubject) other).version == version && ((LiveSubject) other).place
			.equals(place);
	}

	@Override
	public int hashCode() {
		return Objects.hash(place, version);
	}

	/** The image, its slice and the region in words. */
	@Override
	public String toString() {
		return place;
	}
}
