package org.spectralattribution.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

final class WarningsTest {

	@Test
	void aKindIsSaidOnceWithTheNumberOfOtherPlanes() {
		final Warnings warnings = new Warnings();
		warnings.add("range", "slice 1", "dark.");
		assertEquals(List.of("slice 1: dark."), warnings.lines());
		warnings.add("range", "slice 2", "darker.");
		assertEquals(List.of("slice 1: dark. (The same holds for 1 more plane.)"), warnings.lines());
		warnings.add("range", "slice 3", "darkest.");
		warnings.add("score", "slice 3", "flat.");
		assertEquals(List.of("slice 1: dark. (The same holds for 2 more planes.)", "slice 3: flat."), warnings.lines());
	}
}
