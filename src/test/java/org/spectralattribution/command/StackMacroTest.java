package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.process.ByteProcessor;
import ij.process.LUT;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.command.text.BaselineText;
import org.spectralattribution.explain.AttributionRequest;
import org.spectralattribution.explain.Explainer;
import org.spectralattribution.explain.Models;
import org.spectralattribution.host.MacroFailure;
import org.spectralattribution.ij1.result.AttributionTable;
import org.spectralattribution.ij1.result.NamedTable;
import org.spectralattribution.ij1.result.StackAttribution;
import org.spectralattribution.ij1.result.StackClassification;
import org.spectralattribution.ij1.source.SourceStack;
import org.spectralattribution.image.RangeRule;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.Score;
import org.spectralattribution.tensor.Tensor;

/** Stacks, explained by real macros. */
final class StackMacroTest {

	private static final String IG = "run('Integrated Gradients...', '";
	private static final String SIG = "run('Spectral Integrated Gradients...', '";

	/** 16-bit, 4 channels, 3 slices, 2 frames; every plane has values, a label and channels of its own. */
	private static final String CELLS = "newImage('cells', '16-bit composite-mode ramp', 24, 20, 4, 3, 2);\n" +
		"for (i = 1; i <= nSlices; i++) {\n" + //
		"	Stack.getDimensions(w, h, c, z, t); setSlice(i); run('Multiply...', 'value=' + (0.2 + 0.03 * i) + ' slice');\n" +
		"	Property.setSliceLabel('field' + i + '.tif', i);\n" + //
		"}\n" + //
		"for (c = 1; c <= 4; c++) { Stack.setPosition(c, 2, 1); setMinAndMax(10 * c, 10000 * c); }\n" +
		"setVoxelSize(0.2, 0.3, 1.5, 'micron'); Stack.setFrameInterval(12); Stack.setTUnit('min');\n" +
		"Property.setInfo('Objective: 60x');\n";
	private static final String ALL = "slices=all channels=2,1,3 steps=6 model=[" + Macros.model("classifier.pt") + "] ";

	/** Three samples as the slices of one stack. */
	private static final String SAMPLES = Macros.open("metaphase-8bit.tif") + Macros.open("interphase-8bit.tif") +
		"run('Images to Stack', 'name=mitosis');\nsetSlice(2);\n";

	private static int rows() {
		return Integer.parseInt(AttributionTable.size());
	}

	private static double cell(final String column, final int row) {
		return Double.parseDouble(AttributionTable.get(column, String.valueOf(row)));
	}

	private static double sum(final ImagePlus image, final int channel, final int slice, final int frame) {
		final float[] pixels = (float[]) image.getStack().getPixels(image.getStackIndex(channel, slice, frame));
		double sum = 0;
		for (final float value : pixels) {
			sum += value;
		}
		return sum;
	}

	@Test
	void aHyperstackKeepsEverything() {
		final int row = rows();
		Macros.run(CELLS + SIG + ALL + "output=raw');\nselectImage('cells');\n" + SIG + ALL + "');");
		final ImagePlus result = IJ.getImage();
		final ImagePlus source = WindowManager.getImage("cells");
		final ImagePlus raw = WindowManager.getImage("cells-SIG");
		assertArrayEquals(new int[] { 24, 20, 5, 3, 2 }, result.getDimensions());
		assertArrayEquals(new int[] { 24, 20, 3, 3, 2 }, raw.getDimensions());
		assertEquals(IJ.COMPOSITE, result.getCompositeMode());
		for (int t = 1; t <= 2; t++) {
			for (int z = 1; z <= 3; z++) {
				for (int c = 1; c <= 4; c++) {
					assertSameSlice(source, result, c, z, t);
				}
				final double rawSum = sum(raw, 1, z, t) + sum(raw, 2, z, t) + sum(raw, 3, z, t);
				assertEquals(rawSum, sum(result, 5, z, t), 1e-3 * Math.abs(rawSum));
				final int plane = row + 6 + (t - 1) * 3 + z - 1;
				assertEquals(z, cell("Slice", plane));
				assertEquals(t, cell("Frame", plane));
				assertEquals(cell("Attribution sum", plane), sum(result, 5, z, t), 1e-4);
			}
		}
		assertEquals(row + 12, rows());
		for (int c = 0; c < 4; c++) {
			assertArrayEquals(source.getLuts()[c].getBytes(), result.getLuts()[c].getBytes());
			assertEquals(10 * (c + 1), result.getLuts()[c].min);
			assertEquals(10000 * (c + 1), result.getLuts()[c].max);
		}
		final LUT attribution = result.getLuts()[4];
		assertEquals(-attribution.min, attribution.max);
		assertEquals("micron", result.getCalibration().getUnit());
		assertEquals(0.2, result.getCalibration().pixelWidth);
		assertEquals(0.3, result.getCalibration().pixelHeight);
		assertEquals(1.5, result.getCalibration().pixelDepth);
		assertEquals(12, result.getCalibration().frameInterval);
		assertEquals("min", result.getCalibration().getTimeUnit());
		assertEquals("2, 1, 3 of 4", result.getProp("Channels"));
		assertTrue(result.getInfoProperty().endsWith("Objective: 60x"));
	}

