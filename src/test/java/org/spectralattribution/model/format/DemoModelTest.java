package org.spectralattribution.model.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;

import org.junit.jupiter.api.Test;
import org.spectralattribution.model.ModelDescription;

final class DemoModelTest {

	@Test
	void isUnpackedOnceAndReadLikeAnyOther() {
		final ModelDescription demo = DemoModel.open();
		assertEquals("demo", demo.name());
		assertFalse(demo.classNames().isEmpty());
		assertTrue(Files.isRegularFile(demo.weights()));
		assertEquals(demo.weights(), DemoModel.open().weights());
	}
}
