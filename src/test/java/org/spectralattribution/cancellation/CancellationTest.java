package org.spectralattribution.cancellation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

final class CancellationTest {

	@Test
	void nobodyCancelsAThreadOfItsOwnAccord() {
		Cancellation.check();
		assertEquals(3, Cancellation.during(() -> false, () -> 3));
	}

	@Test
	void innerAndOuterWishesBothEndTheWork() {
		final AtomicBoolean outer = new AtomicBoolean();
		final AtomicInteger reached = new AtomicInteger();
		assertThrows(CancellationException.class, () -> Cancellation.during(outer::get, () -> Cancellation.during(() -> false,
			() -> {
				outer.set(true);
				reached.set(1);
				Cancellation.check();
				reached.set(2);
				return null;
			})));
		assertEquals(1, reached.get());
		assertThrows(CancellationException.class, () -> Cancellation.during(() -> true, () -> 3));
	}

	/** Also after a failure, so that the thread's next work is not ended by what ended this one. */
	@Test
	void theWishIsForgottenAfterTheWork() {
		assertThrows(CancellationException.class, () -> Cancellation.during(() -> true, () -> null));
		Cancellation.check();
	}

	@Test
	void otherThreadsThatTakePartAskToo() {
		final AtomicInteger questions = new AtomicInteger();
		Cancellation.during(() -> questions.incrementAndGet() < 0, () -> {
			final Cancellation mine = Cancellation.current();
			return IntStream.range(0, 100).parallel().map(i -> mine.in(() -> {
				Cancellation.check();
				return i;
			})).sum();
		});
		assertEquals(1 + 100 * 2, questions.get());
	}

	@Test
	void aLoopAsksAtEvery65536thRound() {
		final AtomicInteger questions = new AtomicInteger();
		Cancellation.during(() -> questions.incrementAndGet() < 0, () -> {
			for (int i = 0; i < 10 * 65536; i++) {
				Cancellation.check(i);
			}
			return null;
		});
		assertEquals(1 + 10, questions.get());
	}
}
