package org.spectralattribution.path.spectral;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.cancellation.CancelledAnywhere;
import org.spectralattribution.tensor.Tensor;

/** Of waves there are as many as pixels, and what goes through them asks whether the user has cancelled. */
final class SpectralCancellationTest {

	private static final int SIDE = 512;
	/** Each pass asks at every 65,536th wave. */
	private static final int PER_PASS = SIDE * SIDE / 65536;

	private static Tensor ramp() {
		final Tensor image = Tensor.zeros(1, SIDE, SIDE);
		for (int i = 0; i < image.size(); i++) {
			image.values()[i] = i % 7;
		}
		return image;
	}

	private static int questions(final Runnable work) {
		final AtomicInteger asked = new AtomicInteger();
		Cancellation.during(() -> asked.incrementAndGet() < 0, () -> {
			work.run();
			return null;
		});
		return asked.get();
	}

	@Test
	void rankingManyWavesAsks() {
		final Components waves = Decomposition.DCT.of(ramp());
		CancelledAnywhere.requireEnds(() -> new RankedComponents(waves));
		final RankedComponents ranked = new RankedComponents(waves);
		assertTrue(questions(ranked::strengths) >= PER_PASS);
		assertTrue(questions(ranked::legLengths) >= PER_PASS);
	}

	/** A move is a pass over all rows, and so is making a dense matrix of many weak parts. */
	@Test
	void walkingALargeImageAsksInEveryRow() {
		final int side = 300;
		final Random random = new Random(3);
		final Tensor image = Tensor.zeros(1, side, side);
		for (int i = 0; i < image.size(); i++) {
			image.values()[i] = 1 + 0.01 * random.nextDouble();
		}
		final Gating gating = new Gating(GatingFunction.LINEAR, 0.4);
		final SingularComponents parts = SingularComponents.perChannel(image, Optional.empty());
		final SingularWalk walk = new SingularWalk(parts, image, gating);
		assertTrue(walk.weak()[side - 1]);
		CancelledAnywhere.requireEnds(side, () -> new PiecewiseLinearCursor(image.zeros(), image, walk, gating).pointAt(0.2));
		CancelledAnywhere.requireEnds(2 * side, () -> new PiecewiseLinearCursor(image.zeros(), image, new SingularWalk(parts,
			image, gating), gating).pointAt(0.7));
	}
}
