package org.spectralattribution.ij1.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import net.imglib2.Interval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.type.numeric.real.FloatType;
import org.spectralattribution.ij1.source.SourcePlane;
import org.spectralattribution.image.AreaResampling;
import org.spectralattribution.image.ChannelSum;
import org.spectralattribution.image.Images;
import org.spectralattribution.image.Rectangles;
import org.spectralattribution.tensor.Tensor;

/** The attribution of one plane, with the words and properties that its pictures carry. */
public final class PlaneAttribution {

	private final SourcePlane plane;
	private final Interval region;
	private final Tensor map;
	private final String words;
	private final Map<String, String> properties;
	private final Set<String> own;

	/**
	 * What a method found for a plane, or for a part of it.
	 *
	 * @param plane the plane that was explained
	 * @param region the part of the plane that the map covers, with the axes X, Y
	 * @param map the signed attribution at the model's resolution, C×h×w; used without a copy
	 * @param words the method in words, for the pictures' titles
	 * @param properties how the result was made, in the order in which it is to be read
	 * @param own the names of those properties that belong to this plane; the others are the same for every plane of
	 *          the image
	 * @throws IllegalArgumentException if the region leaves the plane
	 */
	public PlaneAttribution(final SourcePlane plane, final Interval region, final Tensor map, final String words,
		final Map<String, String> properties, final Set<String> own)
	{
		Rectangles.requireInside(region, plane.pixels().bounds());
		this.plane = plane;
		this.region = region;
		this.map = map;
		this.words = words;
		this.properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
		this.own = Set.copyOf(own);
	}

	/** What a method found for a whole plane; all properties are the plane's own. */
	public PlaneAttribution(final SourcePlane plane, final Tensor map, final String words,
		final Map<String, String> properties)
	{
		this(plane, plane.pixels().bounds(), map, words, properties, properties.keySet());
	}

	public SourcePlane plane() {
		return plane;
	}

	/** The part of the plane that the map covers. */
	public Interval region() {
		return region;
	}

	/** The attribution at the model's resolution, C×h×w. */
	public Tensor map() {
		return map;
	}

	/** One value per pixel of the region, 1×H×W: the sum over the model's channels, area-true. Its sum is the map's. */
	public Tensor mapOfRegion() {
		return AreaResampling.resample(ChannelSum.of(map), (int) region.dimension(1), (int) region.dimension(0));
	}

	/** The same in the geometry of the whole plane, X, Y: rounded to floats, 0 outside of the region. */
	ArrayImg<FloatType, FloatArray> mapOfPlane() {
		return Images.toImage(mapOfRegion(), region, plane.pixels().bounds());
	}

	public String words() {
		return words;
	}

	public Map<String, String> properties() {
		return properties;
	}

	/** The properties that belong to this plane, or those that are the same for every plane of the image. */
	Map<String, String> properties(final boolean ofThisPlane) {
		final Map<String, String> some = new LinkedHashMap<>(properties);
		some.keySet().removeIf(name -> own.contains(name) != ofThisPlane);
		return some;
	}

	/** A channel of a map, rounded to floats, row by row. */
	static float[] floats(final Tensor map, final int channel) {
		final int plane = map.width() * map.height();
		final float[] values = new float[plane];
		for (int i = 0; i < plane; i++) {
			values[i] = (float) map.values()[channel * plane + i];
		}
		return values;
	}
}
