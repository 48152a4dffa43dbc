package org.spectralattribution.ij1.live;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ColorProcessor;
import org.junit.jupiter.api.Test;
import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.method.IntegratedGradients;
import org.spectralattribution.explain.AttributionRequest;
import org.spectralattribution.explain.Models;
import org.spectralattribution.explain.Property;
import org.spectralattribution.image.RangeRule;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.ForwardingClassifier;
import org.spectralattribution.model.HeadRule;
import org.spectralattribution.model.Score;
import org.spectralattribution.path.Baseline;
import org.spectralattribution.tensor.Tensor;

/** What is explained live, with the demo model and without windows. */
final class LiveExplanationsTest {

	private static final double TOLERANCE = 0.02;

	private final Counted model = new Counted(Models.open("demo", "cpu", 0, line -> {}));
	private final ImagePlus image = IJ.openImage("sample-images/metaphase-8bit.tif");

	private LiveExplanations work(final int steps) {
		return work(steps, "predicted");
	}

	private LiveExplanations work(final int steps, final String target) {
		return new LiveExplanations(model, HeadRule.AUTO, source -> source.select("automatic", RangeRule.TYPE, model
			.description()), (plane, input, most) -> new AttributionRequest(target, Score.PROBABILITY, List.of(Baseline
				.black()), new IntegratedGradients(PathIntegral.adaptive(TOLERANCE, most))), steps, TOLERANCE);
	}

	private static List<LivePicture> all(final LiveExplanations work, final LiveSubject subject) {
		final List<LivePicture> pictures = new ArrayList<>();
		work.pictures(subject, Monitor.none()).forEachRemaining(pictures::add);
		return pictures;
	}

	@Test
	void theFirstPictureTakesNineGradientsAndTheLastIsAsExactAsTheTolerance() {
		try (LiveExplanations work = work(100)) {
			final List<LivePicture> pictures = all(work, LiveSubject.of(image, 0));
			assertEquals(9, pictures.get(0).gradients());
			assertFalse(pictures.get(0).isFinished());
			assertTrue(pictures.get(0).text().startsWith("coarse: 9 gradients"), pictures.get(0).text());
			final LivePicture last = pictures.get(pictures.size() - 1);
			assertTrue(last.isFinished());
			assertTrue((double) last.record().value(Property.MAP_ERROR).get() <= TOLERANCE);
			assertEquals("adaptive rule, tolerance 0.02, at most", last.record().text(Property.SETTINGS).get().substring(0, 38));
			assertTrue(last.heading().startsWith("metaphase, probability 0.99"), last.heading());
			assertTrue(last.text().startsWith("refined: "), last.text());
		}
		assertTrue(model.closed);
	}

	@Test
	void aContrastHasADifferenceOfProbabilities() {
		try (LiveExplanations work = work(9, "metaphase - anaphase")) {
			final String heading = all(work, LiveSubject.of(image, 0)).get(0).heading();
			assertTrue(heading.startsWith("metaphase - anaphase, difference of probabilities 0.99"), heading);
		}
	}

	@Test
	void theStepsAreTheMostThatAnyPictureTakes() {
		try (LiveExplanations work = work(11)) {
			final List<LivePicture> pictures = all(work, LiveSubject.of(image, 0));
			assertEquals(List.of(9, 11), List.of(pictures.get(0).gradients(), pictures.get(1).gradients()));
			assertEquals(2, pictures.size());
			assertTrue(pictures.get(1).isFinished());
		}
	}

	/** Without calls of a few points, a change would wait for sixteen of them. */
	@Test
	void aCancelledPictureEndsWithinOneShortCall() {
		try (LiveExplanations work = work(100)) {
			all(work, LiveSubject.of(image, 0));
			final int before = model.calls.size();
			final Iterator<LivePicture> pictures = work.pictures(LiveSubject.of(image, 1), new Monitor() {

				@Override
				public void progress(final int done, final int total) {
					// not of interest
				}

				@Override
				public boolean isCanceled() {
					return model.calls.size() > before;
				}
			});
			assertThrows(CancellationException.class, pictures::next);
			assertEquals(List.of(4), model.calls.subList(before, model.calls.size()));
		}
	}

	@Test
	void theResultIsTheRegionAsItWasAndTheImageStaysAsItIs() {
		image.setRoi(20, 30, 80, 64);
		final byte[] pixels = ((byte[]) image.getProcessor().getPixels()).clone();
		try (LiveExplanations work = work(9)) {
			final LivePicture picture = all(work, LiveSubject.of(image, 0)).get(0);
			assertEquals("metaphase-8bit.tif, x=20, y=30, width=80, height=64 (rectangular ROI)", picture.place());
			assertArrayEquals(pixels, (byte[]) image.getProcessor().getPixels());
			assertFalse(image.isLocked());
			final float old = image.getProcessor().getf(25, 35);
			image.getProcessor().setf(25, 35, 250);
			final ImagePlus result = picture.result();
			assertEquals(80, result.getWidth());
			assertEquals(64, result.getHeight());
			assertEquals(old, result.getStack().getProcessor(1).getf(5, 5));
			assertEquals("x=20, y=30, width=80, height=64 (rectangular ROI); this image is cut to it", result.getProp("Region"));
			assertEquals("9", result.getProp("Gradients"));
			assertArrayEquals((int[]) new ColorProcessor(result.getImage()).getPixels(), (int[]) new ColorProcessor(picture
				.image()).getPixels());
			double sum = 0;
			for (final float value : (float[]) result.getStack().getPixels(2)) {
				sum += value;
			}
			assertEquals(Double.parseDouble(result.getProp("Attribution sum")), sum, 1e-4);
		}
	}

	@Test
	void subjectsAreEqualWhileNothingChanges() {
		final LiveSubject whole = LiveSubject.of(image, 0);
		assertEquals(whole, LiveSubject.of(image, 0));
		assertEquals(whole.hashCode(), LiveSubject.of(image, 0).hashCode());
		assertNotEquals(whole, LiveSubject.of(image, 1));
		image.setRoi(0, 0, 128, 127);
		assertNotEquals(whole, LiveSubject.of(image, 0));
		final ImagePlus stack = IJ.createImage("stack", "8-bit ramp", 9, 9, 2);
		final LiveSubject first = LiveSubject.of(stack, 0);
		stack.setSlice(2);
		assertNotEquals(first, LiveSubject.of(stack, 0));
	}

	/** Remembers how many points each call for gradients had. */
	private static final class Counted extends ForwardingClassifier {

		private final List<Integer> calls = new ArrayList<>();
		private boolean closed;

		Counted(final Classifier model) {
			super(model);
		}

		@Override
		public Gradients gradients(final List<Tensor> points, final ScoreHead head) {
			calls.add(points.size());
			return super.gradients(points, head);
		}

		@Override
		public void close() {
			closed = true;
			super.close();
		}
	}
}
