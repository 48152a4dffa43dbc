package org.spectralattribution.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.method.BlurIntegratedGradients;
import org.spectralattribution.attribution.method.SmoothGrad;
import org.spectralattribution.command.text.Choice;
import org.spectralattribution.command.text.PathMethod;
import org.spectralattribution.path.Baseline;

/**
 * Explains an image by one of the methods that Spectral Integrated Gradients was compared with when it was published.
 * The keys of single methods are not remembered from dialog to dialog: a value left over from another method would be
 * refused.
 */
@Plugin(type = Command.class, visible = false, headless = true, label = "Path Attribution",
	menuPath = "Plugins>Attribution>Path Attribution...")
public final class PathAttributionCommand extends AttributionCommand {

	@Parameter(label = "Method",
		choices = { "blur ig", "guided ig", "agi", "samp", "ig2", "gradient x input", "ig", "sig" },
		description = "ig and sig: baseline, rule, steps and tolerance apply; sig with the published overlap 0.4. " +
			"blur ig: rule, steps, tolerance and sigma apply. guided ig: baseline, steps, fraction and distance. " +
			"agi: no further key. samp: baseline and pixels. ig2: steps and references. gradient x input: baseline.")
	private String method = "blur ig";

	@Parameter(persist = false, label = "Sigma", min = "0.1",
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

	private final Map<String, Object> defaults;

	public PathAttributionCommand() {
		super(0);
		defaults = values();
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
		return values;
	}

	@Override
	int publishedSteps() {
		return Choice.of("method", PathMethod.values(), method).publishedSteps();
	}

	@Override
	AttributionMethod method(final PathIntegral integral, final Function<String, List<Baseline>> images) {
		final PathMethod chosen = Choice.of("method", PathMethod.values(), method);
		chosen.requireUsed(defaults, values());
		if (samples == 1 && noise != 0.15) {
			throw new IllegalArgumentException("noise: expected samples above 1, but got samples=1 and noise=" + noise +
				". Set samples, for example to 25, or leave noise out.");
		}
		final AttributionMethod single = chosen.of(new Keys(integral, images));
		return samples == 1 ? single : new SmoothGrad(single, samples, noise, 0);
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
		public List<Baseline> references() {
			if (references.isBlank()) {
				throw new IllegalArgumentException("references: expected the images that method=ig2 moves towards, but got " +
					"none. Give the titles of open images of the same size, with \" + \" between.");
			}
			return images.apply(references);
		}
	}
}
