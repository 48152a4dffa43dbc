package org.spectralattribution.ij1.result;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spectralattribution.ij1.result.AttributionImages.builder;
import static org.spectralattribution.ij1.result.TestAttributions.attribution;
import static org.spectralattribution.ij1.result.TestAttributions.look;
import static org.spectralattribution.ij1.result.TestAttributions.map;

import java.util.Arrays;
import java.util.stream.Stream;

import ij.ImagePlus;
import ij.process.LUT;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.ij1.source.SourcePlaneReader;
import org.spectralattribution.ij1.source.TestImages;
import org.spectralattribution.image.GaussianSmoothing;
import org.spectralattribution.image.OrderStatistic;
import org.spectralattribution.image.Rectangles;
import org.spectralattribution.render.ColorScheme;
import org.spectralattribution.render.DivergingColors;

/** One-sided values, smoothing and colours. */
final class ResultStyleTest {

	private static final Interval PART = FinalInterval.createMinSize(1, 1, 3, 2);
	private static final PlaneAttribution ATTRIBUTION = attribution(TestImages.hyperstack(), map(3, 7, 3));

	private static ImagePlus of(final Output output, final double smoothing) {
		return AttributionImages.of(new ResultStyle(output, ColorScheme.BLUE_ORANGE, smoothing), ATTRIBUTION);
	}

	private static float[] pixels(final ImagePlus image) {
		return (float[]) image.getProcessor().getPixels();
	}

	private static double sum(final float[] values) {
		double sum = 0;
		for (final float value : values) {
			sum += value;
		}
		return sum;
	}

	@Test
	void oneSidedValuesAreThoseOfTheMap() {
		final float[] signed = pixels(AttributionImages.map(ATTRIBUTION));
		final float[] positive = pixels(of(Output.POSITIVE, 0));
		final float[] absolute = pixels(of(Output.ABSOLUTE, 0));
		for (int i = 0; i < signed.length; i++) {
			assertEquals(Math.max(signed[i], 0), positive[i]);
			assertEquals(Math.abs(signed[i]), absolute[i]);
			assertEquals(signed[i], 2 * positive[i] - absolute[i], 1e-6);
		}
	}

	/** Channels of opposite signs do not cancel; brought to the image's geometry, it keeps its sum. */
	@Test
	void theImportanceCountsEachChannel() {
		final ImagePlus image = of(Output.IMPORTANCE, 0);
		assertEquals(ATTRIBUTION.map().absoluteSum(), sum(pixels(image)), 1e-5);
		assertTrue(sum(pixels(image)) > 1.01 * sum(pixels(of(Output.ABSOLUTE, 0))), "channels differ in sign");
		assertEquals("sum over the model's channels of the absolute values at its resolution; not signed, no longer adds up " +
			"to the attribution sum", image.getProp("Map values"));
		assertEquals(sum(pixels(image)), sum(pixels(of(Output.IMPORTANCE, 1))), 1e-5);
	}

	@ParameterizedTest
	@EnumSource(names = { "POSITIVE", "ABSOLUTE", "IMPORTANCE" })
	void theyAreShownFromZeroToThe99thPercentileInThePositiveColour(final Output output) {
		final ImagePlus image = of(output, 0);
		final float[] values = pixels(image);
		assertEquals(0, image.getDisplayRangeMin());
		assertEquals(OrderStatistic.percentile(consumer -> {
			for (final float value : values) {
				consumer.accept(value);
			}
		}, values.length, 99), image.getDisplayRangeMax(), 1e-6);
		final LUT lut = image.getProcessor().getLut();
		assertEquals(0xffffff, lut.getRGB(0) & 0xffffff);
		assertEquals(DivergingColors.byItself(ColorScheme.BLUE_ORANGE).rgb(255), lut.getRGB(255) & 0xffffff);
		assertTrue(image.getProp("Display range").startsWith("0 to "), image.getProp("Display range"));
		assertEquals("blue-orange (orange on white; display only)", image.getProp("Look-up table"));
	}

	@ParameterizedTest
	@EnumSource(names = { "POSITIVE", "ABSOLUTE" })
	void theRecordSaysThatTheyNoLongerAddUp(final Output output) {
		final ImagePlus image = of(output, 0);
		assertEquals(output.toString(), image.getProp("Output"));
		assertTrue(image.getProp("Map values").contains("no longer adds up"), image.getProp("Map values"));
		assertNull(AttributionImages.map(ATTRIBUTION).getProp("Map values"));
	}

	@ParameterizedTest
	@EnumSource(names = { "POSITIVE", "ABSOLUTE" })
	void outsideTheRegionTheyAreZeroAndSmoothingStaysInside(final Output output) {
		final PlaneAttribution part = new PlaneAttribution(ATTRIBUTION.plane(), PART, map(1, 2, 3), ATTRIBUTION.record());
		final ImagePlus sharp = AttributionImages.of(new ResultStyle(output), part);
		final ImagePlus smooth = AttributionImages.of(new ResultStyle(output, ColorScheme.GREY, 1.5), part);
		assertEquals(sum(pixels(sharp)), sum(pixels(smooth)), 1e-5);
		for (int y = 0; y < TestImages.HEIGHT; y++) {
			for (int x = 0; x < TestImages.WIDTH; x++) {
				if (x >= 1 && x <= 3 && y >= 1 && y <= 2) continue;
				assertEquals(0, smooth.getProcessor().getf(x, y));
			}
		}
	}

