package org.spectralattribution.ij1.source;

import ij.Prefs;
import org.spectralattribution.explain.UserPreferences;

/** ImageJ's preferences. Named in {@code META-INF/services}. */
public final class ImageJPreferences implements UserPreferences {

	/** Empty, too, in a program that has this class but not ImageJ. */
	@Override
	public String get(final String key) {
		try {
			return Prefs.get(key, "");
		}
		catch (final NoClassDefFoundError e) {
			return "";
		}
	}

	/** Does nothing in a program that has this class but not ImageJ. */
	@Override
	public void set(final String key, final String text) {
		try {
			Prefs.set(key, text);
		}
		catch (final NoClassDefFoundError e) {
			return;
		}
	}
}
