package org.spectralattribution.command;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.method.Average;
import org.spectralattribution.attribution.method.BlurIntegratedGradients;
import org.spectralattribution.attribution.method.Noise;
import org.spectralattribution.attribution.method.SmoothGrad;
import org.spectralattribution.attribution.method.Smoothing;
import org.spectralattribution.command.text.Choice;
import org.spectralattribution.command.text.PathMethod;
import org.spectralattribution.host.Offer;
import org.spectralattribution.path.Baseline;

/**
 * Explains an image by one of the methods that Spectral Integrated Gradients was compared with when it was published.
 * The keys of single methods are not remembered from dialog to dialog: a value left over from another method would be
 * refused.
 */
@Plugin(type = Command.class, visible = false, headless = true, label = "Path Attribution",
	menuPath = "Plugins>Attribution>Path Attribution...")
public final class PathAttributionCommand extends AttributionCommand {

	@Parameter(label = "Method", attrs = @Attr(name = "section", value = ""),
		choices = { "blur ig", "guided ig", "agi", "samp", "ig2", "gradient x input", "ig", "sig", "gradient", "consensus",
			"segments", "total variation" },
		description = "The path, or gradient, by which the image is explained. Keys that the method does not use are " +
			"disabled here, and refused in macros. sig has the published overlap 0.4. consensus, segments and total variation " +
			"give importances, which have no sign.")
	private String method = "blur ig";

	@Parameter(persist = false, label = "Sigma", attrs = @Attr(name = "section", value = "Method"), min = "0.1",
		description = "blur ig: the blur that the path starts from, in pixels of the model's input, above 0; at most " +
			"about a third of the input's smaller side.")
	private double sigma = BlurIntegratedGradients.PUBLISHED_SIGMA;

	@Parameter(persist = false, label = "Fraction", min = "0.001", max = "1", stepSize = "0.1",
		description = "guided ig: the share of the values that may move at once, above 0, to 1 (the straight path).")
	private double fraction = 0.1;

	@Parameter(persist = false, label = "Distance", min = "0", max = "1", stepSize = "0.1",
		description = "guided ig: how far a value may be from the straight path, as a share of its change from baseline " +
			"to image, 0 (the straight path) to 1 (no bound).")
	private double distance = 1;

	@Parameter(persist = false, label = "Pixels", min = "1",
		description = "samp: the number of pixels changed per step, at least 1. More is faster and coarser; the " +
			"published 5 takes thousands of steps on a large input.")
	private int pixels = 5;

	@Parameter(persist = false, label = "References",
		description = "ig2: the images that the path moves towards: titles of open images of the same size, or names of " +
			"baselines, with \" + \" between.")
	private String references = "";

	@Parameter(persist = false, label = "Samples", min = "1",
		description = "SmoothGrad: the number of noisy copies of the image to average over, 1 for the image itself " +
			"without noise.")
	private int samples = 1;

	@Parameter(persist = false, label = "Noise", min = "0", stepSize = "0.05",
		description = "SmoothGrad: the standard deviation of the noise, as a share of the value range of the model's " +
			"input, at least 0. Only with samples above 1.")
	private double noise = 0.15;

	@Parameter(persist = false, label = "Deviation", min = "0", stepSize = "0.05",
		description = "SmoothGrad: the standard deviation of the noise in units of the model's input, that is after the " +
			"model's normalisation; 0 stands for the noise that the key noise sets. Only with samples above 1.")
	private double deviation = 0;

	@Parameter(persist = false, label = "Seed",
		description = "SmoothGrad: a whole number; the same one gives the same noise. Only with samples above 1.")
	private int seed = 0;

	@Parameter(persist = false, label = "Average", choices = { "mean", "square", "variance" },
		description = "SmoothGrad: what is taken of the attributions of the noisy copies: their mean, the mean of their " +
			"squares (squared SmoothGrad) or their variance (VarGrad). Squares and variances are in the squared unit and " +
			"have no sign. Only with samples above 1.")
	private String average = "mean";

