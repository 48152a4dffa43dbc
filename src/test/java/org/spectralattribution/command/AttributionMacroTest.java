package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.ij1.result.AttributionTable;
import org.spectralattribution.ij1.result.NamedTable;

/** The commands, called by real macros on the bundled model and the sample images. */
final class AttributionMacroTest {

	private static final String SIG = "run('Spectral Integrated Gradients...', '";
	private static final String IG = "run('Integrated Gradients...', '";
	private static final String SAMPLE = "metaphase-8bit.tif";

	/** All values of all slices of the image that a macro leaves as the current one. */
	private static double[] pixels(final String macro) {
		Macros.run(macro);
		return pixels(IJ.getImage());
	}

	private static double[] pixels(final ImagePlus image) {
		final ImageStack stack = image.getStack();
		final double[] values = new double[image.getWidth() * image.getHeight() * stack.size()];
		for (int i = 0; i < values.length; i++) {
			values[i] = stack.getProcessor(1 + i / (image.getWidth() * image.getHeight())).getf(i % (image.getWidth() * image
				.getHeight()));
		}
		return values;
	}

	private static double property(final String name) {
		return Double.parseDouble(IJ.getImage().getProp(name));
	}

	@ParameterizedTest
	@CsvSource({ "metaphase-8bit.tif, metaphase", "anaphase-16bit.tif, anaphase", "interphase-8bit.tif, interphase",
		"metaphase-16bit.tif, metaphase" })
	void theSamplesAreCalledRightWithTheDefaults(final String sample, final String name) {
		assertEquals(name, Macros.run(Macros.open(sample) + SIG +
			"steps=5'); return '' + Property.get('Predicted class');"));
		assertTrue(property("Predicted probability") > 0.9);
		assertEquals(name, Macros.run(Macros.open(sample) +
			"row = call('org.spectralattribution.ij1.result.NamedTable.size', 'Classification'); " +
			"run('Classify Image...', ''); " +
			"name = call('org.spectralattribution.ij1.result.NamedTable.get', 'Classification', 'Class', row); " +
			"return '' + name;"));
	}

	@Test
	void theDefaultsAddAnAttributionChannelToTheUnchangedImage() {
		Macros.run(Macros.open(SAMPLE) + SIG + "');");
		final ImagePlus result = IJ.getImage();
		final ImagePlus source = WindowManager.getImage(SAMPLE);
		assertEquals(2, result.getNChannels());
		assertEquals(32, result.getBitDepth());
		assertEquals(source.getCalibration().pixelWidth, result.getCalibration().pixelWidth);
		assertEquals("µm", result.getCalibration().getUnit());
		final double[] both = pixels(result);
		assertArrayEquals(pixels(source), Arrays.copyOf(both, both.length / 2));
		assertEquals(property("Attribution sum"), Arrays.stream(both, both.length / 2, both.length).sum(), 1e-4);
	}

	@ParameterizedTest
	@CsvSource({ "channels, 2", "overlay, 1", "map, 1", "raw, 1", "positive, 1", "absolute, 1" })
	void everyOutputIsMade(final String output, final int slices) {
		Macros.run(Macros.open(SAMPLE) + SIG + "steps=5 output=" + output + "');");
		final ImagePlus result = IJ.getImage();
		assertEquals(slices, result.getStackSize());
		assertEquals(output.equals("overlay"), result.getOverlay() != null);
		assertEquals(SAMPLE.replace(".tif", "-SIG.tif"), result.getTitle());
		assertTrue(result.getInfoProperty().contains("Model SHA-256"));
	}

	@Test
	void theInputIsNeverChanged() {
		final double[] before = pixels(Macros.open(SAMPLE));
		final double[] after = pixels(Macros.open(SAMPLE) +
			"makeRectangle(3, 4, 50, 60); setMinAndMax(10, 99); id = getImageID();\n" + SIG + "steps=5');\nselectImage(id);");
		assertArrayEquals(before, after);
		final ImagePlus image = IJ.getImage();
		assertEquals(SAMPLE, image.getTitle());
		assertEquals(3, image.getRoi().getBounds().x);
		assertEquals(10, image.getDisplayRangeMin());
		assertEquals(null, image.getOverlay());
	}

