package org.spectralattribution.reliability;

import java.awt.event.KeyEvent;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.host.HeadlessImageJ;
import org.spectralattribution.host.HostHooks;
import org.spectralattribution.host.MacroFailure;
import org.spectralattribution.ij1.result.AttributionTable;

/**
 * Explanations that the user ends, at any of the questions whether to go on; and macros whose user presses Esc. No call
 * of the network follows, and nothing is left.
 */
final class CancelCases implements CaseKind {

	private static final String[] COMMANDS = { "Integrated Gradients...|steps=60 rule=left",
		"Spectral Integrated Gradients...|steps=60 rule=trapezoid overlap=0.1", "Spectral Integrated Gradients...|",
		"Path Attribution...|method=[guided ig] steps=30", "Path Attribution...|method=agi",
		"Path Attribution...|method=consensus", "Path Attribution...|method=segments",
		"Path Attribution...|method=[blur ig] steps=40 rule=left",
		"Path Attribution...|method=ig samples=4 rule=left steps=20",
		"Integrated Gradients...|baseline=[black + white + noise] rule=left steps=20" };

	@Override
	public String name() {
		return "cancels";
	}

	@Override
	public int share() {
		return 6;
	}

	@Override
	public Outcome run(final Random random) {
		return random.nextInt(25) == 0 ? escape(random) : cancel(random);
	}

	private static Outcome cancel(final Random random) {
		final ImagePlus image = SmallCases.image(random, 1 + random.nextInt(3));
		final Explaining settings = SmallCases.settings(random);
		final AnalyticClassifier network = new AnalyticClassifier(random.nextInt(1000), 3, 1, null, null);
		final FaultyClassifier counting = new FaultyClassifier(network, FaultyClassifier.Fault.NONE, 0);
		final int last = 1 + random.nextInt(20);
		final AtomicInteger questions = new AtomicInteger();
		final AtomicInteger calls = new AtomicInteger();
		final ImageState before = ImageState.of(image);
		ImagePlus result = null;
		try {
			result = settings.run(image, counting, new Monitor() {

				@Override
				public void progress(final int done, final int total) {
					WrongResult.unless(done >= 0 && done <= total, "a progress of " + done + " of " + total);
				}

				@Override
				public boolean isCanceled() {
					if (questions.incrementAndGet() == last) calls.set(counting.calls());
					return questions.get() >= last;
				}
			});
		}
		catch (final CancellationException e) {
			WrongResult.unless(questions.get() >= last, "cancelled, though nobody asked for it");
			WrongResult.unless(counting.calls() == calls.get(), counting.calls() - calls.get() + " calls after the end");
		}
		before.requireUnchanged();
		if (result == null) return Outcome.right();
		WrongResult.unless(questions.get() < last, "it was not cancelled");
		new MapCheck(image, settings, network, null, null, null).requireRight(result);
		return Outcome.right();
	}

	/** Esc when the progress bar is at some place. */
	private static Outcome escape(final Random random) {
		final String[] command = COMMANDS[random.nextInt(COMMANDS.length)].split("\\|", -1);
		final double fraction = random.nextDouble() * 0.9;
		final String rows = AttributionTable.size();
		final boolean[] pressed = new boolean[1];
		try (HostHooks host = new HostHooks(null, value -> {
			if (value < fraction || value >= 1 || pressed[0]) return;
			pressed[0] = true;
			IJ.setKeyDown(KeyEvent.VK_ESCAPE);
		})) {
			HeadlessImageJ.run("newImage(\"small\", \"8-bit ramp\", 32, 24, " + (1 + random.nextInt(2)) + "); run(\"" +
				command[0] + "\", \"" + command[1] + " model=demo\");");
			WrongResult.unless(!pressed[0], "it went on after Esc at " + fraction + ": " + command[0] + command[1]);
		}
		catch (final MacroFailure e) {
			WrongResult.unless(pressed[0], "it ended before Esc: " + e.getMessage());
			WrongResult.unless(e.getMessage().equals("The macro was cancelled."), "Esc said: " + e.getMessage());
			WrongResult.unless(WindowManager.getImageCount() == 1, "images are left");
			WrongResult.unless(rows.equals(AttributionTable.size()), "rows are left");
		}
		finally {
			IJ.resetEscape();
		}
		WrongResult.unless(!WindowManager.getImage("small").isLocked(), "the image is still locked");
		return Outcome.right();
	}
}
