package org.spectralattribution.command;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.spectralattribution.command.text.Output;
import org.spectralattribution.explain.Explanation;
import org.spectralattribution.explain.Property;
import org.spectralattribution.ij1.source.SourcePlane;
import org.spectralattribution.image.IntensityRange;

/** The properties of a result, by name and in reading order. Names are read by macros and never change. */
final class PlaneProperties {

	/** The properties that differ from plane to plane of one image. */
	static final Set<String> OF_ONE_PLANE = Arrays.stream(Property.values()).filter(property -> property
		.scope() == Property.Scope.PLANE).map(Property::toString).collect(Collectors.toSet());

	private PlaneProperties() {
		// prevent instantiation
	}

	/**
	 * @param values which pixel values became 0 and 1 of the model's raw input
	 * @param raw the range of the model's raw input
	 */
	static Map<String, String> of(final SourcePlane plane, final Selection selection, final IntensityRange values,
		final RawInputRange raw, final Explanation explanation, final Output output)
	{
		final Map<String, String> properties = new LinkedHashMap<>(explanation.record().texts());
		properties.put("Plugin version", PluginVersion.get());
		properties.put("Image", plane.title());
		properties.put("Slice", String.valueOf(plane.slice()));
		properties.put("Frame", String.valueOf(plane.frame()));
		properties.put("Channels", selection.channelWords());
		properties.put("Region", selection.regionWords());
		properties.put("Pixel range", values.toString());
		properties.put("Pixel values", plane.values().toString());
		properties.put("Raw input range", raw.toString());
		properties.put("Resampling", Resampling.words(plane, selection.region(), explanation, output));
		return properties;
	}
}
