package org.spectralattribution.reliability;

import java.awt.event.KeyEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import ij.IJ;
import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.host.FailureMessage;
import org.spectralattribution.model.Classifier;

/**
 * An explanation by eight workers that ends in one way or another while eight calls are in flight; in half of the cases
 * with another explanation beside it, which always has to be right. What a run does follows from its number, but for the
 * order in which threads come.
 */
final class InFlightRun {

	static final int WORKERS = 8;

	/** How an explanation ends. */
	enum Ending {
		/** Nothing happens. */
		NORMAL("no event"),
		/** The user presses Esc. */
		ESCAPE("Esc"),
		/** Another thread interrupts the one that explains, as a pool of threads does that is shut down. */
		INTERRUPTED("thread interrupted"),
		/** Another thread closes the classifier, and maybe opens another model, so that the network is let go. */
		CLOSED("classifier closed"),
		/** Calls find the memory short, and one of them alone does not. */
		SHORT_TOGETHER("memory short beside others"),
		/** A call finds the memory short alone, too. */
		SHORT_ALONE("memory short alone, too"),
		/** Every call finds the memory short. */
		SHORT_ALWAYS("memory short always"),
		/** All calls of the first round ask the engine for more than there is. */
		HUNGRY("eight calls of a petabyte");

		private final String words;

		Ending(final String words) {
			this.words = words;
		}

		@Override
		public String toString() {
			return words;
		}
	}

	/** What came of a run. */
	enum Result {
		/** The map of one thread alone, bit by bit; where the batch was halved up to rounding. */
		WHOLE,
		CANCELLED,
		/** A sentence that says what is the case. */
		SENTENCE
	}

	private static final int LATEST_MICROSECONDS = 150_000;
	private static final int SOON_MICROSECONDS = 15_000;
	/** Of the largest value, where calls of one and of two points are compared. */
	private static final double ROUNDING = 1e-5;

	private final Random random;
	private final Ending ending;
	private final FixedExplanation explanation;
	private final FixedExplanation beside;
	/** One of another model. */
	private final FixedExplanation next;
	private final boolean early;
	private final MeetingHead head;
	private final List<String> log = Collections.synchronizedList(new ArrayList<>());
	private volatile boolean pressed;
	private Thread user;
	private Result result;

	InFlightRun(final List<FixedExplanation> explanations, final FixedExplanation hungry, final long seed,
		final int number)
	{
		random = new Random((seed * 1_000_003 + number) * 0x9E3779B97F4A7C15L);
		ending = Ending.values()[number % Ending.values().length];
		final int chosen = random.nextInt(explanations.size());
		explanation = ending == Ending.HUNGRY ? hungry : explanations.get(chosen);
		beside = random.nextBoolean() ? explanations.get(random.nextInt(explanations.size())) : null;
		next = explanations.get((chosen + 1) % explanations.size());
		early = ending == Ending.ESCAPE && random.nextInt(3) == 0;
		head = new MeetingHead(WORKERS, FixedExplanation.GROUP * random.nextInt(FixedExplanation.STEPS /
			FixedExplanation.GROUP), () -> pressed);
	}

	Ending ending() {
		return ending;
	}

	Result result() {
		return result;
	}

	/** How many calls of the explanation were in the engine when the event happened; 0 where it happened before. */
	int inFlight() {
		return head.most();
	}

	/** Whether the event had to wait for eight calls. */
	boolean meets() {
		return !early;
	}

	/**
	 * Makes the run.
	 *
	 * @throws WrongResult if it ended in a way in which it must not
	 */
	void run() throws Exception {
		IJ.resetEscape();
		final FutureTask<Void> other = new FutureTask<>(this::explainBeside);
		final Thread second = new Thread(other, "beside");
		if (beside != null) second.start();
		if (early) after(random.nextInt(LATEST_MICROSECONDS), this::press);
		try {
			result = explain();
		}
		finally {
			if (beside != null) second.join();
			if (user != null) user.join();
			IJ.resetEscape();
		}
		if (beside != null) other.get();
	}

	private Void explainBeside() {
		final List<String> lines = Collections.synchronizedList(new ArrayList<>());
		try (Classifier classifier = beside.open(WORKERS, lines::add)) {
			requireSame(beside, beside.map(classifier, FixedExplanation.score()), 0, "beside another one");
		}
		WrongResult.unless(lines.isEmpty(), "the log of the one beside: " + lines);
		return null;
	}