	private static void assertSameSlice(final ImagePlus source, final ImagePlus result, final int c, final int z,
		final int t)
	{
		final short[] expected = (short[]) source.getStack().getPixels(source.getStackIndex(c, z, t));
		final float[] actual = (float[]) result.getStack().getPixels(result.getStackIndex(c, z, t));
		for (int i = 0; i < expected.length; i++) {
			assertEquals(expected[i] & 0xffff, actual[i]);
		}
		assertEquals(source.getStack().getSliceLabel(source.getStackIndex(c, z, t)), result.getStack().getSliceLabel(result
			.getStackIndex(c, z, t)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "type", "minmax", "percentile", "display" })
	void everyPlaneIsExplainedAsIfItWereTheCurrentOne(final String range) {
		final String options = "channels=2,1,3 steps=4 output=raw range=" + range + " model=[" + Macros.model(
			"classifier.pt") + "]";
		Macros.run(CELLS + IG + options + " slices=all');");
		final ImagePlus all = IJ.getImage();
		Macros.run(CELLS + "Stack.setPosition(1, 3, 2);\n" + IG + options + "');");
		for (int c = 1; c <= 3; c++) {
			assertArrayEquals((float[]) IJ.getImage().getStack().getPixels(c), (float[]) all.getStack().getPixels(all
				.getStackIndex(c, 3, 2)), 1e-6f);
		}
	}

	@Test
	void aMacroReadsTheValuesOfThePlaneThatIsShown() {
		final String macro = "text = Property.get('Predicted class') + ' ' + Property.get('Slice');\nsetSlice(1);\n" +
			"return text + ', ' + Property.get('Predicted class') + ' ' + Property.get('Slice') + ', ' + " +
			"Property.get('Planes');";
		for (final String output : new String[] { "map", "overlay", "raw" }) {
			assertEquals("interphase 2, metaphase 1, 2 (2 slices × 1 frames)", Macros.run(SAMPLES + IG +
				"steps=3 slices=all output=" + output + "');\n" + macro));
		}
		assertEquals("interphase 2", Macros.run(SAMPLES + IG + "steps=3 slices=all');\n" + macro).split(",")[0]);
	}

	/** Whatever is counted or measured plane by plane is the plane's own; what is left is the same for both of them. */
	@Test
	void noPlaneHasTheNumbersOfAnother() {
		final int row = rows();
		Macros.run(SAMPLES + IG + "steps=60 tolerance=0.05 slices=all output=map');");
		final ImagePlus all = IJ.getImage();
		final String[] names = { "Map error", "Gradients", "Calls" };
		for (final String name : names) {
			assertFalse(all.getInfoProperty().contains(name + ": "), name + " of one plane is said of all");
		}
		for (int slice = 1; slice <= 2; slice++) {
			all.setSlice(slice);
			assertEquals(cell("Map error", row + slice - 1), Double.parseDouble(all.getProp("Map error")));
			assertEquals(cell("Gradients", row + slice - 1), Double.parseDouble(all.getProp("Gradients")));
			final String calls = all.getProp("Calls");
			Macros.run(SAMPLES + "setSlice(" + slice + ");\n" + IG + "steps=60 tolerance=0.05 output=map');");
			assertEquals(IJ.getImage().getProp("Calls"), calls);
		}
		assertNotEquals(cell("Map error", row), cell("Map error", row + 1));
	}

	@Test
	void theTableHasARowAPlane() {
		final int row = rows();
		Macros.run(SAMPLES + IG + "steps=3 slices=all');");
		assertEquals(row + 2, rows());
		assertEquals("metaphase", AttributionTable.get("Class", String.valueOf(row)));
		assertEquals("interphase", AttributionTable.get("Class", String.valueOf(row + 1)));
		assertEquals(2, cell("Slice", row + 1));
		final String classified = NamedTable.size(StackClassification.TABLE);
		Macros.run(SAMPLES + "run('Classify Image...', 'slices=all');");
		assertEquals("metaphase", NamedTable.get(StackClassification.TABLE, "Class", classified));
		assertEquals("interphase", NamedTable.get(StackClassification.TABLE, "Class", String.valueOf(Integer.parseInt(
			classified) + 3)));
	}

	@Test
	void allOfASingleImageIsTheImage() {
		Macros.run(Macros.open("metaphase-8bit.tif") + IG + "steps=3 slices=all');");
		assertEquals(2, IJ.getImage().getStackSize());
		assertEquals("metaphase", IJ.getImage().getProp("Predicted class"));
		assertEquals(null, IJ.getImage().getProp("Planes"));
	}

	/** The first plane could be explained, the second one cannot. */
	@ParameterizedTest
	@ValueSource(strings = { "run('Set...', 'value=0 slice');|equals the baseline black",
		"run('32-bit'); setSlice(2); setPixel(3, 4, 0/0);|x=3, y=4" })
	void aPlaneThatCannotBeExplainedStopsEverythingAndIsNamed(final String damageAndMessage) {
		final int row = rows();
		final String[] parts = damageAndMessage.split("\\|");
		final String damaged = SAMPLES + parts[0] + "\n";
		final MacroFailure failure = assertThrows(MacroFailure.class, () -> Macros.run(damaged + IG +
			"steps=3 slices=all');"));
		assertTrue(failure.getMessage().contains("mitosis, slice 2"), failure.getMessage());
		assertTrue(failure.getMessage().contains(parts[1]), failure.getMessage());
		assertEquals(row, rows());
	}

	/** Slice 2 is blank; nothing may be lost that took long. */
	@ParameterizedTest
	@ValueSource(strings = { "predicted|black|equals the baseline black", "predicted - metaphase|noise|(metaphase)" })
	void aPlaneThatCannotBeExplainedIsFoundBeforeTheFirstGradient(final String targetBaselineAndMessage) {
		final String[] parts = targetBaselineAndMessage.split("\\|");
		final ImageStack stack = new ImageStack(128, 128);
		final boolean blank = parts[1].equals("black");
		stack.addSlice(IJ.openImage("sample-images/interphase-8bit.tif").getProcessor());
		stack.addSlice(blank ? new ByteProcessor(128, 128) : IJ.openImage("sample-images/metaphase-8bit.tif")
			.getProcessor());
		final String message = assertThrows(IllegalArgumentException.class, () -> check(new ImagePlus("z", stack), parts[0],
			parts[1])).getMessage();
		assertTrue(message.startsWith("z, slice 2: ") && message.contains(parts[2]), message);
	}

	private static void check(final ImagePlus image, final String target, final String baseline) {
		try (SourceStack source = SourceStack.all(image); Classifier classifier = Models.open("demo")) {
			final BaselineText images = new BaselineText(true, classifier.description());
			new StackAttribution(source, source.select("automatic", RangeRule.TYPE, classifier.description()), new Explainer(
				classifier), (plane, input) -> new AttributionRequest(target, Score.PROBABILITY,
				images.list("baseline", baseline, plane, input), new NeverAsked())).check(Monitor.none());
		}
	}

	private static final class NeverAsked implements AttributionMethod {

		@Override
		public Attribution attribute(final ScoreFunction score, final Tensor input, final Tensor baseline,
			final Monitor monitor)
		{
			throw new AssertionError("a plane was explained");
		}

		@Override
		public String name() {
			return "never asked";
		}

		@Override
		public String settings() {
			return "none";
		}
	}

	@Test
	void afterAFailureTheImageIsFree() {
		final ImagePlus image = IJ.createImage("flat", "8-bit ramp", 128, 128, 2);
		image.getStack().getProcessor(2).setColor(0);
		image.getStack().getProcessor(2).fill();
		assertThrows(IllegalArgumentException.class, () -> check(image, "predicted", "black"));
		assertFalse(image.isLocked());
		assertEquals(1, image.getCurrentSlice());
	}

	@Test
	void aBaselineStackIsComparedPlaneByPlane() {
		final String baseline = "newImage('dark', '8-bit black', 128, 128, 2); setSlice(1); " +
			"run('Add...', 'value=20 slice');\n";
		Macros.run(baseline + SAMPLES + IG + "steps=3 slices=all output=raw baseline=dark');");
		final float[] second = (float[]) IJ.getImage().getStack().getPixels(2);
		Macros.run(SAMPLES + IG + "steps=3 output=raw baseline=black');");
		assertArrayEquals((float[]) IJ.getImage().getStack().getPixels(1), second, 1e-6f);
		final MacroFailure failure = assertThrows(MacroFailure.class, () -> Macros.run(
			"newImage('dark', '8-bit black', 128, 128, 3);\n" + "newImage('long', '8-bit ramp', 128, 128, 4);\n" + IG +
				"steps=3 slices=all baseline=dark');"));
		assertTrue(failure.getMessage().contains("slice 4") && failure.getMessage().contains("3 slices"), failure
			.getMessage());
	}

	@Test
	void theResultOfAllPlanesIsOneColourRange() {
		Macros.run(SAMPLES + IG + "steps=5 slices=all output=map');");
		final ImagePlus map = IJ.getImage();
		map.setSlice(1);
		final double[] first = { map.getDisplayRangeMin(), map.getDisplayRangeMax() };
		map.setSlice(2);
		assertArrayEquals(first, new double[] { map.getDisplayRangeMin(), map.getDisplayRangeMax() });
		assertEquals(-first[0], first[1]);
		assertTrue(Arrays.stream(first).noneMatch(value -> value == 0));
	}
}
