package org.spectralattribution.model.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;

import com.sun.jna.NativeLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Malloc is set by its own function, unless the user has set it. */
final class FreedMemoryTest {

	@Test
	void glibcKeepsIt() {
		assertEquals(isGlibc(), FreedMemory.keep(Set.of("PATH", "MALLOC")));
		// A second time does no harm.
		assertEquals(isGlibc(), FreedMemory.keep(Set.of()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "MALLOC_ARENA_MAX", "MALLOC_TRIM_THRESHOLD_", "MALLOC_TOP_PAD_", "GLIBC_TUNABLES" })
	void whatTheUserHasSetStays(final String name) {
		assertFalse(FreedMemory.keep(Set.of("PATH", name)));
	}

	private static boolean isGlibc() {
		try {
			NativeLibrary.getInstance("c").getFunction("gnu_get_libc_version");
			return true;
		}
		catch (final LinkageError e) {
			return false;
		}
	}
}
