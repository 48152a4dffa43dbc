package org.spectralattribution.host;

import ij.Prefs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;

/**
 * What the user last chose in a command's dialog, kept in ImageJ's preferences under the command's name. Only dialogs
 * read and write it: a macro always starts with the command's own defaults.
 */
final class RememberedValues {

	private static final int MOST_RECENT = 8;
	private static final String SEPARATOR = "\n";

	private final ModuleInfo command;
	private final Set<String> forgotten;
	/** What was remembered before {@link #put}; null for nothing. */
	private final Map<String, String> replaced = new HashMap<>();

	/**
	 * @param forgotten the keys whose values are not remembered
	 */
	RememberedValues(final ModuleInfo command, final Set<String> forgotten) {
		this.command = command;
		this.forgotten = forgotten;
	}

	static RememberedValues of(final Module module) {
		final Object delegate = module.getDelegateObject();
		return new RememberedValues(module.getInfo(), delegate instanceof NonPersistentKeys ? ((NonPersistentKeys) delegate)
			.forgottenKeys() : Set.of());
	}

	/** The text of last time; the given one if there is none, if it is no longer valid, or if it is not remembered. */
	String get(final ModuleItem<?> item, final String initial) {
		if (!isRemembered(item)) return initial;
		final String text = Prefs.get(key(item), initial);
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
		if (!isRemembered(item)) return;
		replaced.put(key(item), Prefs.get(key(item), null));
		Prefs.set(key(item), text.equals(initial) ? null : text);
	}

	/**
	 * Takes back a text that was put here and is of no use: what was remembered before is so again, unless it is the
	 * same text, or another dialog has remembered another one meanwhile.
	 */
	void takeBack(final ModuleItem<?> item, final String text) {
		removeRecent(item, text);
		if (!text.equals(Prefs.get(key(item), null))) return;
		final String before = replaced.get(key(item));
		Prefs.set(key(item), text.equals(before) ? null : before);
	}

	private boolean isRemembered(final ModuleItem<?> item) {
		return item.isPersisted() && !forgotten.contains(item.getName());
	}

	private String key(final ModuleItem<?> item) {
		return command.getDelegateClassName() + "." + item.getName();
	}

	/** The texts that were used for an input of this name in any dialog, newest first. */
	static List<String> recent(final ModuleItem<?> item) {
		return List.of(Prefs.get(recentKey(item), "").split(SEPARATOR)).stream().filter(text -> !text.isBlank()).collect(
			Collectors.toList());
	}

	private static void removeRecent(final ModuleItem<?> item, final String text) {
		setRecent(item, others(item, text));
	}

	/** Puts a text first among those that were used, and drops the oldest ones. */
	static void addRecent(final ModuleItem<?> item, final String text) {
		if (text.isBlank()) return;
		final List<String> recent = others(item, text);
		recent.add(0, text);
		setRecent(item, recent);
	}

	private static List<String> others(final ModuleItem<?> item, final String text) {
		final List<String> recent = new ArrayList<>(recent(item));
		recent.removeIf(other -> Objects.equals(other, text));
		return recent;
	}

	private static void setRecent(final ModuleItem<?> item, final List<String> recent) {
		Prefs.set(recentKey(item), String.join(SEPARATOR, recent.subList(0, Math.min(MOST_RECENT, recent.size()))));
	}

	private static String recentKey(final ModuleItem<?> item) {
		return RememberedValues.class.getPackageName() + ".recent." + item.getName();
	}
}
