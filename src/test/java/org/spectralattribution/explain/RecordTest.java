package org.spectralattribution.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

final class RecordTest {

	private static final Record RECORD = Record.EMPTY.with(Property.GRADIENTS, 8).with(Property.METHOD, "IG").with(
		Property.SECONDS, 1.23456).with(Property.INPUT_SCORE, 1.0 / 3);

	@Test
	void textsAreInReadingOrderAndPrecise() {
		assertEquals("Method: IG\nInput score: 0.3333333333333333\nGradients: 8\nSeconds: 1.235\n", RECORD.lines());
	}

	@Test
	void aRecordNeverChanges() {
		RECORD.with(Property.METHOD, "SIG");
		assertEquals(Optional.of("IG"), RECORD.text(Property.METHOD));
		assertEquals(RECORD.texts(), RECORD.with(Property.MAP_ERROR, Optional.empty()).texts());
	}

	/** What is written into an image is read back, as numbers where they are numbers. */
	@Test
	void whatIsWrittenIsReadBack() {
		final Map<String, String> properties = RECORD.texts();
		final Record read = Record.read(properties::get);
		assertEquals(Optional.of("IG"), read.value(Property.METHOD));
		assertEquals(Optional.of(1.0 / 3), read.value(Property.INPUT_SCORE));
		assertEquals(8, read.count(Property.GRADIENTS));
		assertEquals(0, read.count(Property.MODEL_CHANNELS));
		assertEquals(0, Record.read(name -> "many").count(Property.MODEL_CHANNELS));
	}

	@Test
	void everyValueBelongsToAPlaneOrToAll() {
		assertEquals("Method: IG\n", RECORD.only(Property.Scope.IMAGE).lines());
		assertEquals(RECORD.texts(), RECORD.only(Property.Scope.PLANE).with(RECORD.only(Property.Scope.IMAGE)).texts());
	}

	@Test
	void aRowHasACellForEveryColumn() {
		assertEquals(Map.of("Class", "", "Map error", Double.NaN, "Gradients", 8), RECORD.row(List.of(Property.TARGET_CLASS,
			Property.MAP_ERROR, Property.GRADIENTS)));
	}

	@Test
	void numbersHaveUnits() {
		assertEquals("s", Property.SECONDS.unit());
		assertEquals("score", Property.ATTRIBUTION_SUM.unit());
		assertFalse(Property.SETTINGS.isNumber());
		assertTrue(Arrays.stream(Property.values()).allMatch(property -> property.isNumber() != property.unit().isEmpty()));
	}
}