	@Test
	void overlapOneIsIntegratedGradients() {
		final double[] ig = pixels(Macros.open(SAMPLE) + IG + "steps=20 output=raw');");
		final double[] sig = pixels(Macros.open(SAMPLE) + SIG + "steps=20 overlap=1 output=raw');");
		assertArrayEquals(ig, sig, 1e-5 * largest(ig));
	}

	@ParameterizedTest
	@ValueSource(strings = { "metaphase-8bit.tif", "anaphase-16bit.tif" })
	void theTrapezoidOf200StepsIsCompleteToOnePercent(final String sample) {
		for (final String method : new String[] { IG, SIG }) {
			Macros.run(Macros.open(sample) + method + "rule=trapezoid steps=200');");
			assertTrue(Math.abs(property("Completeness error")) < 0.01 * Math.abs(property("Score difference")), () ->
				"error " + property("Completeness error") + " of " + property("Score difference"));
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 7, 16 })
	void theBatchDoesNotChangeTheMap(final int batch) {
		final double[] automatic = pixels(Macros.open(SAMPLE) + SIG + "steps=50 output=raw');");
		final double[] batched = pixels(Macros.open(SAMPLE) + SIG + "steps=50 output=raw batch=" + batch + "');");
		assertArrayEquals(automatic, batched, 0.005 * largest(automatic));
	}

	private static double largest(final double[] values) {
		return Arrays.stream(values).map(Math::abs).max().getAsDouble();
	}

	@ParameterizedTest
	@CsvSource({ "black, black", "white, white", "mean, mean", "image mean, image mean", "blur, blur", "noise, seed 0",
		"noise 7, seed 7", "20, grey value 20", "other, image other" })
	void everyBaselineIsRecorded(final String baseline, final String words) {
		Macros.run("newImage('other', '8-bit ramp', 128, 128, 1);\n" + Macros.open(SAMPLE) + SIG + "steps=3 baseline=[" +
			baseline + "]');");
		assertTrue(IJ.getImage().getProp("Baseline").contains(words), IJ.getImage().getProp("Baseline"));
	}

	/** Grey value 0 and an image of zeros are black, whatever the way they come. */
	@Test
	void aBlackGreyValueAndABlackImageAreTheBlackBaseline() {
		final double[] black = pixels(Macros.open(SAMPLE) + IG + "steps=4 output=raw');");
		assertArrayEquals(black, pixels(Macros.open(SAMPLE) + IG + "steps=4 output=raw baseline=0');"), 1e-6);
		assertArrayEquals(black, pixels("newImage('dark', '8-bit black', 128, 128, 1);\n" + Macros.open(SAMPLE) + IG +
			"steps=4 output=raw baseline=dark');"), 1e-6);
	}

	/** One and the same picture, whatever its data type, as long as the range says what is 0 and what is 1. */
	@Test
	void theRangeMakesDataTypesAlike() {
		final double[] eight = pixels(Macros.open(SAMPLE) + IG + "steps=4 output=raw');");
		final String float01 = Macros.open(SAMPLE) + "run('32-bit'); run('Divide...', 'value=255');\n";
		assertArrayEquals(eight, pixels(float01 + IG + "steps=4 output=raw');"), 1e-5 * largest(eight));
		final String displayed = Macros.open(SAMPLE) + "run('16-bit'); setMinAndMax(0, 255);\n";
		assertArrayEquals(eight, pixels(displayed + IG + "steps=4 output=raw range=display');"), 1e-5 * largest(eight));
	}

	@Test
	void anRgbImageIsExplainedByAThreeChannelModel() {
		Macros.run("newImage('colour', 'RGB ramp', 20, 10, 1); setPixel(3, 3, 0xff0000);\n" + IG +
			"steps=5 output=raw model=[" + Macros.model("classifier.pt") + "]');");
		assertEquals(3, IJ.getImage().getStackSize());
		assertEquals(20, IJ.getImage().getWidth());
		assertEquals("none", IJ.getImage().getProp("Resampling"));
	}

