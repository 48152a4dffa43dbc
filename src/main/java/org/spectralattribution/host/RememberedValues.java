package org.spectralattribution.host;

import ij.Prefs;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;

/**
 * What the user chose in a command's dialog the last time, kept in ImageJ's preferences under the command's name.
 * Dialogs only read and write it: a macro always begins with the command's own defaults.
 */
final class RememberedValues {

	private static final int MOST_RECENT = 8;
	private static final String SEPARATOR = "\n";

	private final String prefix;

	RememberedValues(final ModuleInfo command) {
		prefix = command.getDelegateClassName() + ".";
	}

	/** The text of last time, or the given one where there is none or it is no longer valid. */
	String get(final ModuleItem<?> item, final String initial) {
		final String text = Prefs.get(prefix + item.getName(), initial);
		try {
			InputValues.parse(item, text);
			return text;
		}
		catch (final IllegalArgumentException e) {
			return initial;
		}
	}

	/** Remembers a text; the default is not remembered, so that a later version may have another one. */
	void put(final ModuleItem<?> item, final String text, final String initial) {
		if (!item.isPersisted()) return;
		Prefs.set(prefix + item.getName(), text.equals(initial) ? null : text);
	}

	/** The texts that were used for an input of this name in any dialog, the newest first. */
	static List<String> recent(final ModuleItem<?> item) {
		return List.of(Prefs.get(recentKey(item), "").split(SEPARATOR)).stream().filter(text -> !text.isBlank()).collect(
			Collectors.toList());
	}

	/** Puts a text before the others that were used, and forgets the oldest ones. */
	static void addRecent(final ModuleItem<?> item, final String text) {
		final List<String> recent = new ArrayList<>(recent(item));
		recent.removeIf(other -> Objects.equals(other, text));
		recent.add(0, text);
		Prefs.set(recentKey(item), String.join(SEPARATOR, recent.subList(0, Math.min(MOST_RECENT, recent.size()))));
	}

	private static String recentKey(final ModuleItem<?> item) {
		return RememberedValues.class.getPackageName() + ".recent." + item.getName();
	}
}