	@Parameter(persist = false, label = "Smoothing", min = "0", max = "100", stepSize = "0.5",
		description = "consensus and total variation: the standard deviation of the Gaussian that the importances are " +
			"smoothed by, in percent of the side of the model's input, 0 (none) to 100.")
	private double smoothing = Smoothing.PUBLISHED_PERCENT;

	private final Map<String, Object> defaults;
	private final Map<String, Object> averagingDefaults;

	public PathAttributionCommand() {
		super(0);
		defaults = values();
		averagingDefaults = averaging();
	}

	private Map<String, Object> values() {
		final Map<String, Object> values = new LinkedHashMap<>();
		values.put("rule", rule());
		values.put("steps", steps());
		values.put("tolerance", tolerance());
		values.put("baseline", baseline());
		values.put("sigma", sigma);
		values.put("fraction", fraction);
		values.put("distance", distance);
		values.put("pixels", pixels);
		values.put("references", references);
		values.put("smoothing", smoothing);
		return values;
	}

	/** The values of the keys that need several samples. */
	private Map<String, Object> averaging() {
		final Map<String, Object> values = new LinkedHashMap<>();
		values.put("noise", noise);
		values.put("deviation", deviation);
		values.put("seed", seed);
		values.put("average", average);
		return values;
	}

	@Override
	public Map<String, List<Offer>> offers() {
		final Map<String, List<Offer>> offers = new HashMap<>(super.offers());
		offers.put("references", baselines());
		return offers;
	}

	@Override
	public Set<String> unusedKeys() {
		final PathMethod chosen = Choice.of("method", PathMethod.values(), method);
		final Set<String> unused = new HashSet<>(super.unusedKeys());
		defaults.keySet().stream().filter(key -> !chosen.uses(key)).forEach(unused::add);
		if (samples == 1) unused.addAll(averagingDefaults.keySet());
		if (deviation != 0) unused.add("noise");
		return unused;
	}

	@Override
	int publishedSteps() {
		return Choice.of("method", PathMethod.values(), method).publishedSteps();
	}

	@Override
	AttributionMethod method(final PathIntegral integral, final Function<String, List<Baseline>> images) {
		final PathMethod chosen = Choice.of("method", PathMethod.values(), method);
		chosen.requireUsed(defaults, values());
		requireAveraging();
		final Noise level = deviation == 0 ? Noise.relative(noise) : Noise.absolute(deviation);
		return new SmoothGrad(chosen.of(new Keys(integral, images)), samples, level, Choice.of("average", Average.values(),
			average), seed);
	}

	/** Refuses settings of the noise that would have no effect. */
	private void requireAveraging() {
		averaging().forEach((name, value) -> {
			if (samples == 1 && !value.equals(averagingDefaults.get(name))) {
				throw new IllegalArgumentException(name + ": expected samples above 1, but got samples=1 and " + name + "=" +
					value + ". Set samples, for example to 25, or leave " + name + " out.");
			}
		});
		if (deviation != 0 && !averagingDefaults.get("noise").equals(noise)) {
			throw new IllegalArgumentException("deviation: expected it without noise, but got deviation=" + deviation +
				" and noise=" + noise + ". Leave one of the two out.");
		}
	}

	/** The values of the keys that the methods read. */
	private final class Keys implements PathMethod.Keys {

		private final PathIntegral integral;
		private final Function<String, List<Baseline>> images;

		Keys(final PathIntegral integral, final Function<String, List<Baseline>> images) {
			this.integral = integral;
			this.images = images;
		}

		@Override
		public PathIntegral integral() {
			return integral;
		}

		@Override
		public int steps() {
			return requireSteps();
		}

		@Override
		public double sigma() {
			return sigma;
		}

		@Override
		public double fraction() {
			return fraction;
		}

		@Override
		public double distance() {
			return distance;
		}

		@Override
		public int pixels() {
			return pixels;
		}

		@Override
		public Smoothing smoothing() {
			return Smoothing.percent(smoothing);
		}

		@Override
		public List<Baseline> references() {
			if (references.isBlank()) {
				throw new IllegalArgumentException("references: expected the images that method=ig2 moves towards, but got " +
					"none. Give the titles of open images of the same size, with \" + \" between.");
			}
			return images.apply(references);
		}
	}
}
