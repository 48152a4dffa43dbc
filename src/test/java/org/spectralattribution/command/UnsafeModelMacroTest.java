package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

import ij.IJ;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.explain.Models;
import org.spectralattribution.host.MacroFailure;
import org.spectralattribution.ij1.result.NamedTable;
import org.spectralattribution.model.ModelException;

/**
 * A real model whose forward writes a file, see src/test/python/make_unsafe_model.py: real only once the reader of
 * model files finds the operator in its code.
 */
final class UnsafeModelMacroTest {

	/** What the model writes. */
	private static final Path WRITTEN = Path.of("target", "saved-by-a-model.bin");
	private static final String IMAGE = "newImage('field', 'RGB ramp', 8, 8, 1);\n";

	private String model;

	@BeforeEach
	void find() throws IOException, URISyntaxException {
		model = Macros.macroPath(Path.of(UnsafeModelMacroTest.class.getResource("saves.pt").toURI()));
		Files.deleteIfExists(WRITTEN);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Integrated Gradients...", "Spectral Integrated Gradients...", "Path Attribution...",
		"Classify Image..." })
	void aMacroIsStoppedBeforeTheModelWritesItsFile(final String command) throws IOException {
		final String message = assertThrows(MacroFailure.class, () -> Macros.run(IMAGE + "run('" + command + "', 'model=[" +
			model + "]');")).getMessage();
		assertTrue(message.contains("uses aten::save") && message.contains("trust=true"), message);
		assertFalse(Files.exists(WRITTEN));
	}

	@Test
	void aScriptIsStoppedToo() {
		assertThrows(ModelException.class, () -> Models.open(model));
		Models.open(model, true).close();
	}

	@Test
	void withTrustItRunsAndTheResultSaysSo() {
		assertEquals("aten::save", Macros.run(IMAGE + "run('Integrated Gradients...', 'model=[" + model +
			"] trust=true steps=5 output=map'); return '' + Property.get('Trusted operations');"));
		assertTrue(IJ.getImage().getInfoProperty().contains("Trusted operations: aten::save\n"));
		assertTrue(Files.exists(WRITTEN));
	}

	@Test
	void soDoesTheTableOfClasses() {
		NamedTable.clear("Classification");
		Macros.run(IMAGE + "run('Classify Image...', 'model=[" + model + "] trust=true');");
		assertEquals("aten::save", NamedTable.get("Classification", "Trusted operations", "0"));
		NamedTable.clear("Classification");
	}
}
