package org.spectralattribution.ij1.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spectralattribution.ij1.measure.Results.SIZE;
import static org.spectralattribution.ij1.measure.Results.ofAllPlanes;
import static org.spectralattribution.ij1.measure.Results.planeValue;
import static org.spectralattribution.ij1.measure.Results.values;
import static org.spectralattribution.ij1.result.AttributionImages.builder;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import ij.IJ;
import ij.ImagePlus;
import ij.plugin.Duplicator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.explain.Property;
import org.spectralattribution.explain.Record;
import org.spectralattribution.ij1.result.AttributionImages;
import org.spectralattribution.ij1.result.Output;
import org.spectralattribution.ij1.result.PlaneAttribution;
import org.spectralattribution.ij1.result.ResultStyle;
import org.spectralattribution.ij1.source.SourcePlane;
import org.spectralattribution.ij1.source.SourcePlaneReader;
import org.spectralattribution.ij1.source.TestImages;
import org.spectralattribution.tensor.Tensor;

final class AttributionReaderTest {

	private static final PlaneAttribution ATTRIBUTION = attribution();

	private static PlaneAttribution attribution() {
		final Tensor map = Tensor.of(3, TestImages.HEIGHT, TestImages.WIDTH, new Random(4).doubles(3 * SIZE, -1, 1)
			.toArray());
		return attribution(SourcePlaneReader.readCurrent(TestImages.hyperstack()), map);
	}

	private static PlaneAttribution attribution(final SourcePlane plane, final Tensor map) {
		return new PlaneAttribution(plane, plane.pixels().bounds(), map, Record.EMPTY.with(Property.METHOD, "method"));
	}

	private static double[] expected() {
		final double[] sum = new double[SIZE];
		for (int i = 0; i < 3 * SIZE; i++) {
			sum[i % SIZE] += ATTRIBUTION.map().values()[i];
		}
		return sum;
	}

	private static String refusal(final ImagePlus image) {
		return assertThrows(IllegalArgumentException.class, () -> AttributionReader.of(image)).getMessage();
	}

	/** The stack of three planes, 1, 2 and 3, without slice labels. */
	private static ImagePlus threePlanes() {
		return IJ.createImage("stack", "8-bit ramp", TestImages.WIDTH, TestImages.HEIGHT, 3);
	}

	@Test
	void channelsMapAndRawHoldTheSameAttribution() {
		for (final ImagePlus image : List.of(AttributionImages.channels(ATTRIBUTION), AttributionImages.map(ATTRIBUTION),
			AttributionImages.raw(ATTRIBUTION)))
		{
			final AttributionReader reader = AttributionReader.of(image);
			assertArrayEquals(expected(), values(reader.plane(1, 1)), 1e-6);
			assertEquals(1, reader.slices());
			assertEquals(1, reader.frames());
			image.setSlice(image.getStackSize());
			assertEquals(1, reader.currentSlice());
			assertEquals(1, reader.currentFrame());
		}
	}

	/** The planes of a one-channel model are not the channels of a model with one plane. */
	@Test
	void rawPlanesAreNotAddedUp() {
		final AttributionReader reader = AttributionReader.of(ofAllPlanes(builder(Output.RAW), threePlanes(), 1));
		assertEquals(3, reader.slices());
		for (int slice = 1; slice <= 3; slice++) {
			assertEquals(planeValue(slice - 1), values(reader.plane(slice, 1))[0]);
		}
	}

	@Test
	void everyPlaneOfAHyperstackIsReadFromEveryOutput() {
		for (final ImagePlus result : List.of(ofAllPlanes(builder(Output.RAW), TestImages.hyperstack(), 3), ofAllPlanes(
			builder(Output.RAW), TestImages.hyperstack(), 1), ofAllPlanes(builder(Output.MAP), TestImages.hyperstack(), 3),
			ofAllPlanes(builder(Output.CHANNELS), TestImages.hyperstack(), 3)))
		{
			final AttributionReader reader = AttributionReader.of(result);
			assertEquals(2, reader.slices());
			assertEquals(3, reader.frames());
			for (int plane = 0; plane < 6; plane++) {
				assertEquals(planeValue(plane), values(reader.plane(plane % 2 + 1, plane / 2 + 1))[0], 1e-6);
			}
			result.setPosition(1, 2, 3);
			assertEquals(2, reader.currentSlice());
			assertEquals(3, reader.currentFrame());
		}
	}

