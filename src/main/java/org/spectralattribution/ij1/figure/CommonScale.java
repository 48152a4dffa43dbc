package org.spectralattribution.ij1.figure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The one scale of several results. */
final class CommonScale {

	private CommonScale() {}

	/**
	 * The widest of the results' display ranges; symmetric about zero for signed ones. A map of zeros does not count.
	 *
	 * @param results at least one
	 * @throws IllegalArgumentException if they have no scale in common: other units, signs, or an overlay whose colours
	 *           cannot be spread over another range
	 */
	static ColorScale of(final List<ShownResult> results) {
		requireOneUnit(results);
		final ShownResult first = results.get(0);
		final boolean signed = first.scale().low() < 0;
		for (final ShownResult result : results) {
			if (result.scale().low() < 0 != signed) {
				throw new IllegalArgumentException("scale=common: expected either signed attributions or such from 0 up, but " +
					"got both: " + quoted(first) + " and " + quoted(result) + ". Use scale=own.");
			}
		}
		final double radius = results.stream().filter(result -> !result.isZero()).mapToDouble(result -> result.scale().radius()).max().orElse(first.scale().radius());
		final ColorScale common = first.scale().spread(signed ? -radius : 0, radius);
		for (final ShownResult result : results) {
			if (result.isOverlay() && !result.isZero() && !result.scale().hasRange(common.low(), common.high())) {
				throw new IllegalArgumentException("scale=common: expected results whose colours can be spread over another " +
					"range, but got " + quoted(result) + ", a picture (output=overlay) whose range ends at " + LegendText.number(
						result.scale().high()) + " and not at " + LegendText.number(radius) +
					". Use scale=own, or explain with output=channels.");
			}
		}
		return common;
	}

	private static void requireOneUnit(final List<ShownResult> results) {
		final Map<String, ShownResult> units = new LinkedHashMap<>();
		results.forEach(result -> units.putIfAbsent(unit(result), result));
		if (units.size() < 2) return;
		final List<String> names = List.copyOf(units.keySet());
		throw new IllegalArgumentException("scale=common: expected attributions in one unit, but got " + names.get(0) +
			" (" + quoted(units.get(names.get(0))) + ") and " + names.get(1) + " (" + quoted(units.get(names.get(1))) +
			"). Use scale=own, or explain all of them with the same score.");
	}

	static String unit(final ShownResult result) {
		return LegendText.unit(result.record(result.planes().current()));
	}

	private static String quoted(final ShownResult result) {
		return "\"" + result.image().getTitle() + "\"";
	}
}
