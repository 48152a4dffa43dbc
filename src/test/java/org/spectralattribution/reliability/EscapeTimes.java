package org.spectralattribution.reliability;

import java.awt.event.KeyEvent;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import org.spectralattribution.host.HeadlessImageJ;
import org.spectralattribution.host.HostHooks;
import org.spectralattribution.host.MacroFailure;

/**
 * Presses Esc while commands do what takes long, and prints how soon the macro ends, what is not as it should be then,
 * for how long an abandoned call goes on, and what the macro's thread did half a second after Esc and later, such as a
 * call of the engine ("native"):
 * {@code mvn -q test-compile exec:exec -Dmain=org.spectralattribution.reliability.EscapeTimes -Dmacro.args=PATTERN}, for
 * the cases whose name has the regular expression, or for all. Seconds are those of a machine that does nothing else.
 */
public final class EscapeTimes {

	private static final String BEGUN = "org.spectralattribution.reliability.begun";
	private static final double[] DELAYS = { 0.1, 1, 4 };
	private static final String MACRO = "Headless_Macro$";
	private static final int LONGEST_SECONDS = 300;

	private final EscapeCase run;
	private volatile long pressed;
	private volatile double cpu;
	private volatile double progress;
	private final Map<String, Integer> late = new ConcurrentHashMap<>();

	private EscapeTimes(final EscapeCase run) {
		this.run = run;
	}

	/** Seconds from Esc to the end of the macro; NaN where it had ended before. */
	private double seconds(final double delay, final HostHooks host, final List<String> wrong) throws InterruptedException {
		System.clearProperty(BEGUN);
		IJ.resetEscape();
		final Thread user = new Thread(() -> press(delay), "user");
		user.start();
		String message = "went on";
		try {
			HeadlessImageJ.run((run.images + "call('java.lang.System.setProperty', '" + BEGUN + "', '' + nImages);\n" + run
				.command).replace('\'', '"'));
		}
		catch (final MacroFailure e) {
			message = e.getMessage();
		}
		final double seconds = (System.nanoTime() - pressed) / 1e9;
		user.interrupt();
		user.join();
		if (pressed == 0) {
			if (!message.equals("went on")) wrong.add(message);
			return Double.NaN;
		}
		if (!message.equals("The macro was cancelled.")) wrong.add(message);
		if (!"Cancelled".equals(host.status())) wrong.add("status " + host.status());
		final int images = WindowManager.getImageCount();
		if (images != Integer.parseInt(System.getProperty(BEGUN))) wrong.add(images + " images");
		Arrays.stream(WindowManager.getImageTitles()).map(WindowManager::getImage).filter(ImagePlus::isLocked).forEach(
			image -> wrong.add(image.getTitle() + " is locked"));
		return seconds;
	}

	private void press(final double delay) {
		try {
			while (System.getProperty(BEGUN) == null) {
				Thread.sleep(1);
			}
			Thread.sleep((long) (1000 * delay));
			final long[] macro = Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().endsWith(MACRO))
				.mapToLong(Thread::getId).toArray();
			final double before = cpuSeconds(macro);
			pressed = System.nanoTime();
			while (true) {
				// What begins after the key was pressed forgets that it was.
				IJ.setKeyDown(KeyEvent.VK_ESCAPE);
				Thread.sleep(20);
				cpu = Math.max(cpu, cpuSeconds(macro) - before);
				if (System.nanoTime() - pressed > 0.5e9) lookAtMacro();
			}
		}
		catch (final InterruptedException e) {
			// The macro has ended.
		}
	}

	private static double cpuSeconds(final long[] threads) {
		return Arrays.stream(threads).map(ManagementFactory.getThreadMXBean()::getThreadCpuTime).filter(time -> time > 0)
			.sum() / 1e9;
	}

	/** What the macro's thread does half a second after the key was pressed and later. */
	private void lookAtMacro() {
		for (final Map.Entry<Thread, StackTraceElement[]> thread : Thread.getAllStackTraces().entrySet()) {
			if (!thread.getKey().getName().endsWith(MACRO)) continue;
			final List<StackTraceElement> own = Arrays.stream(thread.getValue()).filter(call -> call.getClassName().startsWith(
				"org.spectralattribution")).collect(Collectors.toList());
			if (own.isEmpty()) continue;
			final StackTraceElement top = thread.getValue()[0];
			late.merge(own.get(0).getFileName() + ":" + own.get(0).getLineNumber() + (top.isNativeMethod() && top.getClassName()
				.startsWith("ai.djl") ? " native" : ""), 1, Integer::sum);
		}
	}

	/** Seconds until the threads that work in the background are gone. */
	private static double background() throws InterruptedException {
		final long start = System.nanoTime();
		while (System.nanoTime() - start < LONGEST_SECONDS * 1e9) {
			if (Thread.getAllStackTraces().keySet().stream().noneMatch(thread -> thread.getClass().getName().startsWith(
				"org.spectralattribution.cancellation"))) return (System.nanoTime() - start) / 1e9;
			Thread.sleep(5);
		}
		return Double.POSITIVE_INFINITY;
	}

	private void print() throws InterruptedException {
		final StringBuilder line = new StringBuilder();
		final List<String> wrong = new ArrayList<>();
		double longest = 0;
		final HostHooks host = new HostHooks(null, value -> progress = value);
		for (final double delay : DELAYS) {
			progress = 1;
			pressed = 0;
			cpu = 0;
			final double seconds = seconds(delay, host, wrong);
			line.append(Double.isNaN(seconds) ? "  ended" : String.format(Locale.ROOT, "%7.2f (%.2f)", seconds, cpu));
			longest = Math.max(longest, background());
			if (progress != 1) wrong.add("progress " + progress);
			if (Double.isNaN(seconds)) break;
		}
		host.close();
		System.out.printf(Locale.ROOT, "%-42s %-54s %7.2f  %s%n", run.name, line, longest, String.join("; ", wrong) +
			(late.isEmpty() ? "" : late));
	}

	/** @param arguments none: the word is in the property {@code macro.args} */
	public static void main(final String[] arguments) throws InterruptedException {
		final String word = System.getProperty("macro.args", "").trim();
		// The first run in a JVM loads classes and starts PyTorch.
		HeadlessImageJ.run("newImage(\"a\", \"8-bit ramp\", 96, 96, 1); run(\"Integrated Gradients...\", \"steps=9\");");
		System.out.println("case; seconds from Esc to the end (of them in its thread), pressed after " + Arrays.toString(
			DELAYS) + " s; seconds in the background; what is wrong or late");
		for (final EscapeCase run : EscapeCase.all(new File("").getAbsolutePath())) {
			if (run.name.matches(".*(" + word + ").*")) new EscapeTimes(run).print();
		}
		System.exit(0);
	}
}