	/** Labels are the user's to change. */
	@Test
	void slicesAreFoundWhateverTheirLabelsSay() {
		for (final ImagePlus result : List.of(AttributionImages.channels(ATTRIBUTION),
			AttributionImages.raw(ATTRIBUTION))) {
			for (int i = 1; i <= result.getStackSize(); i++) {
				result.getStack().setSliceLabel(i == 1 ? "Attribution" : "channel 9", i);
			}
			assertArrayEquals(expected(), values(AttributionReader.of(result).plane(1, 1)), 1e-6);
		}
	}

	@Test
	void theNewestAttributionCountsWhereAResultWasExplainedAgain() {
		final Tensor again = Tensor.of(1, TestImages.HEIGHT, TestImages.WIDTH, new Random(5).doubles(SIZE, -1, 1)
			.toArray());
		final PlaneAttribution second = attribution(SourcePlaneReader.readCurrent(AttributionImages.channels(ATTRIBUTION)),
			again);
		assertEquals(4, AttributionImages.channels(second).getNChannels());
		for (final ImagePlus result : List.of(AttributionImages.channels(second), AttributionImages.map(second),
			AttributionImages.raw(second)))
		{
			assertArrayEquals(again.values(), values(AttributionReader.of(result).plane(1, 1)), 1e-6);
		}
	}

	@Test
	void aSavedResultIsStillOne(@TempDir final Path folder) {
		for (final ImagePlus image : List.of(AttributionImages.channels(ATTRIBUTION), AttributionImages.map(ATTRIBUTION),
			AttributionImages.raw(ATTRIBUTION)))
		{
			final String path = folder.resolve("result.tif").toString();
			IJ.saveAsTiff(image, path);
			assertArrayEquals(expected(), values(AttributionReader.of(IJ.openImage(path)).plane(1, 1)), 1e-6);
		}
		final String path = folder.resolve("planes.tif").toString();
		IJ.saveAsTiff(ofAllPlanes(builder(Output.RAW), TestImages.hyperstack(), 3), path);
		assertEquals(planeValue(3), values(AttributionReader.of(IJ.openImage(path)).plane(2, 2))[0], 1e-6);
	}

	/** Long values are several lines of the text. */
	@Test
	void longValuesAreReadFromTheInfoText() {
		final String settings = "a setting of several words, another one; ".repeat(5) + "the  last";
		final SourcePlane plane = SourcePlaneReader.readCurrent(TestImages.hyperstack());
		final ImagePlus map = AttributionImages.map(new PlaneAttribution(plane, plane.pixels().bounds(), ATTRIBUTION.map(),
			Record.EMPTY.with(Property.METHOD, "method").with(Property.SETTINGS, settings).with(Property.MODEL, "m")));
		map.setProperties(null);
		assertEquals(Optional.of(settings), AttributionReader.of(map).record(1, 1).text(Property.SETTINGS));
		assertEquals(Optional.of("m"), AttributionReader.of(map).record(1, 1).text(Property.MODEL));
	}

	/** Other formats keep the text only. */
	@Test
	void theInfoTextIsEnough() {
		final ImagePlus raw = AttributionImages.raw(ATTRIBUTION);
		raw.setProperties(null);
		assertArrayEquals(expected(), values(AttributionReader.of(raw).plane(1, 1)), 1e-6);
	}

	@Test
	void completePlanesOfAStackAreStillOnesOfTheirOwn() {
		final ImagePlus part = new Duplicator().run(ofAllPlanes(builder(Output.RAW), TestImages.hyperstack(), 3), 1, 3, 2, 2,
			3, 3);
		assertEquals(planeValue(5), values(AttributionReader.of(part).plane(1, 1))[0], 1e-6);
		assertEquals(Optional.of("plane 5"), AttributionReader.of(part).record(1, 1).text(Property.TARGET_CLASS));
	}

