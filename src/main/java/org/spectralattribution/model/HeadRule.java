package org.spectralattribution.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.spectralattribution.attribution.CheckedModel;
import org.spectralattribution.model.Head.Kind;
import org.spectralattribution.tensor.Tensor;

/** Who says what a network's outputs are: the user, the model's description, or the outputs themselves. */
public enum HeadRule {

	/** What the model's description declares; if it declares nothing, what the outputs show. */
	AUTO("auto"),

	/** One logit per class, of which one is true. */
	SOFTMAX("softmax"),

	/** One logit per label, of which any number is true; or a single logit for two classes. */
	SIGMOID("sigmoid"),

	/** The outputs as they are: probabilities, or numbers in their own unit. */
	NONE("none");

	/** Of half-precision probabilities, whose rounding is up to 2⁻⁸ of the sum in bfloat16. */
	private static final double SUM_TOLERANCE = 1.0 / 256;

	/** So far outside of what a network was trained for, the outputs of a last linear layer leave 0 to 1. */
	private static final double FAR = 8;

	private static final String DECLARE = " Declare what they are: head=softmax (logits of classes of which one is true), " +
		"head=sigmoid (logits of independent labels, or one logit for two classes) or head=none (probabilities already, or " +
		"numbers in their own unit), here or as \"head\" in config.json";

	private final String key;

	HeadRule(final String key) {
		this.key = key;
	}

	/**
	 * What a model's outputs are.
	 *
	 * @param classifier is asked for more outputs where those of the input could be probabilities
	 * @param input in the space of the network
	 * @param outputs the network's finite outputs for the input
	 * @param score what is to be explained, if anything: a logit is there even where no probability can be told
	 * @throws ModelException if the outputs are not what was declared, or do not show whether they are probabilities
	 */
	public Head of(final Classifier classifier, final Tensor input, final double[] outputs,
		final Optional<Score> score)
	{
		final int names = classifier.description().classNames().size();
		if (this != AUTO) return declared(outputs, names, "set by head=" + key);
		final HeadRule declared = classifier.description().head();
		if (declared != AUTO) return declared.declared(outputs, names, "declared by the model");
		final boolean shares = Head.areShares(outputs) && outside(classifier, input).stream().allMatch(Head::areShares);
		if (outputs.length == 1 && names == 2) {
			return shares ? new Head(Kind.PROBABILITY_OF_TWO, "found, since it stays between 0 and 1")
				: new Head(Kind.SIGMOID_OF_TWO, "found, since it is not between 0 and 1 everywhere");
		}
		if (outputs.length > 1 && isPercentage(classifier, input, outputs)) {
			throw new ModelException("Expected logits or probabilities, but the model's outputs are at least 0 and sum to 100, " +
				"so they look like percentages. Export the model without the factor of 100, or use head=none to explain them " +
				"as numbers in their own unit.");
		}
		if (outputs.length > 1 && !shares) return new Head(Kind.SOFTMAX, "assumed, as nothing else is declared");
		if (outputs.length > 1 && isDistribution(outputs)) {
			return new Head(Kind.PROBABILITIES, "found, since they are at least 0 and sum to 1");
		}
		final String why = outputs.length == 1 ? "the model has a single output" : "the outputs stay between 0 and 1";
		if (score.isPresent() && score.get() == Score.LOGIT) return new Head(Kind.NUMBERS, why + ", and no head is declared");
		throw new ModelException("Expected a model whose outputs are the logits of two or more classes, but " + (outputs
			.length == 1 ? "this one has a single output, whose softmax is always 1."
				: "this one's outputs look like probabilities already: they stay between 0 and 1.") + DECLARE + (score.isPresent()
					? ", or explain an output as it is by score=logit." : "."));
	}

	private Head declared(final double[] outputs, final int names, final String reason) {
		final boolean single = outputs.length == 1;
		if (this == SIGMOID) return new Head(single && names != 1 ? Kind.SIGMOID_OF_TWO : Kind.SIGMOID, reason);
		if (this == SOFTMAX) {
			if (!single) return new Head(Kind.SOFTMAX, reason);
			throw new ModelException("head: softmax expects one output per class, but the model has a single output, whose " +
				"softmax is always 1. Use sigmoid (one logit for two classes) or none (a number in its own unit).");
		}
		final boolean shares = Head.areShares(outputs);
		if (!single) return new Head(shares ? Kind.PROBABILITIES : Kind.NUMBERS, reason);
		if (names != 2) return new Head(Kind.NUMBERS, reason);
		if (shares) return new Head(Kind.PROBABILITY_OF_TWO, reason);
		throw new ModelException("head: none with two class names expects one probability, but the model's output is " +
			outputs[0] + ". Use sigmoid if it is a logit.");
	}

	private static boolean isDistribution(final double[] outputs) {
		return Math.abs(Arrays.stream(outputs).sum() - 1) <= SUM_TOLERANCE;
	}

	/** Asked for more outputs only where those of the input could be percentages. */
	private static boolean isPercentage(final Classifier classifier, final Tensor input, final double[] outputs) {
		return isPercentage(outputs) && outside(classifier, input).stream().allMatch(HeadRule::isPercentage);
	}

	private static boolean isPercentage(final double[] outputs) {
		return Arrays.stream(outputs).allMatch(output -> output >= 0) && Math.abs(Arrays.stream(outputs).sum() / 100 -
			1) <= SUM_TOLERANCE;
	}

	/** Outputs for the mean of the data and for images far from all that the network was trained for, if finite. */
	private static List<double[]> outside(final Classifier classifier, final Tensor input) {
		final Tensor far = input.copy();
		for (int i = 0; i < far.size(); i++) {
			far.values()[i] = FAR * (input.values()[i] + 1);
		}
		final List<Tensor> points = List.of(input.zeros(), far, far.zeros().minus(far));
		final CheckedModel model = new CheckedModel(classifier);
		return points.stream().map(point -> model.outputs(List.of(point)).get(0)).filter(Tensor::isFinite).map(
			Tensor::values).collect(Collectors.toList());
	}

	/** The name used in macros and in config.json. */
	@Override
	public String toString() {
		return key;
	}
}
