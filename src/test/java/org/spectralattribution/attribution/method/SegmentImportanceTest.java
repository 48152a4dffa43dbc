package org.spectralattribution.attribution.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.attribution.AnalyticFunction;
import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.CountingModel;
import org.spectralattribution.attribution.GoldenNetwork;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.path.Baseline;
import org.spectralattribution.tensor.Tensor;
import org.spectralattribution.transform.MirroredBlur;

/** Segments by a second, plain computation, where they are known, and the importance over them. */
final class SegmentImportanceTest {

	private static final int[] SCALES = { 16, 36, 64, 144 };

	private static Tensor random(final int... shape) {
		final Tensor tensor = Tensor.zeros(shape);
		final Random random = new Random(11);
		Arrays.setAll(tensor.values(), i -> random.nextGaussian());
		return tensor;
	}

	/** K-means as the formula has it: every pixel against every centre, without any shortcut. */
	private static int[] plain(final Tensor image, final int count) {
		final int height = image.height();
		final int width = image.width();
		final double step = Math.sqrt((double) height * width) / Math.sqrt(count);
		final int rows = (int) Math.max(1, Math.min(height, Math.round(height / step)));
		final int columns = (int) Math.max(1, Math.min(width, Math.round(width / step)));
		final Tensor blurred = MirroredBlur.of(image, 0.7, Smoothing.REACH);
		final int channels = image.channels();
		final double[][] features = new double[height * width][channels + 2];
		final int[] labels = new int[height * width];
		for (int c = 0; c < channels; c++) {
			final int from = c * labels.length;
			final double[] values = Arrays.copyOfRange(blurred.values(), from, from + labels.length);
			final double mean = Arrays.stream(values).average().getAsDouble();
			final double deviation = Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average()
				.getAsDouble());
			for (int i = 0; i < labels.length; i++) {
				features[i][2 + c] = (values[i] - mean) / deviation;
			}
		}
		for (int i = 0; i < labels.length; i++) {
			features[i][0] = 1.5 * (i / width) / step;
			features[i][1] = 1.5 * (i % width) / step;
			labels[i] = i / width * rows / height * columns + i % width * columns / width;
		}
		final double[][] centres = new double[rows * columns][channels + 2];
		for (int round = 0; round <= 5; round++) {
			for (int i = 0; round > 0 && i < labels.length; i++) {
				double least = Double.POSITIVE_INFINITY;
				for (int k = 0; k < centres.length; k++) {
					double distance = 0;
					for (int f = 0; f < channels + 2; f++) {
						distance += Math.pow(features[i][f] - centres[k][f], 2);
					}
					if (distance >= least) continue;
					least = distance;
					labels[i] = k;
				}
			}
			for (int k = 0; k < centres.length; k++) {
				final int segment = k;
				final int[] pixels = IntStream.range(0, labels.length).filter(i -> labels[i] == segment).toArray();
				for (int f = 0; pixels.length > 0 && f < channels + 2; f++) {
					final int feature = f;
					centres[k][f] = Arrays.stream(pixels).mapToDouble(i -> features[i][feature]).average().getAsDouble();
				}
			}
		}
		return labels;
	}

	@ParameterizedTest
	@CsvSource({ "3, 32, 32", "1, 24, 40", "2, 9, 60", "3, 8, 8", "1, 1, 30", "1, 3, 2" })
	void segmentsAreThoseOfAPlainKMeans(final int channels, final int height, final int width) {
		final Tensor image = random(channels, height, width);
		final Segmentation segmentation = new Segmentation(image);
		for (final int count : SCALES) {
			assertArrayEquals(plain(image, count), segmentation.labels(count), height + "×" + width + ", " + count);
		}
	}

	/** Without colours to tell apart, segments are compact: the grid from which they start. */
	@Test
	void segmentsOfAConstantImageAreTheGrid() {
		final Tensor image = Tensor.zeros(2, 32, 32);
		Arrays.fill(image.values(), 0.1);
		final int[] labels = new Segmentation(image).labels(16);
		for (int i = 0; i < labels.length; i++) {
			assertEquals(i / 32 / 8 * 4 + i % 32 / 8, labels[i]);
		}
	}

	/**
	 * The edge of the image lies within cells of every grid; each segment keeps to its side, but for the two columns where
	 * the blurred edge is grey.
	 */
	@Test
	void segmentsOfATwoColouredImageFollowItsEdge() {
		final int side = 64;
		final int edge = 27;
		final Tensor image = Tensor.zeros(1, side, side);
		final Tensor left = Tensor.zeros(1, side, side);
		for (int i = 0; i < image.size(); i++) {
			image.values()[i] = i % side < edge ? 0.2 : 0.8;
			left.values()[i] = i % side < edge ? 1 : 0;
		}
		final Tensor map = SegmentImportance.bySegments(image, left);
		for (int i = 0; i < map.size(); i++) {
			final int x = i % side;
			if (x < edge - 1) assertTrue(map.values()[i] > 0.9, x + ": " + map.values()[i]);
			if (x > edge) assertTrue(map.values()[i] < 0.1, x + ": " + map.values()[i]);
		}
	}

	/** J / max J + 10⁻³ · I / max I, with J summed over the four scales. */
	@Test
	void theMapIsTheMeanOverSegmentsAndALittleOfThePixels() {
		final Tensor image = random(3, 20, 24);
		final Tensor importance = PixelImportance.of(random(1, 20, 24));
		final double[] sums = new double[importance.size()];
		for (final int count : SCALES) {
			final int[] labels = plain(image, count);
			for (int i = 0; i < sums.length; i++) {
				final int segment = labels[i];
				sums[i] += IntStream.range(0, sums.length).filter(k -> labels[k] == segment).mapToDouble(k -> importance
					.values()[k]).average().getAsDouble();
			}
		}
		final double most = Arrays.stream(sums).max().getAsDouble();
		final double largest = Arrays.stream(importance.values()).max().getAsDouble();
		final double[] map = SegmentImportance.bySegments(image, importance).values();
		for (int i = 0; i < map.length; i++) {
			assertEquals(sums[i] / most + 1e-3 * importance.values()[i] / largest, map[i], 1e-14);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 17, 5 })
	void itIsThatOfBothScaledMaps(final int points) {
		final Tensor input = GoldenNetwork.input();
		final Tensor black = Baseline.black().of(input, GoldenNetwork.NORMALIZATION);
		final Tensor sum = Tensor.zeros(1, 8, 8);
		Importance.straightAndSpectral(points).forEach(method -> {
			final Tensor map = method.attribute(GoldenNetwork.probability(), input, black, Monitor.none()).map();
			sum.addScaled(1 / map.absoluteSum(), PixelImportance.of(map));
		});
		final CountingModel model = new CountingModel(GoldenNetwork.network());
		final ScoreFunction score = new ScoreFunction(model, ScoreHead.probability(GoldenNetwork.TARGET));
		final SegmentImportance method = points == 17 ? new SegmentImportance() : new SegmentImportance(points);
		final Attribution attribution = method.attribute(score, input, black, Monitor.none());
		final double[] expected = SegmentImportance.bySegments(input, sum).values();
		for (int i = 0; i < input.size(); i++) {
			assertEquals(expected[i % 64] / 3, attribution.map().values()[i], 1e-12);
		}
		assertEquals(2 * points, attribution.gradients());
		assertEquals(2 * points, model.gradientCount());
		assertArrayEquals(attribution.map().values(), method.attribute(score, input, black, Monitor.none()).map().values());
	}

	@Test
	void nothingButZerosIsZero() {
		final AnalyticFunction saturated = new AnalyticFunction(x -> 1, x -> new double[x.length]);
		final Tensor input = random(1, 6, 6);
		assertEquals(0, new SegmentImportance().attribute(saturated.score(), input, input.zeros(), Monitor.none()).map()
			.absoluteSum());
		assertEquals(0, new SegmentImportance().attribute(saturated.score(), input, input, Monitor.none()).map()
			.absoluteSum(), "a baseline that equals the input");
	}

	/** One pixel, a line and a volume are images, too. */
	@Test
	void anyNumberOfAxesWillDo() {
		for (final Tensor input : new Tensor[] { random(3, 1, 1), random(1, 50), random(1, 6, 7, 8) }) {
			final Tensor importance = PixelImportance.of(input);
			final Tensor map = SegmentImportance.bySegments(input, importance);
			assertEquals(importance.shape(), map.shape());
			assertTrue(Arrays.stream(map.values()).allMatch(value -> value >= 0 && value <= 1.001));
		}
	}
}
