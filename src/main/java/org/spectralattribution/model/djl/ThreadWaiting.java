package org.spectralattribution.model.djl;

import java.util.List;
import java.util.Map;

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
	 * Sets the policy for this process, unless the user has set one. To be called before the engine's libraries are loaded,
	 * since OpenMP reads the environment only then.
	 *
	 * @return whether the policy was set here
	 */
	static boolean makePassive() {
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