	/** The demo model resizes to 128 pixels; the map comes back at the image's size with the same sum. */
	@Test
	void aMapHasTheImagesGeometryAndTheRawSum() {
		final String large = Macros.open(SAMPLE) +
			"run('Scale...', 'x=1.5 y=1.5 interpolation=Bilinear create title=large');\n";
		final double[] raw = pixels(large + IG + "steps=5 output=raw');");
		final double[] map = pixels(large + IG + "steps=5 output=map');");
		assertEquals(128 * 128, raw.length);
		assertEquals(192 * 192, map.length);
		assertEquals(Arrays.stream(raw).sum(), Arrays.stream(map).sum(), 1e-4);
		assertTrue(IJ.getImage().getProp("Resampling").contains("192×192"));
	}

	@Test
	void aTargetMayBeNamedOrNumbered() {
		final double[] named = pixels(Macros.open(SAMPLE) + IG + "steps=4 output=raw target=anaphase');");
		assertEquals("anaphase", IJ.getImage().getProp("Target class"));
		assertEquals("metaphase", IJ.getImage().getProp("Predicted class"));
		assertArrayEquals(named, pixels(Macros.open(SAMPLE) + IG + "steps=4 output=raw target=2');"), 1e-9);
	}

	/** Softmax of what already is one would say something else than the model. */
	@Test
	void outputsThatMayBeNoLogitsHaveNoProbability() {
		Macros.run("newImage('colour', 'RGB ramp', 8, 8, 1);\n" + IG + "steps=3 score=logit model=[" + Macros
			.fieldModel("Sigmoid.pt") + "]');");
		assertEquals("none (the outputs stay between 0 and 1, and no head is declared)", IJ.getImage().getProp("Predicted probability"));
		final String row = "" + (Integer.parseInt(AttributionTable.size()) - 1);
		assertEquals("", AttributionTable.get("Probability", row));
		assertEquals(property("Input score"), Double.parseDouble(AttributionTable.get("Input score", row)));
	}

	@Test
	void probabilitiesAreTakenAsTheyAre() {
		final String model = "model=[" + Macros.model("probabilities.pt") + "]";
		final double[] found = pixels("newImage('colour', 'RGB ramp', 8, 8, 1);\n" + IG + "output=raw " + model + "');");
		assertTrue(IJ.getImage().getProp("Head").startsWith("none, the outputs are probabilities (found"));
		final double probability = property("Predicted probability");
		assertTrue(probability > 0.34 && probability == property("Input score"));
		assertArrayEquals(found, pixels("newImage('colour', 'RGB ramp', 8, 8, 1);\n" + IG + "output=raw score=logit " + model +
			"');"));
	}

	/** One key in all commands that show a model an image. */
	@Test
	void theHeadCanBeDeclared() {
		final String image = "newImage('colour', 'RGB ramp', 8, 8, 1);\n";
		final String options = "head=sigmoid model=[" + Macros.fieldModel("OneLogit.pt") + "]";
		Macros.run(image + "run('Classify Image...', '" + options + "'); run('Integrated Gradients...', '" + options +
			" output=raw');");
		final String row = "" + (Integer.parseInt(AttributionTable.size()) - 1);
		assertTrue(AttributionTable.get("Head", row).startsWith("sigmoid of the one output"));
		final int last = Integer.parseInt(NamedTable.size("Classification")) - 1;
		assertEquals(AttributionTable.get("Probability", row), NamedTable.get("Classification", "Probability", "" + (last -
			1)));
		assertEquals(1, Double.parseDouble(NamedTable.get("Classification", "Probability", "" + last)) + Double.parseDouble(
			AttributionTable.get("Probability", row)), 1e-9);
	}

	@Test
	void theLogitIsTheModelsOutput() {
		Macros.run(Macros.open(SAMPLE) + IG + "steps=50 score=logit rule=gauss-legendre');");
		assertTrue(property("Input score") > 1, "a sure logit is above 1");
		assertEquals(property("Score difference"), property("Attribution sum"), 0.01 * property("Score difference"));
	}
}
