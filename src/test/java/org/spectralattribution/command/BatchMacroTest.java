package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Method;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.BatchProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.host.HeadlessImageJ;
import org.spectralattribution.ij1.result.AttributionTable;

/** While other images are open, a command explains the image it was called for. */
final class BatchMacroTest {

	private static final String OWN = "anaphase-16bit.tif";
	private static final String OTHERS = Macros.open("metaphase-8bit.tif") + Macros.open("interphase-8bit.tif");
	private static final String OPTIONS = "steps=3 output=map";

	private static String lastExplained() {
		return AttributionTable.get("Image", "" + (Integer.parseInt(AttributionTable.size()) - 1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Integrated Gradients...", "Spectral Integrated Gradients..." })
	void aBatchModeMacroExplainsItsCurrentImage(final String label) {
		assertEquals("metaphase, metaphase-8bit.tif", Macros.run(OTHERS + "setBatchMode(true);\n" + Macros.open(OWN) +
			"selectImage(1); selectImage('metaphase-8bit.tif'); run('" + label + "', '" + OPTIONS +
			"'); return '' + Property.get('Target class') + ', ' + Property.get('Image');"));
		assertEquals("anaphase", Macros.run(OTHERS + "setBatchMode(true);\n" + Macros.open(OWN) + "run('" + label + "', '" +
			OPTIONS + "'); return '' + Property.get('Target class');"));
	}

	@Test
	void runWithAnImageExplainsThatImage() {
		Macros.run(OTHERS);
		assertEquals("interphase-8bit.tif", WindowManager.getCurrentImage().getTitle());
		final ImagePlus own = IJ.openImage("sample-images/" + OWN);
		IJ.run(own, "Integrated Gradients...", OPTIONS);
		assertEquals(OWN, lastExplained());
		assertTrue(WindowManager.getCurrentImage() == null || !WindowManager.getCurrentImage().getTitle().equals(OWN));
	}

	/** Process>Batch>Macro runs the macro's text on each image in turn. */
	@Test
	void batchProcessingExplainsTheImageOfItsTurn() throws ReflectiveOperationException {
		Macros.run(OTHERS);
		final BatchProcessor processor = new BatchProcessor();
		final Method runMacro = BatchProcessor.class.getDeclaredMethod("runMacro", String.class, ImagePlus.class);
		runMacro.setAccessible(true);
		final Field output = BatchProcessor.class.getDeclaredField("outputImage");
		output.setAccessible(true);
		for (final String name : new String[] { OWN, "metaphase-16bit.tif" }) {
			final ImagePlus image = IJ.openImage("sample-images/" + name);
			assertEquals(true, runMacro.invoke(processor, "run(\"Integrated Gradients...\", \"" + OPTIONS + "\");", image));
			assertEquals(name, lastExplained());
			assertEquals(name, ((ImagePlus) output.get(processor)).getProp("Image"));
		}
		HeadlessImageJ.run("");
	}
}
