package org.spectralattribution.model.djl;

import java.nio.file.Path;
import java.util.function.Supplier;

import org.spectralattribution.model.archive.FileIdentity;

/**
 * Keeps the network that was closed last, since a dialog's preview and the run after it use the same one. It is freed
 * when another one is loaded, when its file has changed, or when the memory is needed.
 */
final class NetworkCache {

	private static String idleKey;
	private static Network idle;

	private NetworkCache() {}

	/** The kept network if it has this key, else a new one. The caller gives it back. */
	static Network take(final String key, final Supplier<Network> load) {
		synchronized (NetworkCache.class) {
			if (idle != null && key.equals(idleKey)) {
				final Network kept = idle;
				idle = null;
				return kept;
			}
		}
		clear();
		return load.get();
	}

	/** Keeps a network in place of the previous one, which is freed. */
	static synchronized void giveBack(final String key, final Network network) {
		clear();
		idleKey = key;
		idle = network;
	}

	/** Frees the kept network. */
	static synchronized void clear() {
		if (idle != null) idle.close();
		idle = null;
	}

	/**
	 * What tells one loaded network from another.
	 *
	 * @throws org.spectralattribution.model.ModelException if the file cannot be read
	 */
	static String key(final Path weights, final String device, final int classes) {
		return FileIdentity.of(weights) + "|" + device + "|" + classes;
	}
}
