package org.spectralattribution.reliability;

import java.awt.event.KeyEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Random;

import ij.IJ;
import org.spectralattribution.host.HeadlessImageJ;
import org.spectralattribution.host.HostHooks;
import org.spectralattribution.host.MacroFailure;
import org.spectralattribution.ij1.result.AttributionTable;

/**
 * Explanations and cancelled explanations in one JVM: what it holds at the end and what it held after the first 50 of
 * each.
 *
 * <pre>
 * mvn -q test-compile exec:exec -Dmain=org.spectralattribution.reliability.Endurance "-Dmacro.args=500 SEED"
 * </pre>
 *
 * Runs in a JVM of its own, see {@link Held}. Fails if its memory has grown by more than 5 %, or if there is one more
 * thread, file handle or temporary file.
 */
public final class Endurance {

	private static final int FIRST = 50;
	private static final String[] COMMANDS = { "Spectral Integrated Gradients...|",
		"Integrated Gradients...|rule=left steps=30",
		"Path Attribution...|method=[guided ig] steps=12", "Path Attribution...|method=[blur ig] rule=left steps=12",
		"Spectral Integrated Gradients...|decomposition=dct rule=trapezoid steps=20",
		"Integrated Gradients...|rule=midpoint steps=20 baseline=[black + white] output=overlay",
		"Path Attribution...|method=gradient samples=8", "Classify Image...|slices=all" };

	private final Random random;
	private final PrintStream out = System.out;

	private Endurance(final long seed) {
		random = new Random(seed);
	}

	public static void main(final String[] arguments) throws IOException, InterruptedException {
		final String[] words = System.getProperty("macro.args", "").trim().split("\\s+");
		final int runs = words[0].isEmpty() ? 500 : Integer.parseInt(words[0]);
		final long seed = words.length < 2 ? 1 : Long.parseLong(words[1]);
		if (!Held.isOwnJvm()) System.exit(Held.inOwnJvm(Endurance.class, runs + " " + seed));
		System.exit(new Endurance(seed).run(runs) ? 0 : 1);
	}

	private boolean run(final int runs) throws IOException, InterruptedException {
		// ImageJ is patched before anything else loads a class of it.
		HeadlessImageJ.run("");
		System.setOut(new PrintStream(OutputStream.nullOutputStream()));
		Held early = null;
		int presses = 0;
		for (int i = 1; i <= runs; i++) {
			explain(1);
			do {
				presses++;
			}
			while (!explain(random.nextDouble() * 0.8));
			if (i == Math.min(FIRST, runs)) early = new Held();
		}
		final Held late = new Held();
		out.println(Held.table(List.of(Math.min(FIRST, runs), runs), List.of(early, late)));
		out.println(runs + " explanations and " + runs + " cancelled ones (Esc " + presses +
			" times, the others too late), resident memory × " + String.format("%.3f", late.growth(early)));
		return late.isFlat(early);
	}

	/** Runs a command, and presses Esc when the progress bar is at a fraction below 1. Returns whether that ended it. */
	private boolean explain(final double fraction) {
		final String[] command = COMMANDS[random.nextInt(COMMANDS.length)].split("\\|", -1);
		final int side = 24 + 8 * random.nextInt(6);
		final boolean[] pressed = new boolean[1];
		try (HostHooks host = new HostHooks(null, value -> {
			if (value < fraction || value >= 1 || pressed[0]) return;
			pressed[0] = true;
			IJ.setKeyDown(KeyEvent.VK_ESCAPE);
		})) {
			HeadlessImageJ.run("newImage(\"field\", \"" + (random.nextBoolean() ? 8 : 16) + "-bit ramp\", " + side + ", " +
				(side + 9) + ", " + (1 + random.nextInt(2)) + "); run(\"" + command[0] + "\", \"" + command[1] + "\");");
			return false;
		}
		catch (final MacroFailure e) {
			if (!pressed[0] || !e.getMessage().equals("The macro was cancelled.")) throw e;
			return true;
		}
		finally {
			IJ.resetEscape();
			AttributionTable.clear();
		}
	}
}
