package org.spectralattribution.model.djl;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Lets the engine's threads sleep while they wait for each other. By default OpenMP's threads spin, and where other
 * programs need the processors too, each of them spins for the time that another one would need to compute.
 */
final class ThreadWaiting {

	/** For the OpenMP of GNU, and for that of LLVM and Intel on Windows and macOS. */
	private static final Map<String, String> PASSIVE = Map.of("OMP_WAIT_POLICY", "PASSIVE", "KMP_BLOCKTIME", "0");
	/** What a user may have set instead. */
	private static final List<String> OWN = List.of("OMP_WAIT_POLICY", "KMP_BLOCKTIME", "GOMP_SPINCOUNT");

	private ThreadWaiting() {}

	/**
	 * Sets the policy for what is loaded by an action, unless the user has set one. OpenMP reads the environment when it is
	 * loaded, and on Windows at its first use, so the action loads the engine's libraries and computes something. Then the
	 * environment is as it was before: programs that ImageJ starts later inherit it, and small calls of a PyTorch in
	 * Python, which has the processors to itself, take up to four times as long with threads that sleep.
	 */
	static <T> T passiveDuring(final Callable<T> action) throws Exception {
		final boolean set = makePassive();
		try {
			return action.call();
		}
		finally {
			if (set) PASSIVE.keySet().forEach(ProcessEnvironment::remove);
		}
	}

	private static boolean makePassive() {
		if (OWN.stream().anyMatch(name -> System.getenv(name) != null)) return false;
		try {
			PASSIVE.forEach(ProcessEnvironment::set);
			return true;
		}
		catch (final LinkageError e) {
			// Then they spin, which is slower at worst.
			return false;
		}
	}
}
