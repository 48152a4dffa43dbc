package org.spectralattribution.ij1.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectralattribution.ij1.result.AttributionImages;
import org.spectralattribution.ij1.result.PlaneAttribution;
import org.spectralattribution.ij1.result.ResultBuilder;
import org.spectralattribution.ij1.source.SourcePlaneReader;
import org.spectralattribution.ij1.source.TestImages;
import org.spectralattribution.tensor.Tensor;

final class AttributionReaderTest {

	private static final int SIZE = TestImages.WIDTH * TestImages.HEIGHT;
	private static final PlaneAttribution ATTRIBUTION = attribution();

	private static PlaneAttribution attribution() {
		final Tensor map = Tensor.of(3, TestImages.HEIGHT, TestImages.WIDTH, new Random(4).doubles(3 * SIZE, -1, 1)
			.toArray());
		return new PlaneAttribution(SourcePlaneReader.readCurrent(TestImages.hyperstack()), map, "method", Map.of(
			"Attribution sum", "" + map.sum()));
	}

	private static double[] expected() {
		final double[] sum = new double[SIZE];
		for (int i = 0; i < 3 * SIZE; i++) {
			sum[i % SIZE] += ATTRIBUTION.map().values()[i];
		}
		return sum;
	}

	@Test
	void channelsMapAndRawHoldTheSameAttribution() {
		for (final ImagePlus image : List.of(AttributionImages.channels(ATTRIBUTION), AttributionImages.map(ATTRIBUTION),
			AttributionImages.raw(ATTRIBUTION)))
		{
			final AttributionReader reader = AttributionReader.of(image);
			assertArrayEquals(expected(), reader.values(1, 1), 1e-6);
			assertEquals(1, reader.slices());
			assertEquals(1, reader.frames());
			assertEquals(1, reader.currentSlice());
		}
	}

	@Test
	void theNewestAttributionCountsWhereAResultWasExplainedAgain() {
		final ImagePlus result = AttributionImages.channels(ATTRIBUTION);
		final Tensor again = Tensor.of(1, TestImages.HEIGHT, TestImages.WIDTH, new Random(5).doubles(SIZE, -1, 1).toArray());
		final ImagePlus second = AttributionImages.channels(new PlaneAttribution(SourcePlaneReader.readCurrent(result), again,
			"method", Map.of("Attribution sum", "" + again.sum())));
		assertEquals(4, second.getNChannels());
		assertArrayEquals(again.values(), AttributionReader.of(second).values(1, 1), 1e-6);
	}

	@Test
	void aSavedResultIsStillOne(@TempDir final Path folder) {
		for (final ImagePlus image : List.of(AttributionImages.channels(ATTRIBUTION), AttributionImages.map(ATTRIBUTION),
			AttributionImages.raw(ATTRIBUTION)))
		{
			final String path = folder.resolve("result.tif").toString();
			IJ.saveAsTiff(image, path);
			assertArrayEquals(expected(), AttributionReader.of(IJ.openImage(path)).values(1, 1), 1e-6);
		}
	}

	@Test
	void aHyperstackIsReadAtItsSliceAndFrame() {
		final ImagePlus image = IJ.createHyperStack("stack", 2, 2, 2, 3, 2, 32);
		for (int z = 1; z <= 3; z++) {
			for (int t = 1; t <= 2; t++) {
				final int index = image.getStackIndex(2, z, t);
				image.getStack().setSliceLabel(ResultBuilder.LABEL, index);
				image.getStack().getProcessor(index).setf(1, 10 * z + t);
			}
		}
		image.setPosition(1, 3, 2);
		final AttributionReader reader = AttributionReader.of(image);
		assertEquals(3, reader.slices());
		assertEquals(2, reader.frames());
		assertEquals(3, reader.currentSlice());
		assertEquals(2, reader.currentFrame());
		assertEquals(21, reader.values(2, 1)[1]);
		assertEquals(32, reader.values(3, 2)[1]);
	}

	@Test
	void aPictureAndAnyOtherImageAreRefused() {
		final ImagePlus picture = AttributionImages.overlay(ATTRIBUTION);
		final String words = assertThrows(IllegalArgumentException.class, () -> AttributionReader.of(picture)).getMessage();
		assertTrue(words.contains("picture") && words.contains("output=channels"), words);
		final ImagePlus other = IJ.createImage("other", "32-bit", 4, 4, 1);
		assertTrue(assertThrows(IllegalArgumentException.class, () -> AttributionReader.of(other)).getMessage().contains(
			"\"other\" holds no attribution"));
	}
}
