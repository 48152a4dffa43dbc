package org.spectralattribution.explain;

/**
 * Keeps texts for the user from session to session. It is found by the JDK's {@link java.util.ServiceLoader}, since
 * this package does not know ImageJ, in whose preferences they lie.
 */
public interface UserPreferences {

	/** The text that was kept under this key; empty where there is none. */
	String get(String key);

	/** Keeps a text under a key, in place of the one before. */
	void set(String key, String text);
}
