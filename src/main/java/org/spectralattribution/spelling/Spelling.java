package org.spectralattribution.spelling;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the known words that a mistyped one may stand for. */
public final class Spelling {

	/** A word that differs more than this from a known one is another word and not a typing error. */
	private static final int MAXIMUM_DISTANCE = 3;
	private static final int MOST = 2;

	private Spelling() {}

	/** The nearest known words, the nearest one first: two at most, and none if none is near. */
	public static List<String> near(final String word, final Collection<String> known) {
		return known.stream().filter(name -> isNear(word, name)).sorted(Comparator.comparingInt((String name) -> distance(
			word, name))).limit(MOST).collect(Collectors.toList());
	}

	private static boolean isNear(final String word, final String name) {
		return word.equalsIgnoreCase(name) || distance(word, name) <= Math.min(MAXIMUM_DISTANCE, name.length() / 2);
	}

	/** The Levenshtein distance: how many letters to insert, remove or replace. */
	static int distance(final String a, final String b) {
		int[] previous = new int[b.length() + 1];
		for (int j = 0; j <= b.length(); j++) {
			previous[j] = j;
		}
		for (int i = 1; i <= a.length(); i++) {
			final int[] current = new int[b.length() + 1];
			current[0] = i;
			for (int j = 1; j <= b.length(); j++) {
				final int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
				current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
			}
			previous = current;
		}
		return previous[b.length()];
	}
}
