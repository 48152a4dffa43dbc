package org.spectralattribution.host;

import ij.plugin.frame.Recorder;

/** One {@code key=value} of a recorded line, written so that the macro gives the same value back. */
public final class RecordedOption {

	private final String key;
	private final String value;
	private final boolean enclosed;

	/**
	 * @throws IllegalArgumentException if no macro can hold the value
	 */
	public RecordedOption(final String key, final String value) {
		this.key = key;
		this.value = value;
		enclosed = value.isEmpty() || !isReadFrom(key, value, value);
		if (!canHold(value)) {
			throw new IllegalArgumentException("A recorded macro cannot hold the value '" + value + "' of '" + key +
				"', because of its blanks and unpaired brackets. Rename what it names.");
		}
	}

	/** Whether a recorded macro can hold a value. */
	static boolean canHold(final String value) {
		return isReadFrom("key", value, value) || isReadFrom("key", value, "[" + value + "]");
	}

	/** Whether a macro finds the value, and the options that follow, where this is written. */
	private static boolean isReadFrom(final String key, final String value, final String written) {
		try {
			final OptionString options = OptionString.parse(key + "=" + written + " following=[a b]");
			return value.equals(options.value(key)) && "a b".equals(options.value("following"));
		}
		catch (final IllegalArgumentException e) {
			return false;
		}
	}

	/** Adds the option to the line of ImageJ's recorder, which encloses a value with a blank and escapes nothing. */
	void record() {
		final String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"");
		Recorder.recordOption(key, enclosed && value.indexOf(' ') < 0 ? "[" + escaped + "]" : escaped);
	}

	/** The option as it is given to a command. */
	@Override
	public String toString() {
		return key + "=" + (enclosed ? "[" + value + "]" : value);
	}
}
