package org.spectralattribution.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.archive.FileIdentity;

/**
 * The weights files that the user has loaded on this computer, by their SHA-256: a file of the same path with other
 * bytes is another one. Those that were loaded last are remembered from session to session.
 */
public final class KnownModels {

	/** Of these the oldest are forgotten, and then asked for again. */
	static final int MOST = 100;

	private static final String KEY = KnownModels.class.getName();

	/** By what tells a version of a file from another one without reading it. */
	private static final Map<String, String> READ = new ConcurrentHashMap<>();

	private final UserPreferences preferences;

	/**
	 * @param preferences where they are remembered
	 */
	public KnownModels(final UserPreferences preferences) {
		this.preferences = preferences;
	}

	/** Those in ImageJ's preferences; without ImageJ no model is known. */
	public static KnownModels ofUser() {
		return new KnownModels(ServiceLoader.load(UserPreferences.class, UserPreferences.class.getClassLoader()).findFirst()
			.orElse(new UserPreferences() {

				@Override
				public String get(final String key) {
					return "";
				}

				@Override
				public void set(final String key, final String text) {}
			}));
	}

	/** Whether a file with this SHA-256 was loaded before. */
	public boolean contains(final String sha256) {
		return all().contains(sha256);
	}

	/** Remembers the SHA-256 of a file. */
	public void add(final String sha256) {
		synchronized (KnownModels.class) {
			final List<String> all = new ArrayList<>(all());
			if (!all.isEmpty() && all.get(0).equals(sha256)) return;
			all.remove(sha256);
			all.add(0, sha256);
			preferences.set(KEY, String.join(" ", all.subList(0, Math.min(MOST, all.size()))));
		}
	}

	/** The newest first. */
	private List<String> all() {
		return Stream.of(preferences.get(KEY).split(" ")).filter(text -> !text.isEmpty()).collect(Collectors.toList());
	}

	/**
	 * The SHA-256 of a model's weights. The file is read once in a session, unless it changes meanwhile: a dialog asks at
	 * every change of a field.
	 *
	 * @throws ModelException if the file cannot be read
	 */
	static String sha256(final ModelDescription model) {
		final String version = FileIdentity.of(model.weights()).toString();
		final String read = READ.get(version);
		if (read != null) return read;
		final String sha256 = model.sha256();
		READ.put(version, sha256);
		return sha256;
	}
}
