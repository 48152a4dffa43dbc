package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ij.IJ;
import ij.ImagePlus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.module.ModuleItem;
import org.spectralattribution.host.MacroFailure;

final class OpenSampleCommandTest {

	private static Set<String> files() throws IOException {
		try (Stream<Path> files = Files.list(Path.of("sample-images"))) {
			return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".tif")).collect(Collectors.toCollection(TreeSet::new));
		}
	}

	@Test
	void theKeyAndItsChoicesAreTheReleasedOnes() throws IOException {
		assertEquals(List.of("sample"), Commands.keys(OpenSampleCommand.class));
		final List<?> choices = Commands.inputs(OpenSampleCommand.class, ModuleItem::getChoices).get(0);
		assertEquals(files(), new TreeSet<>(choices));
		assertTrue(Commands.inputs(OpenSampleCommand.class, ModuleItem::getDescription).get(0).endsWith("."));
	}

	@ParameterizedTest
	@MethodSource("files")
	void theSampleOfTheJarIsTheFile(final String name) {
		Macros.run("run('Open Sample...', 'sample=" + name + "');");
		final ImagePlus opened = IJ.getImage();
		final ImagePlus file = IJ.openImage("sample-images/" + name);
		assertEquals(name, opened.getTitle());
		assertEquals(file.getBitDepth(), opened.getBitDepth());
		assertTrue(file.getCalibration().equals(opened.getCalibration()));
		assertArrayEquals(file.getProcessor().getIntArray(), opened.getProcessor().getIntArray());
	}

	@Test
	void aMissingKeyIsTheFirstChoice() {
		assertEquals("metaphase-8bit.tif", Macros.run("run('Open Sample...', ''); return getTitle();"));
	}

	@Test
	void theMenuOfOpenSamplesHasItToo() {
		assertEquals("anaphase-16bit.tif", Macros.run(
			"run('Dividing Nuclei (Spectral Attribution)...', 'sample=anaphase-16bit.tif'); return getTitle();"));
	}

	@Test
	void anotherNameIsRefused() {
		final MacroFailure failure = assertThrows(MacroFailure.class, () -> Macros.run(
			"run('Open Sample...', 'sample=prophase.tif');"));
		assertTrue(failure.getMessage().contains("prophase.tif"), failure.getMessage());
	}

	@Test
	void aScriptOpensASample() throws Exception {
		final ImagePlus field = (ImagePlus) Commands.run(OpenSampleCommand.class, "sample", "interphase-8bit.tif")
			.getOutput("field");
		assertEquals(128, field.getWidth());
	}
}
