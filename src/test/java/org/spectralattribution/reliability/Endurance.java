package org.spectralattribution.reliability;

import java.awt.event.KeyEvent;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * The measure is the resident memory of a JVM of its own: its heap is small and fully touched at the start, so that it
 * cannot grow into memory that it has not used yet, and malloc has one arena, so that what is freed is used again. It
 * is taken after a collection. Fails beyond 5 %, or if there is one more thread, file handle or temporary file.
 */
public final class Endurance {

	private static final int FIRST = 50;
	private static final double GROWTH = 1.05;
	private static final String CHILD = "reliability.endurance";
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
		if (System.getProperty(CHILD) == null) System.exit(child(runs, seed));
		System.exit(new Endurance(seed).run(runs) ? 0 : 1);
	}

	private static int child(final int runs, final long seed) throws IOException, InterruptedException {
		final Path temporary = Files.createDirectories(Path.of("target", "reliability", "tmp-endurance").toAbsolutePath());
		final ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"-Xms384m", "-Xmx384m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC", "-XX:ReservedCodeCacheSize=64m",
			"-Djava.awt.headless=true", "--add-opens=java.base/java.lang=ALL-UNNAMED", "-Djava.io.tmpdir=" + temporary, "-D" +
				Traces.OWN_FOLDER + "=true", "-Duser.home=" + temporary.resolveSibling("home"), "-D" + CHILD + "=true",
			"-Dmacro.args=" + runs + " " + seed, "-cp", System.getProperty("java.class.path"), Endurance.class.getName());
		builder.environment().put("MALLOC_ARENA_MAX", "1");
		builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
		return builder.inheritIO().start().waitFor();
	}

	private boolean run(final int runs) throws IOException {
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
		out.println("| after | resident memory | threads | file handles | temporary files |\n|---:|---:|---:|---:|---:|");
		out.println(early.row(Math.min(FIRST, runs)));
		out.println(late.row(runs));
		out.println(runs + " explanations and " + runs + " cancelled ones (Esc " + presses +
			" times, the others too late), resident memory × " + String.format("%.3f", (double) late.memory / early.memory));
		return late.memory <= GROWTH * early.memory && late.threads <= early.threads && late.handles <= early.handles &&
			late.files <= early.files;
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

	/** What the JVM holds. */
	private static final class Held {

		private final long memory;
		private final int threads;
		private final int handles;
		private final int files;

		Held() throws IOException {
			HeadlessImageJ.run("");
			System.gc();
			System.gc();
			memory = Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith("VmRSS:"))
				.mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElseThrow();
			threads = Thread.activeCount();
			handles = new File("/proc/self/fd").list().length;
			files = new File(System.getProperty("java.io.tmpdir")).list().length;
		}

		String row(final int runs) {
			return String.format("| %d | %.1f MB | %d | %d | %d |", runs, memory / 1024.0, threads, handles, files);
		}
	}
}
