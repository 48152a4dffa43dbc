package org.spectralattribution.host;

import java.util.Arrays;
import java.util.Objects;

/** A value that a dialog offers for an input, and what its list shows for it. */
public final class Offer {

	private final String value;
	private final String label;

	private Offer(final String value, final String label) {
		this.value = Objects.requireNonNull(value);
		this.label = Objects.requireNonNull(label);
	}

	/** A value that is shown as it is. */
	public static Offer of(final String value) {
		return new Offer(value, value);
	}

	/**
	 * One of several texts that mean the same.
	 *
	 * @param label what the list shows
	 * @param values at least one; the first that a recorded macro can hold is offered, or else the first
	 */
	public static Offer labelled(final String label, final String... values) {
		return new Offer(Arrays.stream(values).filter(RecordedOption::canHold).findFirst().orElse(values[0]), label);
	}

	/** The text that goes into the field, and from there into the recorded line. */
	public String value() {
		return value;
	}

	/** What the list shows. */
	@Override
	public String toString() {
		return label;
	}

	/**
	 * What a field holds after this was chosen: the value, in place of its text. Where that ends in {@code " + "} or
	 * {@code " - "}, which wait for another value, it is continued.
	 */
	String chosenAfter(final String text) {
		final String start = text.stripTrailing();
		return start.endsWith(" +") || start.endsWith(" -") ? start + " " + value : value;
	}
}
