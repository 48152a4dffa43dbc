package org.spectralattribution.ij1;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.spectralattribution.image.AreaResampling;
import org.spectralattribution.image.ChannelSum;
import org.spectralattribution.tensor.Tensor;

/** The attribution of one plane, with the words and properties that its pictures carry. */
public final class PlaneAttribution {

	private final SourcePlane plane;
	private final Tensor map;
	private final String words;
	private final Map<String, String> properties;

	/**
	 * What a method found for a plane.
	 *
	 * @param plane the plane that was explained
	 * @param map the signed attribution at the model's resolution, C×h×w; used without a copy. It covers the whole
	 *          plane.
	 * @param words the method in words, for the pictures' titles
	 * @param properties how the result was made, in the order in which it is to be read
	 */
	public PlaneAttribution(final SourcePlane plane, final Tensor map, final String words,
		final Map<String, String> properties)
	{
		this.plane = plane;
		this.map = map;
		this.words = words;
		this.properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
	}

	public SourcePlane plane() {
		return plane;
	}

	/** The attribution at the model's resolution, C×h×w. */
	public Tensor map() {
		return map;
	}

	/** One value a pixel of the plane, 1×H×W: the sum over the model's channels, area-true. Its sum is the map's. */
	public Tensor mapOfPlane() {
		return AreaResampling.resample(ChannelSum.of(map), plane.pixels().height(), plane.pixels().width());
	}

	public String words() {
		return words;
	}

	public Map<String, String> properties() {
		return properties;
	}
}
