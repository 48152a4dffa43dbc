package org.spectralattribution.command.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.method.BlurIntegratedGradients;
import org.spectralattribution.path.Baseline;

/** Reads lists of methods, for commands that compare them with the settings with which each was published. */
public final class MethodList {

	private MethodList() {}

	/**
	 * @param key the macro key, for the message
	 * @param text names of methods with {@code " + "} between
	 * @return the methods by their names, in order
	 * @throws IllegalArgumentException if there is no such method, one is named twice, or it needs images of its own
	 */
	public static Map<String, PathMethod> of(final String key, final String text) {
		final Map<String, PathMethod> methods = new LinkedHashMap<>();
		for (final String name : text.split("\\s\\+\\s")) {
			final PathMethod method = Choice.of(key, PathMethod.values(), name);
			if (method == PathMethod.IG2) {
				throw new IllegalArgumentException(key + ": expected methods that need no images of their own, but got ig2, which " +
					"moves towards references. Leave it out.");
			}
			if (methods.put(method.toString(), method) != null) {
				throw new IllegalArgumentException(key + ": expected each method once, but got " + method + " twice. Leave one out.");
			}
		}
		return methods;
	}

	/**
	 * A method with its published settings.
	 *
	 * @param integral for methods that have one
	 * @param steps for the others that have path points
	 */
	public static AttributionMethod published(final PathMethod method, final PathIntegral integral, final int steps) {
		return method.of(new PathMethod.Keys() {

			@Override
			public PathIntegral integral() {
				return integral;
			}

			@Override
			public int steps() {
				return steps;
			}

			@Override
			public double sigma() {
				return BlurIntegratedGradients.PUBLISHED_SIGMA;
			}

			@Override
			public double fraction() {
				return 0.1;
			}

			@Override
			public double distance() {
				return 1;
			}

			@Override
			public int pixels() {
				return 5;
			}

			@Override
			public List<Baseline> references() {
				throw new IllegalStateException("Methods with references are not listed.");
			}
		});
	}
}
