package org.spectralattribution.command.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.method.BlurIntegratedGradients;
import org.spectralattribution.attribution.method.Smoothing;
import org.spectralattribution.path.Baseline;

/**
 * A method in the lists of commands that compare methods: with the settings with which it was published, except that a
 * number behind {@code blur ig} is its sigma, since small images take no published one.
 */
public final class ListedMethod {

	private static final String BLUR = PathMethod.BLUR_IG + " ";

	private final PathMethod method;
	private final double sigma;

	private ListedMethod(final PathMethod method, final double sigma) {
		this.method = method;
		this.sigma = sigma;
	}

	/**
	 * @param key the macro key, for the message
	 * @param text names of methods with {@code " + "} between
	 * @return the methods in order, no two with the same text
	 * @throws IllegalArgumentException if there is no such method, one is named twice, or it needs images of its own
	 */
	public static List<ListedMethod> of(final String key, final String text) {
		final Map<String, ListedMethod> methods = new LinkedHashMap<>();
		for (final String name : text.split("\\s\\+\\s")) {
			final ListedMethod listed = one(key, name.trim());
			if (listed.method == PathMethod.IG2) {
				throw new IllegalArgumentException(key + ": expected methods that need no images of their own, but got ig2, which " +
					"moves towards references. Leave it out.");
			}
			if (methods.put(listed.toString(), listed) != null) {
				throw new IllegalArgumentException(key + ": expected each method once, but got " + listed + " twice. Leave one " +
					"out.");
			}
		}
		return List.copyOf(methods.values());
	}

	private static ListedMethod one(final String key, final String name) {
		if (!name.startsWith(BLUR)) {
			return new ListedMethod(Choice.of(key, PathMethod.values(), name), BlurIntegratedGradients.PUBLISHED_SIGMA);
		}
		try {
			final double sigma = Double.parseDouble(name.substring(BLUR.length()));
			if (sigma > 0 && sigma < Double.POSITIVE_INFINITY) return new ListedMethod(PathMethod.BLUR_IG, sigma);
		}
		catch (final NumberFormatException e) {
			// Refused below.
		}
		throw new IllegalArgumentException(key + ": expected a number of pixels above 0 behind blur ig, but got \"" + name +
			"\".");
	}

	/** The method without its settings. */
	public PathMethod method() {
		return method;
	}

	/** The standard deviation of the blur of {@code blur ig}, in pixels of the model's input. */
	public double sigma() {
		return sigma;
	}

	/** The text that names it in a list, such as {@code blur ig 5}. */
	@Override
	public String toString() {
		return sigma == BlurIntegratedGradients.PUBLISHED_SIGMA ? method.toString() : BLUR + sigma;
	}

	/**
	 * The method with its settings.
	 *
	 * @param integral for methods that have one
	 * @param steps for the others that have path points
	 */
	public AttributionMethod with(final PathIntegral integral, final int steps) {
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
				return sigma;
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
			public Smoothing smoothing() {
				return Smoothing.PUBLISHED;
			}

			@Override
			public List<Baseline> references() {
				throw new IllegalStateException("Methods with references are not listed.");
			}
		});
	}
}
