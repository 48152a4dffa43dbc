package org.spectralattribution.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChannelChoiceTest {

	private static ChannelChoice of(final String text, final int image, final int model) {
		return ChannelChoice.of(text, image, model == 0 ? OptionalInt.empty() : OptionalInt.of(model));
	}

	@ParameterizedTest
	@CsvSource({ "1, 1", "3, 3", "5, 5", "4, 0" })
	void automaticTakesAllChannelsInOrder(final int image, final int model) {
		final int[] expected = new int[image];
		Arrays.setAll(expected, i -> i);
		assertArrayEquals(expected, of("automatic", image, model).indices());
		assertTrue(of("automatic", image, model).toString().endsWith("of " + image + " (automatic)"));
	}

	@Test
	void automaticCopiesASingleChannelForAModelOfThreeAndSaysSo() {
		assertArrayEquals(new int[] { 0, 0, 0 }, of("automatic", 1, 3).indices());
		assertTrue(of("automatic", 1, 3).toString().contains("copied to all 3"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"3 | 1 | 1 channel, | 3 channels | channels=1,", //
		"2 | 3 | 3 channels, | 2 channels | channels=1,2,2", //
		"1 | 2 | 2 channels, | 1 channel. | channels=1,1", //
		"4 | 3 | 3 channels, | 4 channels | channels=1,2,3" })
	void otherwiseBothCountsAndAWayOutAreNamed(final int image, final int model, final String takes, final String has,
		final String wayOut)
	{
		final String message = assertThrows(IllegalArgumentException.class, () -> of("automatic", image, model))
			.getMessage();
		assertTrue(message.contains(takes) && message.contains(has) && message.contains(wayOut), message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "1,3,2 | 3", "' 1 , 3,2 ' | 0" })
	void aListPicksAndOrders(final String text, final int model) {
		assertArrayEquals(new int[] { 0, 2, 1 }, of(text, 4, model).indices());
		assertEquals("1, 3, 2 of 4", of(text, 4, model).toString());
	}

	@Test
	void aChannelMayComeSeveralTimes() {
		assertArrayEquals(new int[] { 1, 1, 0 }, of("2,2,1", 2, 3).indices());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "0", "3", "1,3", "''", "red", "1;2", "1,", "-1", "1.5", "99999999999" })
	void channelsThatTheImageLacksAreRefused(final String text) {
		final String message = assertThrows(IllegalArgumentException.class, () -> of(text, 2, 0)).getMessage();
		assertTrue(message.contains("1 to 2") && message.contains("\"" + text + "\""), message);
	}

	@Test
	void aListOfAnotherLengthThanTheModelTakesIsRefused() {
		final String message = assertThrows(IllegalArgumentException.class, () -> of("1,2", 4, 3)).getMessage();
		assertTrue(message.contains("3 channels") && message.contains("2 channels"), message);
	}
}
