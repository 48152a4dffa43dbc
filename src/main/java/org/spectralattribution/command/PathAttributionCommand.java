package org.spectralattribution.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.method.AdversarialGradientIntegration;
import org.spectralattribution.attribution.method.BlurIntegratedGradients;
import org.spectralattribution.attribution.method.GradientTimesInput;
import org.spectralattribution.attribution.method.GuidedIntegratedGradients;
import org.spectralattribution.attribution.method.IntegratedGradients;
import org.spectralattribution.attribution.method.IntegratedGradientsSquared;
import org.spectralattribution.attribution.method.SalientManipulationPath;
import org.spectralattribution.attribution.method.SmoothGrad;
import org.spectralattribution.attribution.method.SpectralIntegratedGradients;
import org.spectralattribution.command.text.Choice;
import org.spectralattribution.command.text.PathMethod;
import org.spectralattribution.model.Prediction;
import org.spectralattribution.model.Target;
import org.spectralattribution.path.BlurPath;
import org.spectralattribution.path.spectral.Decomposition;
import org.spectralattribution.path.spectral.Gating;
import org.spectralattribution.path.spectral.GatingFunction;
import org.spectralattribution.tensor.Tensor;

/**
 * Explains an image by one of the methods that Spectral Integrated Gradients was published against. The keys of single
 * methods are not remembered from dialog to dialog: a value left over from another method would be refused.
 */
@Plugin(type = Command.class, visible = false, headless = true, label = "Path Attribution",
	menuPath = "Plugins>Attribution>Path Attribution...")
public final class PathAttributionCommand extends AttributionCommand {

	private static final double STEP_SIZE = 0.02;

	@Parameter(label = "Method", choices = { "blur ig", "guided ig", "agi", "samp", "ig2", "gradient x input", "ig", "sig" },
		description = "ig and sig: baseline, rule, steps and tolerance apply; sig with the published overlap 0.4. blur ig: rule, steps, tolerance and sigma apply. guided ig: baseline, steps, fraction and distance. agi: no further key. samp: baseline and pixels. ig2: steps and references. gradient x input: baseline.")
	private String method = "blur ig";

	@Parameter(persist = false, label = "Sigma", min = "0.1",
		description = "blur ig: the blur that the path starts from, in pixels of the model's input, above 0; at most about a third of the input's smaller side.")
	private double sigma = BlurIntegratedGradients.PUBLISHED_SIGMA;

	@Parameter(persist = false, label = "Fraction", min = "0.001", max = "1", stepSize = "0.1",
		description = "guided ig: the share of the values that may move at once, above 0, to 1 (the straight path).")
	private double fraction = 0.1;

	@Parameter(persist = false, label = "Distance", min = "0", max = "1", stepSize = "0.1",
		description = "guided ig: how far a value may be from the straight path, as a share of the way, 0 (the straight path) to 1 (no bound).")
	private double distance = 1;

	@Parameter(persist = false, label = "Pixels", min = "1",
		description = "samp: the number of pixels changed in a step, at least 1. More is faster and coarser; the published 5 takes thousands of steps on a large input.")
	private int pixels = 5;

	@Parameter(persist = false, label = "References",
		description = "ig2: the images to go to: titles of open images of the same size, or names of baselines, with \" + \" between.")
	private String references = "";

	@Parameter(persist = false, label = "Samples", min = "1",
		description = "SmoothGrad: the number of noisy copies of the image to average over, 1 for the image itself without noise.")
	private int samples = 1;

	@Parameter(persist = false, label = "Noise", min = "0", stepSize = "0.05",
		description = "SmoothGrad: the standard deviation of the noise, as a share of the value range of the model's input, at least 0. Only with samples above 1.")
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
	MethodSource method(final PathIntegral integral) {
		final PathMethod chosen = Choice.of("method", PathMethod.values(), method);
		chosen.requireUsed(defaults, values());
		if (samples == 1 && noise != 0.15) {
			throw new IllegalArgumentException("noise: it takes samples above 1, but samples=1 and noise=" + noise +
				" came. Give samples, for example 25.");
		}
		switch (chosen) {
			case BLUR_IG:
				return MethodSource.withBaseline(BaselineText.of(BlurPath.start(sigma), "the image blurred (Gaussian, sigma " +
					sigma + " pixels)"), always(new BlurIntegratedGradients(integral, sigma)));
			case GUIDED_IG:
				return always(new GuidedIntegratedGradients(requireSteps(), fraction, distance));
			case AGI:
				return MethodSource.withBaseline(BaselineText.none("none (its score: mean score of the adversarial images)"),
					scene -> smoothed(adversarial(scene)));
			case SAMP:
				return always(new SalientManipulationPath(SalientManipulationPath.Direction.BOTH, pixels));
			case IG2:
				return MethodSource.withBaseline(BaselineText.none("none (its score: mean score at the ends of the paths)"),
					scene -> smoothed(iterative(scene)));
			case IG:
				return always(new IntegratedGradients(integral));
			case SIG:
				return always(new SpectralIntegratedGradients(integral, Decomposition.SVD, new Gating(GatingFunction.LINEAR, 0.4)));
			default:
				return always(new GradientTimesInput());
		}
	}

	private MethodSource always(final AttributionMethod single) {
		return MethodSource.of(smoothed(single));
	}

	private AttributionMethod smoothed(final AttributionMethod single) {
		return samples == 1 ? single : new SmoothGrad(single, samples, noise, 0);
	}

	private AttributionMethod adversarial(final Scene scene) {
		final Prediction prediction = Prediction.of(scene.classifier().logits(List.of(scene.input()))[0]);
		prediction.requireLogits();
		final Target target = Target.of(target(), scene.classifier().description(), prediction);
		if (target.against().isPresent()) {
			throw new IllegalArgumentException("target: method=agi explains one class, but the contrast \"" + target() +
				"\" came. Choose one class or another method.");
		}
		return new AdversarialGradientIntegration(new ModelProbabilities(scene.classifier()), target.index(), scene
			.classifier().description().preprocessing().normalization());
	}

	private AttributionMethod iterative(final Scene scene) {
		if (references.isBlank()) {
			throw new IllegalArgumentException("references: method=ig2 goes from the image to other images, but none came. Give " +
				"the titles of open images of the same size, with \" + \" between.");
		}
		final Tensor input = scene.input();
		return new IntegratedGradientsSquared(new LogitRepresentation(scene.classifier()), scene.baselines("references",
			references).stream().map(named -> named.baseline().of(input)).collect(Collectors.toList()), requireSteps(), STEP_SIZE);
	}
}
