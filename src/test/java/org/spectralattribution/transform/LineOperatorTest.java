package org.spectralattribution.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectralattribution.tensor.Tensor;

final class LineOperatorTest {

	private static final Random RANDOM = new Random(1);

	private static Tensor random(final int... shape) {
		return Tensor.of(shape, RANDOM.doubles(Tensor.zeros(shape).size(), -1, 1).toArray());
	}

	/** A map whose bands begin anywhere and have any length, none included. */
	private static LineOperator random(final int inputs, final int outputs) {
		final int[] first = RANDOM.ints(outputs, 0, inputs).toArray();
		return LineOperator.of(inputs, first, IntStream.range(0, outputs).mapToObj(i -> RANDOM.doubles(RANDOM.nextInt(inputs -
			first[i] + 1), -1, 1).toArray()).toArray(double[][]::new));
	}

	/** The columns of the matrix are what the unit lines become. */
	private static double[][] columns(final LineOperator operator) {
		return IntStream.range(0, operator.inputs()).mapToObj(j -> {
			final Tensor unit = Tensor.zeros(1, operator.inputs());
			unit.values()[j] = 1;
			return operator.apply(unit, 0).values();
		}).toArray(double[][]::new);
	}

	/** Shapes with short and long lines, few and many of them, on all sides of what is worked on at once. */
	@ParameterizedTest
	@CsvSource({ "2 4 5 6", "1 3 9 131", "3 2 130 2", "1 300 3 1", "2 5 1 7", "1 17 16 16" })
	void alongAnAxisEveryLineIsMapped(final String sides) {
		final int[] shape = Arrays.stream(sides.split(" ")).mapToInt(Integer::parseInt).toArray();
		final Tensor tensor = random(shape);
		for (int axis = 0; axis < 3; axis++) {
			final LineOperator operator = random(tensor.side(axis), tensor.side(axis) + 3);
			final Tensor mapped = operator.apply(tensor, axis);
			final int[] expected = shape.clone();
			expected[axis + 1] += 3;
			assertTrue(mapped.hasShapeOf(Tensor.zeros(expected)), mapped.shape());
			assertArrayEquals(naive(columns(operator), tensor, axis, expected), mapped.values(), 1e-12);
		}
	}

	private static double[] naive(final double[][] columns, final Tensor tensor, final int axis, final int[] shape) {
		final double[] mapped = new double[Tensor.zeros(shape).size()];
		int inner = 1;
		for (int after = axis + 2; after < shape.length; after++) {
			inner *= shape[after];
		}
		for (int target = 0; target < mapped.length; target++) {
			final int i = target / inner % shape[axis + 1];
			final int line = target / inner / shape[axis + 1] * tensor.side(axis) * inner + target % inner;
			for (int j = 0; j < columns.length; j++) {
				mapped[target] += columns[j][i] * tensor.values()[line + j * inner];
			}
		}
		return mapped;
	}

	@Test
	void mapsAlongDifferentAxesCommute() {
		final Tensor tensor = random(2, 6, 7, 8);
		final LineOperator slow = random(6, 9);
		final LineOperator fast = random(8, 3);
		assertArrayEquals(fast.apply(slow.apply(tensor, 0), 2).values(), slow.apply(fast.apply(tensor, 2), 0).values(),
			1e-13);
	}

	/** 〈A x, y〉 = 〈x, Aᵀ y〉. */
	@ParameterizedTest
	@CsvSource({ "5, 5", "9, 4", "3, 12", "1, 6" })
	void theTransposeMovesToTheOtherSideOfAProduct(final int inputs, final int outputs) {
		final LineOperator operator = random(inputs, outputs);
		final LineOperator transposed = operator.transposed();
		assertEquals(outputs, transposed.inputs());
		assertEquals(inputs, transposed.outputs());
		final Tensor x = random(2, inputs, 3);
		final Tensor y = random(2, outputs, 3);
		assertEquals(product(operator.apply(x, 0), y), product(x, transposed.apply(y, 0)), 1e-13);
		final Tensor once = operator.apply(x, 0);
		assertArrayEquals(once.values(), transposed.transposed().apply(x, 0).values(), 1e-15);
	}

	private static double product(final Tensor one, final Tensor other) {
		return IntStream.range(0, one.size()).mapToDouble(i -> one.values()[i] * other.values()[i]).sum();
	}

	@Test
	void aCorrelationTakesWhatStandsBeyondTheBorder() {
		final double[] kernel = { 1, 10, 100 };
		final Tensor line = Tensor.of(new int[] { 1, 3 }, 1, 2, 3);
		assertArrayEquals(new double[] { 210, 321, 32 }, LineOperator.correlation(kernel, 3, outside -> -1).apply(line, 0)
			.values());
		assertArrayEquals(new double[] { 211, 321, 332 }, LineOperator.correlation(kernel, 3, outside -> outside < 0 ? 0 : 2)
			.apply(line, 0).values());
	}

	@Test
	void resamplingLeavesAxesThatKeepTheirSideAlone() {
		final Tensor tensor = random(1, 4, 5);
		assertSame(tensor, LineOperator.resample(tensor, new int[] { 4, 5 }, (from, to) -> {
			throw new AssertionError(from + " to " + to);
		}));
		assertEquals("1×4×2", LineOperator.resample(tensor, new int[] { 4, 2 }, LineOperatorTest::random).shape());
	}

	@Test
	void aTensorWithoutAxesHasNothingToMap() {
		final Tensor outputs = random(5);
		assertSame(outputs, LineOperator.applyToAll(outputs, axis -> {
			throw new AssertionError(axis);
		}));
	}

	@Test
	void refusesBandsAndSidesThatDoNotFit() {
		assertThrows(IllegalArgumentException.class, () -> LineOperator.of(3, new int[] { 2 }, new double[][] { { 1, 1 } }));
		assertThrows(IllegalArgumentException.class, () -> LineOperator.of(3, new int[] { -1 }, new double[][] { { 1 } }));
		assertThrows(IllegalArgumentException.class, () -> LineOperator.of(3, new int[2], new double[][] { { 1 } }));
		final Exception e = assertThrows(IllegalArgumentException.class, () -> random(3, 3).apply(Tensor.zeros(1, 3, 4), 1));
		assertTrue(e.getMessage().contains("axis 1") && e.getMessage().contains("1×3×4"), e.getMessage());
	}
}
