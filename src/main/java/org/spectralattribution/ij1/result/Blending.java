package org.spectralattribution.ij1.result;

import java.util.Set;
import java.util.stream.Collectors;

import ij.process.ColorProcessor;
import ij.process.LUT;
import org.spectralattribution.explain.Property;
import org.spectralattribution.explain.Record;
import org.spectralattribution.ij1.source.SourcePlane;
import org.spectralattribution.image.PixelType;
import org.spectralattribution.render.Lightness;

/**
 * How the planes of a result and their attribution are brought together on the screen. On dark planes the attribution
 * is added to the image's own colours. Where the planes are bright, as in bright-field microscopy, added light does not
 * show, and its colours would look like stain: the image is then shown in pale grey, and the attribution takes light
 * away. Images of several channels keep their colours, unless the channels are those of an RGB image, or all are grey:
 * then their mean counts, since bright greys add up to white.
 */
public final class Blending {

	private static final String SUBTRACTIVE = "image shown in pale grey";
	private static final Set<Integer> PRIMARIES = Set.of(0xff0000, 0x00ff00, 0x0000ff);

	private final Lightness lightness = new Lightness();
	private boolean isRgbOrGrey = true;

	/** Adds a plane and what is shown {@link PlaneRendering#beneath beneath} its attribution; all planes count. */
	void add(final SourcePlane plane, final ColorProcessor shown) {
		lightness.add((int[]) shown.getPixels());
		isRgbOrGrey = plane.pixels().type() == PixelType.RGB || plane.pixels().channels() == 1 || isRgb(plane) ||
			PlaneRendering.isGrey(plane);
	}

	/** Whether there is one channel for red, one for green and one for blue: RGB files are often opened so. */
	private static boolean isRgb(final SourcePlane plane) {
		return plane.pixels().channels() == PRIMARIES.size() && plane.luts().stream().map(Blending::last).collect(Collectors
			.toSet()).equals(PRIMARIES);
	}

	private static int last(final LUT lut) {
		return lut.getRGB(lut.getMapSize() - 1) & 0xffffff;
	}

	/** Whether the image is shown in pale grey, and the attribution takes light away. */
	boolean isSubtractive() {
		return isRgbOrGrey && lightness.isBright();
	}

	/** Whether a record says that the image is shown in pale grey, and the attribution takes light away. */
	public static boolean isSubtractive(final Record record) {
		return record.text(Property.BLENDING).filter(text -> text.startsWith(SUBTRACTIVE)).isPresent();
	}

	/** For the user. */
	@Override
	public String toString() {
		final String median = " image: median lightness " + lightness.median() + " of " + Lightness.WHITE + ")";
		if (isSubtractive()) {
			return SUBTRACTIVE + ", darkened by the attribution (bright" + median + "; stored values unchanged";
		}
		return "attribution added to the image's colours " + (lightness.isBright() ? "(image of several channels)"
			: "(dark" + median);
	}
}
