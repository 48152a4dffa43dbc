package org.spectralattribution.reliability;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.spectralattribution.model.ModelDescription;

/** What a {@code config.json} means, by the documented format, read by the suite's own code. */
final class DescriptionTruth {

	private static final Set<String> KNOWN = Set.of("spec_version", "architecture", "num_classes", "num_channels",
		"class_names", "patch_size_pixels", "spacing_um_px", "transform", "head");

	private final Map<?, ?> json;

	private DescriptionTruth(final Map<?, ?> json) {
		this.json = json;
	}

	/** The truth of a text; of none if it is no JSON object. */
	static DescriptionTruth of(final String text) {
		final Object value = PlainJson.read(text);
		return new DescriptionTruth(value instanceof Map ? (Map<?, ?>) value : null);
	}

	/** Whether it breaks a rule that keeps a wrong description from changing the model's answers. */
	boolean mustRefuse() {
		if (json == null) return true;
		final List<String> names = names();
		return !"1.0".equals(json.get("spec_version")) || names == null || names.stream().anyMatch(String::isBlank) || Set
			.copyOf(names).size() != names.size() || !isWhole(json.get("num_classes")) || ((Double) json.get("num_classes"))
				.intValue() != names.size() || !isWhole(json.get("patch_size_pixels")) || isGiven("num_channels") && !isWhole(json
					.get("num_channels")) || isGiven("head") && !List.of("softmax", "sigmoid", "none", "auto").contains(json.get(
						"head")) || steps() == null || !rightDeviations();
	}

	/** Whether nothing in it is out of the ordinary, so that refusing it would be wrong. */
	boolean mustWork() {
		return !mustRefuse() && KNOWN.containsAll(json.keySet()) && !json.containsValue(PlainJson.NULL) && !"auto".equals(json
			.get("head")) && isOrdinary("spacing_um_px") && (!isGiven("architecture") || json.get(
				"architecture") instanceof String) && steps().equals(List.of("Resize", "ToTensor", "Normalize")) && isPlain();
	}

	private boolean isOrdinary(final String key) {
		return !isGiven(key) || json.get(key) instanceof Double && (Double) json.get(key) > 0 && (Double) json.get(
			key) < 1e6;
	}

	/** Whether the steps have the arguments that they have in the demo's description, with ordinary numbers. */
	private boolean isPlain() {
		final List<?> list = (List<?>) json.get("transform");
		final Object size = arguments(list.get(0)).get("size");
		final Map<?, ?> normalize = arguments(list.get(2));
		return arguments(list.get(0)).size() == 1 && isWhole(size) && (Double) size < 5000 && normalize.size() == 2 &&
			numbers(normalize.get("mean"), -1, 1) && numbers(normalize.get("std"), 0.01, 5) && ((List<?>) normalize.get("mean"))
				.size() == ((List<?>) normalize.get("std")).size() && (!isGiven("num_channels") || ((List<?>) normalize.get("mean"))
					.size() == ((Double) json.get("num_channels")).intValue());
	}

	private static boolean numbers(final Object list, final double least, final double most) {
		return list instanceof List && !((List<?>) list).isEmpty() && ((List<?>) list).stream().allMatch(
			value -> value instanceof Double && (Double) value >= least && (Double) value <= most);
	}

	private boolean isGiven(final String key) {
		return json.containsKey(key) && json.get(key) != PlainJson.NULL;
	}

	private static boolean isWhole(final Object value) {
		return value instanceof Double && (Double) value >= 1 && (Double) value == Math.rint((Double) value) &&
			(Double) value <= Integer.MAX_VALUE;
	}

	private List<String> names() {
		final Object names = json.get("class_names");
		if (!(names instanceof List) || !((List<?>) names).stream().allMatch(String.class::isInstance)) return null;
		return ((List<?>) names).stream().map(String.class::cast).collect(Collectors.toList());
	}

	/** The names of the steps; null where they are none of those that are known, or out of order. */
	private List<Object> steps() {
		final Object steps = json.get("transform");
		if (!(steps instanceof List) || !((List<?>) steps).stream().allMatch(Map.class::isInstance)) return null;
		final List<Object> names = ((List<?>) steps).stream().map(step -> ((Map<?, ?>) step).get("name")).collect(Collectors
			.toList());
		final List<String> order = List.of("Resize", "ToTensor", "Normalize");
		int last = -1;
		for (final Object name : names) {
			final int place = name == null ? -1 : order.indexOf(name);
			if (place <= last) return null;
			last = place;
		}
		return names.contains("ToTensor") ? names : null;
	}

	private static Map<?, ?> arguments(final Object step) {
		final Object arguments = ((Map<?, ?>) step).get("arguments");
		return arguments instanceof Map ? (Map<?, ?>) arguments : Map.of();
	}

	/** Normalize has as many deviations as means, none of them 0 or less. */
	private boolean rightDeviations() {
		for (final Object step : (List<?>) json.get("transform")) {
			if (!"Normalize".equals(((Map<?, ?>) step).get("name"))) continue;
			final Object std = arguments(step).get("std");
			final Object mean = arguments(step).get("mean");
			if (!numbers(std, Double.MIN_VALUE, Double.MAX_VALUE) || !numbers(mean, -Double.MAX_VALUE, Double.MAX_VALUE) ||
				((List<?>) std).size() != ((List<?>) mean).size()) return false;
		}
		return true;
	}

	/** @throws WrongResult if what the product made of it says something else */
	void requireSame(final ModelDescription found) {
		WrongResult.unless(found.classNames().equals(names()), "other class names: " + found.classNames());
		if (isGiven("num_channels")) {
			WrongResult.unless(found.channels().getAsInt() == ((Double) json.get("num_channels")).intValue(),
				"another number of channels: " + found.channels());
		}
		final List<String> steps = found.preprocessing().steps();
		final List<String> made = steps.stream().map(step -> step.replaceAll("\\(.*", "").trim()).collect(Collectors
			.toList());
		WrongResult.unless(made.equals(steps()), "other steps: " + steps);
		for (final Object step : (List<?>) json.get("transform")) {
			if (!"Normalize".equals(((Map<?, ?>) step).get("name"))) continue;
			final double mean = (Double) ((List<?>) arguments(step).get("mean")).get(0);
			final double std = (Double) ((List<?>) arguments(step).get("std")).get(0);
			final double expected = (0.7 - mean) / std;
			final double value = found.preprocessing().normalization().normalize(0.7, 0);
			WrongResult.unless(Math.abs(value - expected) <= 1e-9 * Math.abs(expected) + 1e-300, "0.7 becomes " + value +
				" in place of " + expected);
		}
	}
}
