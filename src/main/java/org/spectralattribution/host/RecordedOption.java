package org.spectralattribution.host;

import ij.plugin.frame.Recorder;

/** One {@code key=value} of a recorded line, written so that the macro gives the same value back. */
final class RecordedOption {

	private final String key;
	private final String value;

	/**
	 * @throws IllegalArgumentException if no macro can hold the value
	 */
	RecordedOption(final String key, final String value) {
		this.key = key;
		this.value = value;
		if (isEnclosed() && !isPaired()) {
			throw new IllegalArgumentException("A macro cannot hold the value '" + value + "' of '" + key +
				"', because it has a blank and an unpaired bracket. Rename what it names.");
		}
	}

	/** Adds the option to the line of ImageJ's recorder, which encloses a value with a blank and escapes nothing. */
	void record() {
		final String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"");
		Recorder.recordOption(key, isEnclosed() && value.indexOf(' ') < 0 ? "[" + escaped + "]" : escaped);
	}

	private boolean isEnclosed() {
		return value.isEmpty() || value.startsWith("[") || value.startsWith("'") || value.chars().anyMatch(
			Character::isWhitespace);
	}

	private boolean isPaired() {
		int depth = 0;
		for (int i = 0; i < value.length() && depth >= 0; i++) {
			if (value.charAt(i) == '[') depth++;
			if (value.charAt(i) == ']') depth--;
		}
		return depth == 0;
	}
}
