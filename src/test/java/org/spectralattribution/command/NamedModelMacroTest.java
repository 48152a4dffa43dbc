package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectralattribution.explain.Models;
import org.spectralattribution.host.HeadlessImageJ;
import org.spectralattribution.host.MacroFailure;
import org.spectralattribution.host.Offer;
import org.spectralattribution.model.Classifier;

import ij.Menus;

/** A model of ImageJ's folder is named in macros, scripts and dialogs. */
final class NamedModelMacroTest {

	private static final Path DEMO = Path.of("src/main/resources/org/spectralattribution/demo");

	@TempDir
	private Path imageJ;
	private Object before;

	@BeforeEach
	void installModel() throws IOException, ReflectiveOperationException {
		HeadlessImageJ.run("");
		final Path model = Files.createDirectories(imageJ.resolve("models/nuclei"));
		for (final String file : List.of("torchscript_model.pt", "config.json")) {
			Files.copy(DEMO.resolve(file), model.resolve(file));
		}
		before = folder().get(null);
		folder().set(null, imageJ + File.separator);
	}

	@AfterEach
	void restore() throws ReflectiveOperationException {
		folder().set(null, before);
	}

	/** Where ImageJ remembers its folder. */
	private static Field folder() throws ReflectiveOperationException {
		final Field field = Menus.class.getDeclaredField("ImageJPath");
		field.setAccessible(true);
		return field;
	}

	@Test
	void aMacroNamesIt() {
		assertEquals("metaphase nuclei torchscript_model.pt", Macros.run(Macros.open("metaphase-8bit.tif") +
			"run('Integrated Gradients...', 'model=nuclei steps=5'); return '' + Property.get('Target class') + ' ' + " +
			"Property.get('Model') + ' ' + Property.get('Model file');"));
	}

	@Test
	void aMacroThatGivesAPathRecordsThePath() {
		final String path = Macros.macroPath(imageJ.resolve("models/nuclei"));
		assertEquals(path, Macros.run(Macros.open("metaphase-8bit.tif") + "run('Integrated Gradients...', 'model=[" + path +
			"] steps=5'); return '' + Property.get('Model');"));
	}

	@Test
	void aScriptNamesIt() {
		try (Classifier classifier = Models.open("nuclei")) {
			assertEquals("metaphase", classifier.description().className(1));
		}
	}

	@Test
	void theListHasIt() {
		assertEquals(List.of("demo", "demo-shortcut", "nuclei"), Models.names());
		assertEquals(Models.names(), new ClassifyImageCommand().offers().get("model").stream().map(Offer::value).collect(
			Collectors.toList()));
	}

	@Test
	void anUnknownNameStopsTheMacro() {
		final MacroFailure failure = assertThrows(MacroFailure.class, () -> Macros.run(Macros.open("metaphase-8bit.tif") +
			"run('Classify Image...', 'model=nucle');"));
		assertTrue(failure.getMessage().contains("did you mean nuclei?"), failure.getMessage());
		assertTrue(failure.getMessage().contains(imageJ.resolve("models") + " are: nuclei."), failure.getMessage());
	}
}
