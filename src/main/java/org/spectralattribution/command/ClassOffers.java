package org.spectralattribution.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.spectralattribution.host.Offer;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.Prediction;
import org.spectralattribution.model.Target;
import org.spectralattribution.model.Targets;

/** The classes of a model as the list of targets offers them. */
final class ClassOffers {

	/** The most likely ones of a model with thousands of classes. */
	private static final int MOST = 50;

	private ClassOffers() {}

	/** What can be chosen before a model has answered. */
	static List<Offer> unknown() {
		return List.of(Offer.of(Targets.PREDICTED));
	}

	/** The predicted class, and then each class with its probability, the most likely one first. */
	static List<Offer> of(final ModelDescription description, final Prediction prediction) {
		final List<Offer> offers = new ArrayList<>(unknown());
		for (final int index : prediction.best(MOST)) {
			final String name = description.className(index);
			final String likely = " " + likelihood(prediction, index);
			final String number = Integer.toString(index);
			offers.add(means(name, index, description, prediction) ? Offer.labelled(name + likely, name, number)
				: Offer.labelled(name + ", index " + number + likely, number));
		}
		return offers;
	}

	/** Whether a name means this class and no other: two classes may share one. */
	private static boolean means(final String name, final int index, final ModelDescription description,
		final Prediction prediction)
	{
		try {
			final Target target = Target.of(name, description, prediction);
			return !name.trim().equalsIgnoreCase(Targets.PREDICTED) && !target.against().isPresent() && target
				.index() == index;
		}
		catch (final IllegalArgumentException e) {
			return false;
		}
	}

	/** A class's probability, or its output where the model gives no probability, in brackets. */
	static String likelihood(final Prediction prediction, final int index) {
		return prediction.head().noProbability().isPresent() //
			? String.format(Locale.ROOT, "(output %.3g)", prediction.output(index)) //
			: String.format(Locale.ROOT, "(%.1f %%)", 100 * prediction.probability(index));
	}
}
