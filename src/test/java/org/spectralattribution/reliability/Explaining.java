package org.spectralattribution.reliability;

import java.util.List;
import java.util.Random;

import ij.ImagePlus;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.method.IntegratedGradients;
import org.spectralattribution.attribution.method.SpectralIntegratedGradients;
import org.spectralattribution.command.text.BaselineText;
import org.spectralattribution.command.text.Choice;
import org.spectralattribution.command.text.Rule;
import org.spectralattribution.explain.AttributionRequest;
import org.spectralattribution.explain.Explainer;
import org.spectralattribution.ij1.result.Output;
import org.spectralattribution.ij1.result.ResultStyle;
import org.spectralattribution.ij1.result.StackAttribution;
import org.spectralattribution.ij1.source.SourceStack;
import org.spectralattribution.image.RangeRule;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.Score;
import org.spectralattribution.path.spectral.Decomposition;
import org.spectralattribution.path.spectral.Gating;
import org.spectralattribution.path.spectral.GatingFunction;

/**
 * The settings of an attribution command as texts, and what such a command does with them from the image on, with any
 * classifier in place of a file's.
 */
final class Explaining {

	private static final String[] ODD_BASELINES = { "blur", "0", "-1e3", "1e400", "black + other", "nothing", "", " ",
		"[ + ]", " + ", "black +", "+", "NOISE", "noise -1", "noise 99999999999999999999", "other + other", "blur + blur" };
	private static final String[] ODD_TARGETS = { "7", "-1", "predicted - 0", "kind", "", "1 - 1", "kind a", "1.0", " - ",
		"0 - 1 - 0" };

	String channels = "automatic";
	String range = "type";
	String baseline = "black";
	String rule = "trapezoid";
	String target = "predicted";
	String score = "probability";
	String output = "map";
	String decomposition = "svd";
	String gating = "linear";
	boolean spectral;
	boolean all;
	double overlap = 0.4;
	double tolerance = 0.05;
	int steps = 5;

	/** Settings most of which fit any image. */
	static Explaining any(final Random random) {
		final Explaining settings = new Explaining();
		if (random.nextInt(4) == 0) settings.channels = pick(random, "1", "2,1", "1,1,1", "3", "0", "1,,2", "first");
		settings.range = pick(random, "type", "type", "minmax", "percentile", "display");
		settings.baseline = pick(random, "black", "white", "mean", "image mean", "noise", "noise 7", "128", "0.25",
			"black + white", "noise 1 + noise 2", "other");
		if (random.nextInt(4) == 0) settings.baseline = pick(random, ODD_BASELINES);
		settings.rule = pick(random, "adaptive", "trapezoid", "left", "right", "midpoint");
		settings.target = pick(random, "predicted", "predicted", "0", "1", "kind A", "kind B - kind A", "0 - 1");
		if (random.nextInt(8) == 0) settings.target = pick(random, ODD_TARGETS);
		settings.score = pick(random, "probability", "logit");
		settings.output = pick(random, "map", "map", "raw", "channels", "positive", "absolute", "overlay");
		settings.decomposition = pick(random, "svd", "svd", "svd joint", "dct", "wavelet", "laplacian");
		settings.gating = pick(random, "linear", "linear", "cosine");
		settings.spectral = random.nextBoolean();
		settings.all = random.nextInt(3) == 0;
		settings.overlap = random.nextInt(4) == 0 ? random.nextInt(2) : random.nextDouble();
		settings.steps = settings.rule.equals("adaptive") ? 100 : 2 + random.nextInt(8);
		return settings;
	}

	private static String pick(final Random random, final String... texts) {
		return texts[random.nextInt(texts.length)];
	}

	/** Explains an image as a command does; the result is not shown. */
	ImagePlus run(final ImagePlus image, final Classifier classifier, final Monitor monitor) {
		final ResultStyle style = new ResultStyle(Choice.of("output", Output.values(), output));
		final PathIntegral integral = Choice.of("rule", Rule.values(), rule).integral(steps, tolerance);
		try (SourceStack source = all ? SourceStack.all(image) : SourceStack.current(image)) {
			final BaselineText images = new BaselineText(source.size() > 1, classifier.description());
			final StackAttribution task = new StackAttribution(source, source.select(channels, Choice.of("range", RangeRule
				.values(), range), classifier.description()), new Explainer(classifier), (plane,
					input) -> new AttributionRequest(target, Choice.of("score", Score.values(), score), images.list("baseline",
						baseline, plane, input), method(integral)));
			if (source.size() > 1) task.check(monitor);
			return task.explain(style, monitor);
		}
	}

	private AttributionMethod method(final PathIntegral integral) {
		return spectral ? new SpectralIntegratedGradients(integral, Choice.of("decomposition", Decomposition.choices(),
			decomposition), new Gating(Choice.of("gating", GatingFunction.values(), gating), overlap))
			: new IntegratedGradients(integral);
	}

	/** The texts that a message may repeat. */
	String[] texts(final ImagePlus image) {
		return List.of(baseline, target, channels, image.getTitle()).toArray(new String[0]);
	}
}
