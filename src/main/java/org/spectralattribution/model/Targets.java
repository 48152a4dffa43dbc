package org.spectralattribution.model;

import java.math.BigInteger;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds the class that a user's text means. */
public final class Targets {

	/** The text that means the class the model predicts for the image. */
	public static final String PREDICTED = "predicted";

	private static final int NAMES_SHOWN = 10;

	private Targets() {}

	/**
	 * The index of the class that the text means: {@link #PREDICTED}, a class name (as it is written, or else whatever
	 * its case), or an index from 0. The name of a class takes precedence over an index.
	 *
	 * @param target the text; blanks around it do not count
	 * @param description the model, with its class names if it has any
	 * @param prediction the model's answer for the input image
	 * @throws IllegalArgumentException if no class, or more than one, is meant
	 */
	public static int resolve(final String target, final ModelDescription description, final Prediction prediction) {
		final String text = target.trim();
		if (text.equalsIgnoreCase(PREDICTED)) {
			return prediction.index();
		}
		final List<String> names = IntStream.range(0, prediction.size()).mapToObj(description::className)
			.collect(Collectors.toList());
		List<Integer> found = indices(names, i -> names.get(i).trim().equals(text));
		if (found.isEmpty()) {
			found = indices(names, i -> names.get(i).trim().equalsIgnoreCase(text));
		}
		if (found.size() > 1) {
			throw new IllegalArgumentException("target: expected one class, but \"" + text +
				"\" is the name of the classes " + found + ". Give one of these indices instead.");
		}
		return found.isEmpty() ? parseIndex(text, names) : found.get(0);
	}

	private static List<Integer> indices(final List<String> names, final IntPredicate matches) {
		return IntStream.range(0, names.size()).filter(matches).boxed().collect(Collectors.toList());
	}

	private static int parseIndex(final String text, final List<String> names) {
		if (!text.matches("[+-]?\\d+")) {
			throw new IllegalArgumentException("target: expected " + PREDICTED +
				", a class name or a class index, but got \"" + text + "\". The model has " + names.size() + " classes: " +
				known(names) + ".");
		}
		final BigInteger index = new BigInteger(text);
		if (index.signum() < 0 || index.compareTo(BigInteger.valueOf(names.size() - 1)) > 0) {
			throw new IllegalArgumentException("target: expected a class index from 0 to " + (names.size() - 1) +
				", but got " + text + ".");
		}
		return index.intValue();
	}

	private static String known(final List<String> names) {
		final String shown = names.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "));
		return names.size() > NAMES_SHOWN ? shown + ", …" : shown;
	}
}
