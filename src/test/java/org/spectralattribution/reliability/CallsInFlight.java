package org.spectralattribution.reliability;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import ai.djl.ndarray.NDManager;
import org.spectralattribution.host.HeadlessImageJ;

/**
 * Explanations by eight workers of which many are ended while eight calls of the engine are in flight: by Esc, by an
 * interrupt, by closing the classifier, by a shortage of memory; half of them beside another explanation.
 *
 * <pre>
 * mvn -q test-compile exec:exec -Dmain=org.spectralattribution.reliability.CallsInFlight "-Dmacro.args=500 SEED"
 * </pre>
 *
 * Runs in a JVM of its own, see {@link Held}. Fails if a run ends in a way in which it must not, takes longer than a
 * minute, or leaves an array in the engine; or if after the last run the JVM holds 5 % more memory, or one more thread,
 * file handle or temporary file, than after the first 50.
 */
public final class CallsInFlight {

	private static final int FIRST = 50;
	private static final int LONGEST_SECONDS = 60;
	private static final int PATIENCE = 100;
	private static final int POLL_MILLISECONDS = 50;

	private final List<FixedExplanation> explanations = FixedExplanation.all();
	private final FixedExplanation hungry = FixedExplanation.hungry();
	private final long seed;
	private final int arrays;
	/** How often each ending had each result, and behind them how often eight calls were in flight. */
	private final Map<InFlightRun.Ending, int[]> counts = new EnumMap<>(InFlightRun.Ending.class);

	CallsInFlight(final long seed) {
		this.seed = seed;
		// ImageJ is patched before anything else loads a class of it.
		HeadlessImageJ.run("");
		explanations.forEach(FixedExplanation::expected);
		hungry.expected();
		arrays = arrays();
	}

	public static void main(final String[] arguments) throws IOException, InterruptedException {
		final String[] words = System.getProperty("macro.args", "").trim().split("\\s+");
		final int runs = words[0].isEmpty() ? 500 : Integer.parseInt(words[0]);
		final long seed = words.length < 2 ? 1 : Long.parseLong(words[1]);
		if (!Held.isOwnJvm()) System.exit(Held.inOwnJvm(CallsInFlight.class, runs + " " + seed));
		System.exit(new CallsInFlight(seed).run(runs) ? 0 : 1);
	}

	private boolean run(final int runs) throws IOException, InterruptedException {
		int failures = 0;
		Held early = null;
		for (int i = 1; i <= runs; i++) {
			final String failure = failure(i);
			if (!failure.isEmpty()) {
				failures++;
				System.out.println("run " + i + ": " + failure);
			}
			if (i == Math.min(FIRST, runs)) early = new Held();
		}
		final Held late = new Held();
		System.out.println(table());
		System.out.println(Held.table(List.of(Math.min(FIRST, runs), runs), List.of(early, late)));
		System.out.println(runs + " runs, " + failures + " failures, resident memory × " + String.format("%.3f", late.growth(
			early)));
		late.newHandles(early).forEach(handle -> System.out.println("file handle " + handle));
		return failures == 0 && late.isFlat(early);
	}

	/** What went wrong in a run; an empty text if nothing did. */
	String failure(final int number) throws InterruptedException {
		final InFlightRun run = new InFlightRun(explanations, hungry, seed, number);
		final FutureTask<Void> task = new FutureTask<>(() -> {
			run.run();
			return null;
		});
		final Thread thread = new Thread(task, "run " + number);
		thread.setDaemon(true);
		thread.start();
		String failure = "";
		try {
			task.get(LONGEST_SECONDS, TimeUnit.SECONDS);
			failure = failure(run);
		}
		catch (final ExecutionException e) {
			failure = e.getCause().toString();
		}
		catch (final TimeoutException e) {
			Thread.getAllStackTraces().forEach((one, stack) -> System.out.println(one + " " + List.of(stack)));
			failure = "it does not end";
		}
		return failure.isEmpty() ? "" : run.ending() + ": " + failure;
	}

	private String failure(final InFlightRun run) throws InterruptedException {
		final boolean met = run.inFlight() == InFlightRun.WORKERS;
		if (run.meets() && !met) return run.inFlight() + " calls in flight";
		final int[] count = counts.computeIfAbsent(run.ending(), key -> new int[InFlightRun.Result.values().length + 1]);
		count[run.result().ordinal()]++;
		if (met) count[count.length - 1]++;
		int left = arrays();
		// What was being loaded when Esc was pressed is given back when it has been.
		for (int i = 0; i < PATIENCE && left != arrays; i++) {
			Thread.sleep(POLL_MILLISECONDS);
			left = arrays();
		}
		return left == arrays ? "" : left - arrays + " arrays are left";
	}

	/** How many arrays PyTorch holds when it holds one network only. */
	private int arrays() {
		explanations.get(1).open(1, line -> {}).close();
		try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
			return manager.getParentManager().getManagedArrays().size();
		}
	}

	private String table() {
		final List<String> rows = new ArrayList<>(List.of("| what happens | runs with 8 calls in flight | right maps | " +
			"cancelled | sentences |\n|---|---:|---:|---:|---:|"));
		counts.forEach((ending, count) -> rows.add(String.format("| %s | %d | %d | %d | %d |", ending, count[3], count[0],
			count[1], count[2])));
		return String.join(System.lineSeparator(), rows);
	}
}