	@Test
	void aSingleSliceOfSeveralChannelsIsRefused() {
		for (final ImagePlus result : List.of(AttributionImages.channels(ATTRIBUTION),
			AttributionImages.raw(ATTRIBUTION))) {
			final String words = refusal(new Duplicator().run(result, 2, 2));
			assertTrue(words.contains("channel, 3") || words.contains("3 per plane"), words);
			assertTrue(words.contains("got channels=1, slices=1, frames=1"), words);
		}
	}

	/** Its stack has as many slices as the model has channels. */
	@Test
	void oneModelChannelOfAsManyPlanesIsRefused() {
		final ImagePlus raw = ofAllPlanes(builder(Output.RAW), threePlanes(), 3);
		final ImagePlus channel = new Duplicator().run(raw, 2, 2, 1, 3, 1, 1);
		assertEquals(3, channel.getStackSize());
		assertTrue(refusal(channel).contains("3 per plane, but got channels=1, slices=3"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "channels", "map", "raw" })
	void aChangedStackIsRefused(final String output) {
		final ImagePlus result = output.equals("map") ? AttributionImages.map(ATTRIBUTION) : output.equals("raw")
			? AttributionImages.raw(ATTRIBUTION) : AttributionImages.channels(ATTRIBUTION);
		final ImagePlus longer = new ImagePlus("longer", result.getStack().duplicate());
		longer.getStack().addSlice(result.getProcessor().duplicate());
		longer.setStack(longer.getStack());
		longer.setProperties(result.getPropertiesAsArray());
		final String words = refusal(longer);
		assertTrue(words.contains("longer") && words.contains("output=" + output) && words.contains("slices=" +
			(result.getStackSize() + 1)), words);
	}

	@Test
	void everyPlaneHasPropertiesOfItsOwn() {
		for (final ImagePlus result : List.of(ofAllPlanes(builder(Output.MAP), TestImages.hyperstack(), 1), ofAllPlanes(
			builder(Output.RAW), TestImages.hyperstack(), 3), ofAllPlanes(builder(Output.CHANNELS), TestImages
			.hyperstack(), 1)))
		{
			result.setPosition(1, 1, 1);
			final AttributionReader reader = AttributionReader.of(result);
			assertEquals(Optional.of("plane 3"), reader.record(2, 2).text(Property.TARGET_CLASS));
			assertEquals(Optional.empty(), reader.record(2, 2).value(Property.MAP_ERROR),
				"nothing is taken from the plane that is shown");
			assertEquals(Optional.of(0.01), reader.record(1, 1).value(Property.MAP_ERROR));
			assertEquals(Optional.of("6 (2 slices × 3 frames)"), reader.record(2, 2).text(Property.PLANES));
		}
	}

	@Test
	void picturesCopiesOfOtherTypesAndAnyOtherImageAreRefused() {
		final String picture = refusal(AttributionImages.overlay(ATTRIBUTION));
		assertTrue(picture.contains("picture") && picture.contains("output=channels"), picture);
		for (final Output output : List.of(Output.POSITIVE, Output.ABSOLUTE)) {
			final String words = refusal(AttributionImages.of(new ResultStyle(output), ATTRIBUTION));
			assertTrue(words.contains("which holds the " + output + " values of one without their signs"), words);
		}
		final ImagePlus map = AttributionImages.map(ATTRIBUTION);
		final ImagePlus bytes = new ImagePlus("bytes", map.getProcessor().convertToByte(true));
		bytes.setProperties(map.getPropertiesAsArray());
		assertTrue(refusal(bytes).contains("converted to 8-bit"));
		final ImagePlus other = IJ.createImage("other", "32-bit", 4, 4, 1);
		other.setProperty("Info", "Output: 5 mW\nModel channels: 2\n");
		assertTrue(refusal(other).contains("\"other\", which holds no attribution"));
	}
}
