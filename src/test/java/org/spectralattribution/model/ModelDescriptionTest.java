package org.spectralattribution.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelDescriptionTest {

	@Test
	void sha256IsThatOfTheFile(@TempDir final Path folder) throws IOException {
		// The test vector "abc" of FIPS 180-4.
		final Path file = Files.writeString(folder.resolve("model.pt"), "abc");
		assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", describe(file).sha256());
	}

	@Test
	void missingFileIsAModelException(@TempDir final Path folder) {
		final ModelDescription description = describe(folder.resolve("gone.pt"));
		assertTrue(assertThrows(ModelException.class, description::sha256).getMessage().contains("gone.pt"));
	}

	@Test
	void architectureIsOptional() {
		final ModelDescription description = describe(Path.of("model.pt"));
		assertEquals(Optional.empty(), description.architecture());
		assertEquals(Optional.of("resnet34"), description.withArchitecture("resnet34").architecture());
		assertEquals(List.of("a", "b"), description.withArchitecture("resnet34").classNames());
	}

	@Test
	void classWithoutANameIsCalledByItsIndex() {
		assertEquals("b", describe(Path.of("model.pt")).className(1));
		assertEquals("class 2", describe(Path.of("model.pt")).className(2));
	}

	private static ModelDescription describe(final Path weights) {
		return new ModelDescription("model", weights, OptionalInt.of(3), List.of("a", "b"), Preprocessing.none());
	}
}
