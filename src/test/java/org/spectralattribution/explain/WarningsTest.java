package org.spectralattribution.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;

import net.imglib2.FinalInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectralattribution.image.ChannelChoice;
import org.spectralattribution.image.IntensityRange;
import org.spectralattribution.image.PixelType;
import org.spectralattribution.image.RangeRule;
import org.spectralattribution.model.Preprocessing;
import org.spectralattribution.model.Resize;
import org.spectralattribution.tensor.Normalization;
import org.spectralattribution.tensor.Tensor;

final class WarningsTest {

	@Test
	void aKindIsSaidOnceWithTheNumberOfOtherPlanes() {
		final Warnings warnings = new Warnings();
		warnings.add("range", "slice 1", "dark.");
		assertEquals(List.of("slice 1: dark."), warnings.lines());
		warnings.add("range", "slice 2", "darker.");
		assertEquals(List.of("slice 1: dark. (The same holds for 1 more plane.)"), warnings.lines());
		warnings.add("range", "slice 3", "darkest.");
		warnings.add("score", "slice 3", "flat.");
		assertEquals(List.of("slice 1: dark. (The same holds for 2 more planes.)", "slice 3: flat."), warnings.lines());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "40 | 1 | 128 | enlarged 40×1 pixels (width × height) to 5120×128, along an axis " +
		"to 128 times its length", "5 | 50 | 44 | enlarged 5×50 pixels (width × height) to 44×440, along an axis to 8.80 times " +
			"its length", "1 | 1 | 2 | enlarged 1×1 pixels (width × height) to 2×2, along an axis to 2.00 times its length",
		"4000 | 3600 | 224 | reduced 4000×3600 pixels (width × height) to 248×224, along an axis to 1/16.1 of its length",
		"28 | 28 | 224 |", "3584 | 3584 | 224 |", "40 | 1 | 1 |", "44 | 44 | 44 |" })
	void aResizingThatMakesAnotherPictureIsSaid(final int width, final int height, final int size, final String expected) {
		final Preprocessing preprocessing = new Preprocessing(Resize.smallerSide(size), Normalization.identity());
		final List<String> lines = lines(width, height, preprocessing);
		assertEquals(expected == null ? 0 : 1, lines.size(), lines.toString());
		if (expected != null) assertTrue(lines.get(0).startsWith("plane: the model's preprocessing " + expected + ", so "), lines
			.toString());
		assertEquals(List.of(), lines(width, height, Preprocessing.none()));
	}

	private static List<String> lines(final int width, final int height, final Preprocessing preprocessing) {
		final InputSelection selection = new InputSelection(new FinalInterval(width, height), "whole image", ChannelChoice.of(
			"automatic", 1, OptionalInt.empty()), RangeRule.TYPE);
		final Warnings warnings = new Warnings();
		warnings.add("plane", new PlaneInput(selection, PixelType.FLOAT_32_BIT, IntensityRange.of("type", 0, 1), Tensor.zeros(
			1, height, width)), preprocessing);
		return warnings.lines();
	}
}
