package org.spectralattribution.model.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.Preprocessing;
import org.spectralattribution.model.Score;
import org.spectralattribution.tensor.Tensor;

/** A network whose number of outputs depends on the image's size gives no classes. */
final class OutputCountTest {

	/** Of each channel the means of all squares of 4×4 pixels but the first: 3·(h − 3)·(w − 3) − 1 outputs. */
	private static final String SQUARES =
		"torch.slice(torch.flatten(torch.avg_pool2d(x, [4, 4], [1, 1], [0, 0], False, True, None), 1), 1, 1)";

	private final List<String> asked = new ArrayList<>();

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource({ "4, 6, 0", "5, 5, 0", "4, 6, 2", "6, 4, 2", "5, 5, 2" })
	void anImageOfAnotherSizeIsTheFault(final int height, final int width, final int declared) throws IOException {
		try (DjlClassifier classifier = open(declared)) {
			final List<Tensor> points = TestModels.points(2, 3, height, width);
			for (final Runnable call : List.<Runnable> of(() -> classifier.outputs(points), () -> new ScoreFunction(classifier,
				Score.LOGIT.of(0)).gradients(points)))
			{
				final String message = assertThrows(ModelException.class, call::run).getMessage();
				final int outputs = 3 * (height - 3) * (width - 3) - 1;
				assertTrue(message.contains("gives " + outputs + " for " + height + "×" + width + " pixels (height × width) and " +
					"2 for 4×4."), message);
				assertTrue(message.contains("crop it") && message.contains("\"size\": [height, width]"), message);
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "0", "2" })
	void theSizeThatTheNetworkWasMadeForIsTaken(final int declared) throws IOException {
		try (DjlClassifier classifier = open(declared)) {
			assertEquals(2, classifier.outputs(TestModels.points(1, 3, 4, 4)).get(0).size());
		}
	}

	@Test
	void whereTheSizeIsNotAtFaultTheDeclarationIs() throws IOException {
		try (DjlClassifier classifier = open(3)) {
			assertTrue(assertThrows(ModelException.class, () -> classifier.outputs(TestModels.points(1, 3, 4, 4))).getMessage()
				.contains("declares 3 classes, but its network gives 2"));
		}
	}

	private DjlClassifier open(final int declared) throws IOException {
		final Path weights = EditedModel.of(folder, "logarithm.pt", "torch.mean(torch.log(x), [2, 3])", SQUARES).weights();
		return DjlClassifier.open(new ModelDescription("squares", weights, OptionalInt.empty(), IntStream.range(0, declared)
			.mapToObj(i -> "class " + i).collect(Collectors.toList()), Preprocessing.none()), "cpu", 0);
	}

	/** Half of the size is the cheapest, and enough. */
	@Test
	void aNetworkOfAnySizeIsAskedOnce() {
		final OutputCount count = new OutputCount(0);
		count.require(Tensor.zeros(3, 32, 32), 5, network(5));
		assertEquals(List.of("3×16×16"), asked);
		count.require(Tensor.zeros(3, 32, 32), 5, network(5));
		count.require(Tensor.zeros(3, 48, 40), 5, network(5));
		assertEquals(1, asked.size());
		assertThrows(ModelException.class, () -> count.require(Tensor.zeros(3, 64, 64), 10, network(5)));
		assertEquals(1, asked.size());
	}

	@Test
	void whatIsDeclaredIsNotTried() {
		final OutputCount count = new OutputCount(5);
		count.require(Tensor.zeros(3, 32, 32), 5, network(5));
		new OutputCount(2).require(Tensor.zeros(3, 32, 32), 1, network(1));
		assertEquals(List.of(), asked);
		assertTrue(count.isKnown(Tensor.zeros(3, 32, 32)) && !count.isKnown(Tensor.zeros(3, 32, 33)));
	}

	@Test
	void aNetworkOfOneSizeIsTaken() {
		new OutputCount(0).require(Tensor.zeros(3, 32, 48), 5, point -> {
			asked.add(point.shape());
			throw new ModelException("another size");
		});
		assertEquals(List.of("3×32×32", "3×16×24", "3×24×36", "3×28×42"), asked);
	}

	/** The first image may have been the wrong one. */
	@Test
	void theSmallerNumberIsBelieved() {
		final OutputCount count = new OutputCount(0);
		count.require(Tensor.zeros(3, 1, 1), 10, network(5));
		count.require(Tensor.zeros(3, 32, 32), 5, network(5));
		assertThrows(ModelException.class, () -> count.require(Tensor.zeros(3, 2, 2), 10, network(5)));
	}

	private ToIntFunction<Tensor> network(final int outputs) {
		return point -> {
			asked.add(point.shape());
			return outputs;
		};
	}
}
