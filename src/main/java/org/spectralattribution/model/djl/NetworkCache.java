package org.spectralattribution.model.djl;

import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Supplier;

import org.spectralattribution.model.archive.FileIdentity;

/**
 * Keeps the network that was closed last, since a dialog's preview and the run after it use the same one. It is freed
 * when another one is loaded, when its file has changed, or when the memory is needed. One that is still in use is shared:
 * the run need not wait until the preview has ended.
 */
final class NetworkCache {

	/** By their keys; of several networks with one key the first. */
	private static final Map<String, Used> IN_USE = new HashMap<>();
	private static final Set<Network> UNSHARED = Collections.newSetFromMap(new WeakHashMap<>());

	private static String idleKey;
	private static Network idle;

	private NetworkCache() {}

	/** The network with this key that is kept or in use, else a new one. The caller gives it back. */
	static Network take(final String key, final Supplier<Network> load) {
		synchronized (NetworkCache.class) {
			final Used used = IN_USE.get(key);
			if (used != null && !UNSHARED.contains(used.network)) {
				used.users++;
				return used.network;
			}
			if (idle != null && key.equals(idleKey)) {
				final Network kept = idle;
				idle = null;
				return use(key, kept);
			}
		}
		clear();
		return use(key, load.get());
	}

	private static synchronized Network use(final String key, final Network network) {
		IN_USE.putIfAbsent(key, new Used(network));
		return network;
	}

	/** From now on a network, which keeps state from call to call, has one user at a time. */
	static synchronized void neverShare(final Network network) {
		UNSHARED.add(network);
	}

	/** Keeps a network that nobody else uses in place of the previous one, which is freed. */
	static synchronized void giveBack(final String key, final Network network) {
		if (!removeUser(key, network)) return;
		clear();
		idleKey = key;
		idle = network;
	}

	/** Frees a network that nobody else uses, in place of keeping it. */
	static synchronized void drop(final String key, final Network network) {
		if (removeUser(key, network)) network.close();
	}

	/** Whether it was the last one. */
	private static boolean removeUser(final String key, final Network network) {
		final Used used = IN_USE.get(key);
		if (used == null || used.network != network) return true;
		used.users--;
		if (used.users == 0) IN_USE.remove(key);
		return used.users == 0;
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

	private static final class Used {

		private final Network network;
		private int users = 1;

		Used(final Network network) {
			this.network = network;
		}
	}
}
