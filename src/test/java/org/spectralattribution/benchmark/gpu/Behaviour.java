package org.spectralattribution.benchmark.gpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.Gradients;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.ScoreHead;
import org.spectralattribution.benchmark.gpu.Report.Missed;
import org.spectralattribution.benchmark.gpu.Report.NotChecked;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.ForwardingClassifier;
import org.spectralattribution.tensor.Tensor;

/** Whether memory stays flat, and cancelling ends a run within one batch. */
final class Behaviour {

	private static final int MAPS = 200;
	private static final int FIRST = 20;
	private static final int POINTS = 8;
	/** That many calls a run has that is cancelled in its third one. */
	private static final int CALLS = 6;
	private static final double MEBIBYTES = 16;
	private static final double PART = 0.02;
	/** Of a JVM, whose heap grows and shrinks. */
	private static final double PART_OF_PROCESS = 0.15;

	private final Subject subject;
	private final String device;

	Behaviour(final Subject subject, final String device) {
		this.subject = subject;
		this.device = device;
	}

	/** The memory in use before and after many maps, once a few were made: that of the card, or of this process. */
	String memory() {
		final boolean card = Card.of(device).isPresent();
		try (Classifier classifier = subject.prepared(device, 0)) {
			final ScoreFunction score = subject.score(classifier);
			explain(score, FIRST);
			final double before = card ? Card.of(device).get().usedMebibytes() : ofProcess();
			explain(score, MAPS);
			final double after = card ? Card.of(device).get().usedMebibytes() : ofProcess();
			final String words = (card ? "of the card" : "of this process") + flat(before, after, card ? PART : PART_OF_PROCESS);
			if (!card && device.startsWith("gpu")) throw new NotChecked("there is no nvidia-smi; " + words);
			return words;
		}
	}

	private void explain(final ScoreFunction score, final int maps) {
		for (int i = 0; i < maps; i++) {
			subject.explain(Subject.ig(Subject.fixed(POINTS)), score, Monitor.none());
		}
		System.gc();
	}

	/** @param part by what part of itself it may grow, or by 16 MiB */
	static String flat(final double before, final double after, final double part) {
		final String words = String.format(" %.0f MiB after %d maps, %.0f MiB after %d more", before, FIRST, after, MAPS);
		if (after - before > Math.max(MEBIBYTES, part * before)) throw new Missed(words);
		return words;
	}

	private static double ofProcess() {
		try {
			return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith("VmRSS"))
				.mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024).findFirst().getAsDouble();
		}
		catch (final IOException e) {
			throw new NotChecked("the memory of this process is not known");
		}
	}

	/** Cancels in the midst of the third call. */
	String cancel() {
		// On the CPU a call of the classifier has sixteen of the network.
		final int batch = device.startsWith("gpu") ? 0 : 4;
		try (Classifier classifier = subject.prepared(device, batch); Cancelling cancelling = new Cancelling(classifier)) {
			final ScoreFunction score = new ScoreFunction(cancelling, ScoreHead.probability(0));
			try {
				final Attribution attribution = subject.explain(Subject.ig(Subject.fixed(CALLS * score.batchSize(
					subject.input()))), score, cancelling.monitor());
				throw new Missed("it was not cancelled, and took " + attribution.gradients() + " gradients");
			}
			catch (final CancellationException e) {
				return cancelling.words(System.nanoTime());
			}
		}
	}

	/** Is cancelled in its third call, and counts those that begin later. */
	static final class Cancelling extends ForwardingClassifier {

		private static final int CALL = 3;

		private final AtomicInteger calls = new AtomicInteger();
		private final AtomicLong canceled = new AtomicLong();
		private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
		private volatile int late;

		Cancelling(final Classifier classifier) {
			super(classifier);
		}

		@Override
		public Gradients gradients(final List<Tensor> points, final ScoreHead head) {
			final long start = System.nanoTime();
			if (canceled.get() != 0) late++;
			if (calls.incrementAndGet() == CALL) canceled.set(start);
			final Gradients gradients = super.gradients(points, head);
			nanos.add(System.nanoTime() - start);
			return gradients;
		}

		Monitor monitor() {
			return new Monitor() {

				@Override
				public void progress(final int done, final int total) {
					// nobody listens
				}

				@Override
				public boolean isCanceled() {
					return canceled.get() != 0;
				}
			};
		}

		String words(final long now) {
			final double longest = nanos.stream().mapToLong(value -> value).max().orElse(0) / 1e6;
			final String words = String.format("ended %.0f ms after Esc; a call takes up to %.0f ms; %d began later", (now -
				canceled.get()) / 1e6, longest, late);
			if (late > 0) throw new Missed(words);
			return words;
		}

		@Override
		public void close() {
			// Whoever opened the classifier closes it.
		}
	}
}
