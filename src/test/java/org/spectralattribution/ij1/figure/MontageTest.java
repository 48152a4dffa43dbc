package org.spectralattribution.ij1.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import org.junit.jupiter.api.Test;
import org.spectralattribution.explain.Property;
import org.spectralattribution.explain.Record;

final class MontageTest {

	private static ShownResult result(final double low, final double high, final Record record) {
		final ImagePlus image = new ImagePlus("cells", new FloatProcessor(9, 9));
		image.setDisplayRange(low, high);
		record.with(Property.OUTPUT, "channels").with(Property.ATTRIBUTION_UNIT, "probability").texts().forEach(image::setProp);
		return ShownResult.of(image);
	}

	private static final Record SIGNED = Record.EMPTY;
	private static final Record UNSIGNED = Record.EMPTY.with(Property.MAP_VALUES, "importance of pixels");

	/** Where the map is the image's last channel, its colours spread to both sides of 0, whether it has signs or not. */
	@Test
	void theScaleOfAMapWithoutSignsBeginsAtZero() {
		assertEquals("scale ±0.5 probability", Montage.ownScale(result(-0.5, 0.5, SIGNED)));
		assertEquals("scale 0 to +0.5 probability", Montage.ownScale(result(-0.5, 0.5, UNSIGNED)));
		assertEquals("scale 0 to +0.5 probability", Montage.ownScale(result(0, 0.5, UNSIGNED)));
		assertEquals("scale −0.1 to +0.5 probability", Montage.ownScale(result(-0.1, 0.5, SIGNED)));
	}

	@Test
	void theBarHasAMinusWhereOneOfTheMapsHasSigns() {
		final ShownResult signed = result(-0.5, 0.5, SIGNED);
		final ShownResult unsigned = result(-0.5, 0.5, UNSIGNED);
		assertEquals(List.of("−", "0", "+"), Montage.ownTicks(List.of(unsigned, signed)));
		assertEquals(List.of("", "0", "+"), Montage.ownTicks(List.of(unsigned, unsigned)));
	}
}
