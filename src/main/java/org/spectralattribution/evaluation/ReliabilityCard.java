package org.spectralattribution.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Whether a method's maps can be believed on a model, in four questions, so that nobody has to read a table. A question is
 * {@linkplain State#PASSED passed} only where it was tested and passed. The numbers are those of the same images in the same
 * order, one each, NaN where an image has none.
 */
public final class ReliabilityCard {

	/** What came out of a question. */
	public enum State {

		PASSED("yes"), FAILED("no"), NOT_TESTED("not tested");

		private final String label;

		State(final String label) {
			this.label = label;
		}

		/** The answer in tables. */
		@Override
		public String toString() {
			return label;
		}
	}

	/** From which share of the score's changes on a sum is not complete. */
	static final double INCOMPLETE = 0.05;
	/** From which rank correlation on two maps are the same map, more or less. */
	static final double SAME = 0.5;
	/** Fewer images than these say little of a model. */
	private static final int FEW = 10;
	/** Smaller numbers would have fewer than two digits. */
	private static final double SHORT = 0.01;

	private final List<Check> checks;

	/**
	 * @param checks in the order in which they are shown
	 */
	public ReliabilityCard(final Check... checks) {
		this.checks = List.of(checks);
	}

	public List<Check> checks() {
		return checks;
	}

	/**
	 * Whether the sums of the maps are the differences of the scores: what they lacked, before they were corrected, is
	 * less than {@value #INCOMPLETE} of the score's changes in every image.
	 *
	 * @param lacked the share that was lacking, at least 0
	 */
	public static Check complete(final double... lacked) {
		final String question = "Complete?";
		final double[] known = known(lacked);
		if (known.length == 0) return new Check(question, State.NOT_TESTED, "these maps do not claim to add up");
		final double most = Arrays.stream(known).max().getAsDouble();
		return new Check(question, most < INCOMPLETE ? State.PASSED : State.FAILED, String.format(Locale.ROOT,
			"the sum lacked %s%.1f %% of the change of the score", known.length > 1 ? "up to " : "", 100 * most));
	}

	/**
	 * Whether the maps stay where they are with another baseline: the mean rank correlation of their importances is above
	 * {@value #SAME}.
	 *
	 * @param agreement rank correlations, −1 to 1
	 * @param other the other baseline, in words
	 */
	public static Check repeatable(final String other, final double... agreement) {
		final String question = "Repeatable?";
		final double[] known = known(agreement);
		if (known.length == 0) return new Check(question, State.NOT_TESTED, "no second baseline to compare with");
		final double mean = mean(known);
		return new Check(question, mean > SAME ? State.PASSED : State.FAILED, "rank correlation " + Decimals
			.text(mean, 2) + " with the map against " + other);
	}

	/**
	 * Whether ROAD is higher beyond doubt than for random maps and for |x − mean|, which knows no model, on ten images or
	 * more.
	 */
	public static Check betterThanChance(final double[] road, final double[] random, final double[] contrast) {
		final String question = "Better than chance?";
		final PairedDifference fromRandom = PairedDifference.of(road, random);
		final PairedDifference fromContrast = PairedDifference.of(road, contrast);
		final int images = Math.min(fromRandom.images(), fromContrast.images());
		if (images == 0) return new Check(question, State.NOT_TESTED, "ROAD was not measured");
		final String text = "ROAD less that of a random map: " + number(fromRandom) + "; less that of |x − mean|: " + number(
			fromContrast);
		if (!fromRandom.isHigher() || !fromContrast.isHigher()) return new Check(question, State.FAILED, text);
		return images < FEW ? new Check(question, State.NOT_TESTED, text + "; measured on " + images + " of the ten images " +
			"needed") : new Check(question, State.PASSED, text);
	}

	private static String number(final PairedDifference difference) {
		final double error = difference.standardError();
		return number(difference.mean()) + (Double.isNaN(error) ? "" : " ± " + number(error));
	}

	/** A small difference keeps its digits: whether it is above zero decides. */
	private static String number(final double value) {
		return value != 0 && Math.abs(value) < SHORT ? String.format(Locale.ROOT, "%.2g", value) : Decimals.text(value, 3);
	}

	/**
	 * Whether the maps change with what they explain: the mean rank correlation of their signed values with those of a model
	 * with shuffled weights, and with those of another class, is below {@value #SAME}. Not tested unless one of the two is
	 * known.
	 *
	 * @param otherClass rank correlations, −1 to 1: by itself it is no test where a model has two classes, whose maps are each
	 *          other's negative
	 * @param shuffled rank correlations, −1 to 1
	 */
	public static Check modelDependent(final double[] otherClass, final double[] shuffled) {
		final String question = "Model-dependent?";
		final double[] classes = known(otherClass);
		final double[] weights = known(shuffled);
		if (classes.length + weights.length == 0) {
			return new Check(question, State.NOT_TESTED, "neither another class nor shuffled weights to compare with");
		}
		final boolean passed = (classes.length == 0 || mean(classes) < SAME) && (weights.length == 0 || mean(weights) < SAME);
		final String text = "rank correlation" + (classes.length == 0 ? "" : " " + Decimals.text(mean(classes), 2) +
			" with another class") + (classes.length > 0 && weights.length > 0 ? "," : "") +
			(weights.length == 0 ? "; shuffled weights not tested" : " " + Decimals.text(mean(weights), 2) +
				" with shuffled weights");
		if (!passed) return new Check(question, State.FAILED, text);
		return new Check(question, weights.length == 0 ? State.NOT_TESTED : State.PASSED, text);
	}

	private static double[] known(final double[] values) {
		return Arrays.stream(values).filter(Double::isFinite).toArray();
	}

	private static double mean(final double[] values) {
		return Arrays.stream(values).average().getAsDouble();
	}

	/** A question with its answer. */
	public static final class Check {

		private final String question;
		private final State state;
		private final String text;

		Check(final String question, final State state, final String text) {
			this.question = question;
			this.state = state;
			this.text = text;
		}

		/** Such as {@code Complete?} */
		public String question() {
			return question;
		}

		public State state() {
			return state;
		}

		/** The number, in words. */
		public String text() {
			return text;
		}
	}
}
