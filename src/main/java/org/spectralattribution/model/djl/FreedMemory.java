package org.spectralattribution.model.djl;

import java.util.Set;

import com.sun.jna.NativeLibrary;

/**
 * Lets glibc keep memory that the engine has freed, for its next call. By default much of it goes back to the system, and
 * each call gets it anew, page by page, for which the threads of a process wait for each other. Nothing is done with
 * other C libraries.
 */
final class FreedMemory {

	/** The parameters of {@code mallopt}, by the numbers of malloc.h. */
	private static final int TRIM_THRESHOLD = -1;
	private static final int TOP_PAD = -2;
	private static final int MMAP_THRESHOLD = -3;

	/** Free memory at the end of the heap, beyond which it is given back. */
	private static final int KEPT_BYTES = 256 << 20;
	private static final int PAD_BYTES = 64 << 20;
	/** The largest blocks that are kept; glibc allows no more. */
	private static final int LARGEST_BLOCK_BYTES = 32 << 20;

	/** By what users set these parameters themselves. */
	private static final String OWN = "MALLOC_\\w+|GLIBC_TUNABLES";

	private FreedMemory() {}

	/**
	 * Keeps it from now on, unless the user has set how malloc works.
	 *
	 * @return whether it is kept
	 */
	static boolean keep() {
		return keep(System.getenv().keySet());
	}

	/**
	 * The same.
	 *
	 * @param variables the names of those that are set
	 */
	static boolean keep(final Set<String> variables) {
		if (variables.stream().anyMatch(name -> name.matches(OWN))) return false;
		try {
			return set(MMAP_THRESHOLD, LARGEST_BLOCK_BYTES) && set(TRIM_THRESHOLD, KEPT_BYTES) && set(TOP_PAD, PAD_BYTES);
		}
		catch (final LinkageError e) {
			// Another C library, or none by this name.
			return false;
		}
	}

	private static boolean set(final int parameter, final int value) {
		return NativeLibrary.getInstance("c").getFunction("mallopt").invokeInt(new Object[] { parameter, value }) == 1;
	}
}