	private Result explain() {
		try {
			return Cancellation.during(IJ::escapePressed, this::explainUnlessCancelled);
		}
		catch (final CancellationException e) {
			final boolean interrupted = Thread.interrupted();
			WrongResult.unless(ending == Ending.ESCAPE ? pressed : ending == Ending.INTERRUPTED && interrupted,
				"cancelled, though nobody wanted it");
			return Result.CANCELLED;
		}
		catch (final RuntimeException e) {
			final String message = FailureMessage.report(String.valueOf(explanation), e);
			final String complaint = MessageRules.complaint(message, List.of());
			WrongResult.unless(complaint.isEmpty(), complaint + ": " + message);
			final String expected = ending == Ending.CLOSED ? "has been closed" : "is not enough for 1 point";
			WrongResult.unless(message.contains(expected), message);
			WrongResult.unless(ending == Ending.CLOSED || mayBeTooLarge(), "a batch that could be halved: " + message);
			return Result.SENTENCE;
		}
	}

	private boolean mayBeTooLarge() {
		return ending == Ending.SHORT_ALWAYS || ending == Ending.SHORT_ALONE && explanation.batch() == 1;
	}

	private Result explainUnlessCancelled() {
		try (Classifier classifier = explanation.open(WORKERS, log::add)) {
			final Thread caller = Thread.currentThread();
			head.whenAllAreThere(() -> happen(caller, classifier));
			final double[] map = explanation.map(classifier, head);
			WrongResult.unless(ending != Ending.INTERRUPTED, "it went on after the interrupt");
			final boolean halved = ending == Ending.SHORT_ALONE;
			requireSame(explanation, map, halved ? ROUNDING : 0, ending.toString());
			final List<String> lines = List.copyOf(log);
			WrongResult.unless(lines.size() == (said().isEmpty() ? 0 : 1) && lines.stream().allMatch(line -> line.contains(
				said())), "the log: " + lines);
			return Result.WHOLE;
		}
	}

	/** What the log has to say where the map is whole. */
	private String said() {
		return ending == Ending.SHORT_TOGETHER ? "Continuing with fewer" : ending == Ending.SHORT_ALONE ||
			ending == Ending.HUNGRY ? "Continuing with " + explanation.batch() / 2 + ";" : "";
	}

	/** While eight calls are in the engine, or soon after. */
	private void happen(final Thread caller, final Classifier classifier) {
		switch (ending) {
			case ESCAPE:
				if (!early) atOnceOrSoon(this::press);
				break;
			case INTERRUPTED:
				caller.interrupt();
				break;
			case CLOSED:
				final FixedExplanation another = random.nextBoolean() ? next : null;
				atOnceOrSoon(() -> {
					classifier.close();
					if (another != null) another.open(1, line -> {}).close();
				});
				break;
			case SHORT_TOGETHER:
				head.runShort(1 + random.nextInt(WORKERS), random.nextBoolean());
				break;
			case SHORT_ALONE:
				// The eight that are there, and the one that is tried again.
				head.runShort(WORKERS + 1, random.nextBoolean());
				break;
			case SHORT_ALWAYS:
				head.runShort(Integer.MAX_VALUE, random.nextBoolean());
				break;
			default:
		}
	}

	private void atOnceOrSoon(final Runnable action) {
		if (random.nextBoolean()) action.run();
		else after(random.nextInt(SOON_MICROSECONDS), action);
	}

	private void after(final int microseconds, final Runnable action) {
		user = new Thread(() -> {
			LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(microseconds));
			action.run();
		}, "user");
		user.start();
	}

	private void press() {
		pressed = true;
		IJ.setKeyDown(KeyEvent.VK_ESCAPE);
	}

	/** @param tolerance as a part of the largest value; 0 for the same bits */
	private static void requireSame(final FixedExplanation explanation, final double[] map, final double tolerance,
		final String when)
	{
		final double[] expected = explanation.expected();
		final double most = tolerance * Arrays.stream(expected).map(Math::abs).max().orElseThrow();
		for (int i = 0; i < expected.length; i++) {
			WrongResult.unless(Math.abs(map[i] - expected[i]) <= most, explanation + ", " + when + ": another map");
		}
	}
}
