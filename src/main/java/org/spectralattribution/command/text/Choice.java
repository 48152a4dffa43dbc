package org.spectralattribution.command.text;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Finds the constant of an enum that a key's value names. */
public final class Choice {

	private Choice() {}

	/**
	 * @param key the macro key, for the message
	 * @param values the constants, each with its macro name as its string
	 * @throws IllegalArgumentException if no constant has that name
	 */
	public static <E extends Enum<E>> E of(final String key, final E[] values, final String text) {
		return Arrays.stream(values).filter(value -> value.toString().equals(text.trim())).findFirst().orElseThrow(
			() -> new IllegalArgumentException(key + ": expected one of " + Arrays.stream(values).map(Enum::toString)
				.collect(Collectors.joining(", ")) + ", but got \"" + text + "\"."));
	}
}
