package org.spectralattribution.command.text;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.method.AdversarialGradientIntegration;
import org.spectralattribution.attribution.method.BlurIntegratedGradients;
import org.spectralattribution.attribution.method.Consensus;
import org.spectralattribution.attribution.method.Gradient;
import org.spectralattribution.attribution.method.GradientTimesInput;
import org.spectralattribution.attribution.method.GuidedIntegratedGradients;
import org.spectralattribution.attribution.method.IntegratedGradients;
import org.spectralattribution.attribution.method.IntegratedGradientsSquared;
import org.spectralattribution.attribution.method.SalientManipulationPath;
import org.spectralattribution.attribution.method.SegmentImportance;
import org.spectralattribution.attribution.method.Smoothing;
import org.spectralattribution.attribution.method.SpectralIntegratedGradients;
import org.spectralattribution.attribution.method.TotalVariation;
import org.spectralattribution.path.Baseline;

/** The methods of Path Attribution, each with the keys that it uses besides those that every method uses. */
public enum PathMethod {

	BLUR_IG("blur ig", 201, keys -> new BlurIntegratedGradients(keys.integral(), keys.sigma()), //
		"rule", "steps", "tolerance", "sigma"),
	GUIDED_IG("guided ig", 200, keys -> new GuidedIntegratedGradients(keys.steps(), keys.fraction(), keys.distance()), //
		"baseline", "steps", "fraction", "distance"),
	AGI("agi", 15, keys -> new AdversarialGradientIntegration()),
	SAMP("samp", 2040, keys -> new SalientManipulationPath(SalientManipulationPath.Direction.BOTH, keys.pixels()), //
		"baseline", "pixels"),
	IG2("ig2", 201, keys -> new IntegratedGradientsSquared(keys.references(), keys.steps(), 0.02), //
		"steps", "references"),
	GRADIENT_X_INPUT("gradient x input", 2, keys -> new GradientTimesInput(), //
		"baseline"),
	IG("ig", 200, keys -> new IntegratedGradients(keys.integral()), //
		"baseline", "rule", "steps", "tolerance"),
	SIG("sig", 200, keys -> new SpectralIntegratedGradients(keys.integral()), //
		"baseline", "rule", "steps", "tolerance"),
	GRADIENT("gradient", 2, keys -> new Gradient()),
	CONSENSUS("consensus", Consensus.POINTS, keys -> new Consensus(keys.steps(), keys.smoothing()), //
		"steps", "smoothing"),
	SEGMENTS("segments", SegmentImportance.POINTS, keys -> new SegmentImportance(keys.steps()), //
		"baseline", "steps"),
	TOTAL_VARIATION("total variation", TotalVariation.POINTS, keys -> new TotalVariation(keys.steps(), keys.smoothing()), //
		"baseline", "steps", "smoothing");

	/** The values of the keys, including those of single methods. */
	public interface Keys {

		PathIntegral integral();

		/** The number of path points, at least 2. */
		int steps();

		/** The standard deviation of the blur, in pixels of the model's input. */
		double sigma();

		/** The share of the values that may move at once, above 0, to 1. */
		double fraction();

		/** How far a value may be from the straight path, as a share of its change from baseline to image, 0 to 1. */
		double distance();

		/** The number of pixels changed per step. */
		int pixels();

		/**
		 * How the importances are smoothed.
		 *
		 * @throws IllegalArgumentException if it is wrong
		 */
		Smoothing smoothing();

		/**
		 * The images that the path moves towards, at least one.
		 *
		 * @throws IllegalArgumentException if none was given
		 */
		List<Baseline> references();
	}

	private final String key;
	private final int publishedSteps;
	private final Function<Keys, AttributionMethod> method;
	private final Set<String> used;

	PathMethod(final String key, final int publishedSteps, final Function<Keys, AttributionMethod> method,
		final String... used)
	{
		this.key = key;
		this.publishedSteps = publishedSteps;
		this.method = method;
		this.used = Set.of(used);
	}

	/** The number of path points that the method was published with; unused if the method has no key steps. */
	public int publishedSteps() {
		return publishedSteps;
	}

	/**
	 * The method with its settings.
	 *
	 * @throws IllegalArgumentException if a setting is wrong
	 */
	public AttributionMethod of(final Keys keys) {
		return method.apply(keys);
	}

	/** Whether this is one of the keys that the method uses, of those that not every method uses. */
	public boolean uses(final String name) {
		return used.contains(name);
	}

	/**
	 * Refuses values that would have no effect.
	 *
	 * @param defaults the value of each key that not every method uses
	 * @param values what the user gave for them
	 * @throws IllegalArgumentException if a key that this method does not use has another value than its default
	 */
	public void requireUsed(final Map<String, Object> defaults, final Map<String, Object> values) {
		values.forEach((name, value) -> {
			if (!uses(name) && !value.equals(defaults.get(name))) {
				final Object other = defaults.get(name);
				throw new IllegalArgumentException(name + ": method=[" + key + "] " + why(name) + "does not use this key, but " +
					"got \"" + value + "\". Leave " + name + " out" + (other.equals("") ? "." : " (" + other + ")."));
			}
		});
	}

	/** What an importance of fixed maps does instead of using a key that users may expect it to use. */
	private String why(final String name) {
		if (this == CONSENSUS && name.equals("baseline")) return "compares with black and with the image mean, and ";
		final boolean fixedRule = this == CONSENSUS || this == SEGMENTS || this == TOTAL_VARIATION;
		return fixedRule && (name.equals("rule") || name.equals("tolerance")) ? "sums by the trapezoid rule, and " : "";
	}

	/** The name used in macros. */
	@Override
	public String toString() {
		return key;
	}
}
