package org.spectralattribution.command.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads grids of settings: methods × overlaps × baselines. */
public final class SettingGrid {

	/** The macro keys. */
	static final String METHODS = "methods";
	static final String BASELINES = "baselines";
	static final String OVERLAPS = "overlaps";

	private SettingGrid() {}

	/**
	 * The settings in the order of the methods, then of the overlaps, then of the baselines. No two are the same: a method
	 * without a baseline comes once, and so does what is named twice.
	 *
	 * @param methods names of methods with {@code " + "} between
	 * @param baselines texts of baselines, each used by itself
	 * @param overlaps numbers from 0 to 1, for sig
	 * @param defaults the texts that baselines and overlaps may have although no method uses them
	 * @throws IllegalArgumentException if one of the texts makes no sense, or has no effect
	 */
	public static List<Setting> of(final String methods, final String baselines, final String overlaps,
		final List<String> defaults)
	{
		final List<ListedMethod> chosen = ListedMethod.of(METHODS, methods);
		final List<String> references = BaselineText.each(BASELINES, baselines);
		final List<Double> shares = overlaps(overlaps);
		if (!defaults.contains(baselines) && chosen.stream().noneMatch(listed -> listed.method().uses("baseline"))) {
			throw unused(BASELINES, "a method with a baseline", methods, baselines);
		}
		if (!defaults.contains(overlaps) && chosen.stream().noneMatch(listed -> listed.method() == PathMethod.SIG)) {
			throw unused(OVERLAPS, "sig among the methods", methods, overlaps);
		}
		final List<Setting> settings = new ArrayList<>();
		for (final ListedMethod listed : chosen) {
			final PathMethod method = listed.method();
			for (final double overlap : method == PathMethod.SIG ? shares : shares.subList(0, 1)) {
				for (final String baseline : method.uses("baseline") ? references : List.of("black")) {
					settings.add(new Setting(listed, overlap, baseline));
				}
			}
		}
		return settings;
	}

	private static IllegalArgumentException unused(final String key, final String expected, final String methods,
		final String text)
	{
		return new IllegalArgumentException(key + ": expected " + expected + ", but got methods=[" + methods + "] and " + key +
			"=[" + text + "], which none of them uses. Leave " + key + " out.");
	}

	private static List<Double> overlaps(final String text) {
		return Stream.of(text.split("\\s\\+\\s", -1)).map(SettingGrid::overlap).distinct().collect(Collectors.toList());
	}

	private static double overlap(final String text) {
		try {
			final double overlap = Double.parseDouble(text.trim());
			// A negative zero is the same overlap as zero.
			if (overlap >= 0 && overlap <= 1) return overlap + 0.0;
		}
		catch (final NumberFormatException e) {
			// Refused below.
		}
		throw new IllegalArgumentException(OVERLAPS + ": expected numbers from 0 to 1 with \" + \" between, but got \"" + text +
			"\".");
	}
}
