package org.spectralattribution.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

final class TargetsTest {

	private static final List<String> NAMES = List.of("cat", "Cat", "DOG", "1", "crane", "crane", "wolf 7");

	@Test
	void predictedIsTheClassOfTheLargestLogit() {
		assertEquals(2, Targets.resolve("predicted", model(NAMES), Prediction.of(0, 0, 9, 0, 0, 0, 0)));
		assertEquals(0, Targets.resolve(" Predicted ", model(NAMES), Prediction.of(0, 0, 0, 0, 0, 0, 0)));
	}

	@Test
	void exactNameGoesBeforeAnyCase() {
		assertEquals(0, resolve("cat"));
		assertEquals(1, resolve("Cat"));
		assertEquals(2, resolve(" dog"));
		assertEquals(6, resolve("WOLF 7"));
	}

	@Test
	void nameThatIsANumberGoesBeforeTheIndex() {
		assertEquals(3, resolve("1"));
		assertEquals(2, resolve("2"));
		assertEquals(0, resolve("0"));
	}

	@Test
	void refusesANameOfSeveralClasses() {
		assertTrue(message("CAT").contains("[0, 1]"));
		assertTrue(message("crane").contains("[4, 5]"));
	}

	@Test
	void refusesAnIndexOutOfRange() {
		assertTrue(message("7").contains("from 0 to 6") && message("7").contains("got 7"));
		assertTrue(message("-1").contains("from 0 to 6"));
		assertTrue(message("99999999999999999999").contains("from 0 to 6"));
	}

	@Test
	void refusesAnUnknownNameAndShowsAtMostTenOfTheKnown() {
		final List<String> many = IntStream.range(0, 1000).mapToObj(i -> "name" + i).collect(Collectors.toList());
		final String message = assertThrows(IllegalArgumentException.class,
			() -> Targets.resolve("bird", model(many), Prediction.of(new double[1000]))).getMessage();
		assertTrue(message.contains("\"bird\"") && message.contains("1000 classes") && message.contains("name9"), message);
		assertFalse(message.contains("name10"), message);
		assertTrue(message("bird").contains("cat, Cat, DOG"), message("bird"));
	}

	@Test
	void modelWithoutNamesTakesIndicesAndTheNamesItShows() {
		assertEquals(2, Targets.resolve("2", model(List.of()), Prediction.of(0, 0, 0)));
		assertEquals(2, Targets.resolve("class 2", model(List.of()), Prediction.of(0, 0, 0)));
		assertThrows(IllegalArgumentException.class,
			() -> Targets.resolve("3", model(List.of()), Prediction.of(0, 0, 0)));
	}

	private static int resolve(final String target) {
		return Targets.resolve(target, model(NAMES), Prediction.of(new double[NAMES.size()]));
	}

	private static String message(final String target) {
		return assertThrows(IllegalArgumentException.class, () -> resolve(target)).getMessage();
	}

	private static ModelDescription model(final List<String> names) {
		return new ModelDescription("model", Path.of("model.pt"), OptionalInt.empty(), names, Preprocessing.none());
	}
}