	/** Blurring first would let both signs cancel. */
	@Test
	void theSignGoesBeforeTheBlur() {
		for (final Output output : new Output[] { Output.POSITIVE, Output.ABSOLUTE }) {
			final float[] expected = PlaneAttribution.floats(GaussianSmoothing.of(output.of(ATTRIBUTION), 0.8),
				0);
			final ImagePlus image = of(output, 0.8);
			assertArrayEquals(expected, pixels(image));
			assertEquals(sum(pixels(of(output, 0))), sum(pixels(image)), 1e-5);
			assertEquals("Gaussian, standard deviation 0.8 pixels, mirrored at the border of the region, sum kept", image
				.getProp("Smoothing"));
			assertNull(of(output, 0).getProp("Smoothing"));
		}
	}

	@Test
	void theOverlayIsSmoothedOnTheScreenOnly() {
		final ImagePlus sharp = of(Output.OVERLAY, 0);
		final ImagePlus smooth = of(Output.OVERLAY, 1);
		assertFalse(Arrays.equals(look(sharp), look(smooth)));
		assertArrayEquals((int[]) sharp.getProcessor().getPixels(), (int[]) smooth.getProcessor().getPixels());
		final PlaneAttribution blurred = attribution(ATTRIBUTION.plane(), GaussianSmoothing.of(ATTRIBUTION.mapOfRegion(),
			1));
		assertArrayEquals(look(AttributionImages.overlay(blurred)), look(smooth));
	}

	@ParameterizedTest
	@EnumSource(names = { "CHANNELS", "MAP", "RAW" })
	void signedValuesThatAreMeasuredAreNotSmoothed(final Output output) {
		final String message = assertThrows(IllegalArgumentException.class, () -> new ResultStyle(output,
			ColorScheme.BLUE_ORANGE, 2)).getMessage();
		assertTrue(message.startsWith("smooth: expected output=overlay, positive, absolute or importance, but got " +
			"smooth=2.0 and " +
			"output=" + output), message);
	}

	@ParameterizedTest
	@ValueSource(doubles = { -1, Double.NaN, Double.POSITIVE_INFINITY })
	void aSmoothingThatIsNoDistanceIsRefused(final double smoothing) {
		assertTrue(assertThrows(IllegalArgumentException.class, () -> new ResultStyle(Output.OVERLAY,
			ColorScheme.BLUE_ORANGE, smoothing)).getMessage().contains("0 pixels or more, but got " + smoothing));
	}

	@Test
	void aSmoothingWiderThanTheRegionIsRefused() {
		final ResultStyle style = new ResultStyle(Output.ABSOLUTE, ColorScheme.BLUE_ORANGE, 5);
		style.requireFits(Rectangles.whole(5, 1));
		assertTrue(assertThrows(IllegalArgumentException.class, () -> style.requireFits(Rectangles.whole(4, 4)))
			.getMessage().contains("at most 4 pixels"));
	}

	static Stream<PlaneAttribution> darkAndBright() {
		return Stream.of(attribution(TestImages.rgb(0, 60), map(3, 4, 5)), attribution(TestImages.rgb(200, 255), map(3, 4,
			5)));
	}

	@ParameterizedTest
	@EnumSource
	void coloursChangeNoPixelValue(final Output output) {
		darkAndBright().forEach(attribution -> {
			final ImagePlus expected = AttributionImages.of(new ResultStyle(output), attribution);
			for (final ColorScheme scheme : ColorScheme.values()) {
				final ImagePlus image = AttributionImages.of(new ResultStyle(output, scheme, 0), attribution);
				for (int i = 1; i <= expected.getStackSize(); i++) {
					final Object pixels = image.getStack().getPixels(i);
					if (pixels instanceof float[]) assertArrayEquals((float[]) expected.getStack().getPixels(i),
						(float[]) pixels);
					else assertArrayEquals((int[]) expected.getStack().getPixels(i), (int[]) pixels);
				}
				assertTrue(image.getProp("Look-up table").startsWith(scheme + " ("), image.getProp("Look-up table"));
				assertTrue(image.getProp("Look-up table").endsWith("display only)"));
				assertEquals(expected.getProp("Display range"), image.getProp("Display range"));
				assertEquals(scheme == ColorScheme.BLUE_ORANGE, Arrays.equals(look(expected), look(image)), "another look");
			}
		});
	}

	@Test
	void greySaysWhereBothSignsLookAlike() {
		for (final Output output : Output.values()) {
			final boolean together = output == Output.CHANNELS || output == Output.OVERLAY;
			assertEquals(together, AttributionImages.of(new ResultStyle(output, ColorScheme.GREY, 0), ATTRIBUTION).getProp(
				"Look-up table").contains("both signs alike"), output.toString());
		}
	}

	@Test
	void stacksHaveAPlaneEach() {
		final ImagePlus source = TestImages.hyperstack();
		final ResultBuilder result = builder(Output.ABSOLUTE);
		for (int t = 1; t <= 3; t++) {
			for (int z = 1; z <= 2; z++) {
				result.add(attribution(SourcePlaneReader.read(source, z, t), map(1, 4, 5)));
			}
		}
		final ImagePlus image = result.image(0);
		assertArrayEquals(new int[] { TestImages.WIDTH, TestImages.HEIGHT, 1, 2, 3 }, image.getDimensions());
		for (int i = 1; i <= 6; i++) {
			image.setSlice(i);
			assertEquals(0, image.getDisplayRangeMin());
			assertArrayEquals(PlaneAttribution.floats(Output.ABSOLUTE.of(attribution(source, map(1, 4, 5))), 0), pixels(image));
		}
	}
}
