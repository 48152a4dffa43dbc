package org.spectralattribution.reliability;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The fuzz and fault suite: any number of generated cases from any seed, and a table of their results.
 *
 * <pre>
 * mvn -q test-compile exec:exec -Dmain=org.spectralattribution.reliability.FuzzSuite "-Dmacro.args=CASES SEED"
 * </pre>
 *
 * A kind and a number after the seed repeat one case, with all that it prints. Each kind has JVMs of its own, two of
 * which run at a time; where a case takes its JVM down, or hangs, that is its failure and the next case goes on in a
 * new one. The exit status is 0 if nothing failed.
 */
public final class FuzzSuite {

	private static final int JVMS = 2;
	/** A kind is given up after this many dead JVMs: then it is no single case that fails. */
	private static final int MOST_DEATHS = 25;

	private final long seed;
	private final Path folder;
	private final Tally tally = new Tally();

	private FuzzSuite(final long seed, final Path folder) {
		this.seed = seed;
		this.folder = folder;
	}

	public static void main(final String[] arguments) throws Exception {
		final String[] words = System.getProperty("macro.args", "").trim().split("\\s+");
		if (words.length < 2) {
			System.err.println("Expected \"-Dmacro.args=CASES SEED\", or \"CASES SEED KIND NUMBER\" to repeat one case.");
			System.exit(2);
		}
		final Path folder = Files.createDirectories(Path.of("target", "reliability").toAbsolutePath());
		final FuzzSuite suite = new FuzzSuite(Long.parseLong(words[1]), folder);
		final int first = words.length > 3 ? Integer.parseInt(words[3]) : 0;
		if (words.length > 3) suite.run(words[2], first, first + 1, true);
		else if (words.length > 2) suite.run(words[2], 0, Integer.parseInt(words[0]), false);
		else suite.runAll(Integer.parseInt(words[0]));
		System.out.println();
		System.out.print(suite.tally.table());
		System.exit(suite.tally.failures().isEmpty() ? 0 : 1);
	}

	private void runAll(final int cases) throws InterruptedException {
		final ExecutorService jvms = Executors.newFixedThreadPool(JVMS);
		final long start = System.nanoTime();
		for (final Map.Entry<String, Integer> share : Kinds.shares(cases).entrySet()) {
			jvms.submit(() -> {
				run(share.getKey(), 0, share.getValue(), false);
				System.out.println(share.getKey() + ": " + share.getValue() + " cases after " + TimeUnit.NANOSECONDS.toSeconds(
					System.nanoTime() - start) + " s");
				return null;
			});
		}
		jvms.shutdown();
		jvms.awaitTermination(1, TimeUnit.DAYS);
	}

	/** Runs cases of one kind, in as many JVMs as it takes. */
	private void run(final String kind, final int from, final int to, final boolean loud) throws IOException,
		InterruptedException
	{
		int first = from;
		for (int deaths = 0; first < to; deaths++) {
			final Path atHand = folder.resolve(kind + ".case");
			Files.deleteIfExists(atHand);
			final Path errors = folder.resolve(kind + ".err");
			final Process worker = worker(kind, first, to, atHand, errors, loud).start();
			read(kind, worker, loud);
			final int status = worker.waitFor();
			if (status == 0) return;
			final int number = Files.exists(atHand) ? ByteBuffer.wrap(Files.readAllBytes(atHand)).getInt() : first;
			final String end = new String(Files.readAllBytes(errors), StandardCharsets.UTF_8);
			fail(kind, number, (status == FuzzWorker.HANGS ? "hangs" : "ended the JVM with status " + status) + " " + end
				.substring(0, Math.min(600, end.length())));
			first = number + 1;
			if (deaths == MOST_DEATHS && first < to) {
				fail(kind, first, "given up after " + deaths + " dead JVMs");
				return;
			}
		}
	}

	/** Counts a failure, and says it at once: a run may take long. */
	private void fail(final String kind, final int number, final String what) {
		System.out.println(tally.failure(kind, seed, number, what));
	}

	private void read(final String kind, final Process worker, final boolean loud) throws IOException {
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(worker.getInputStream(),
			StandardCharsets.UTF_8)))
		{
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				final String[] parts = line.split("\t", 3);
				if (loud) System.out.println(line);
				if (line.startsWith("right\t")) tally.right(kind);
				else if (line.startsWith("message\t")) tally.message(kind);
				else if (line.startsWith("failure\t")) fail(kind, Integer.parseInt(parts[1]), parts[2]);
			}
		}
	}

	private ProcessBuilder worker(final String kind, final int first, final int to, final Path atHand, final Path errors,
		final boolean loud) throws IOException
	{
		final Path temporary = Files.createDirectories(folder.resolve("tmp-" + kind));
		final List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
			.toString(), "-Xmx1500m", "-Djava.awt.headless=true", "--add-opens=java.base/java.lang=ALL-UNNAMED",
			"-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=" + folder.resolve("crash-" + kind + "-%p.log"),
			"-Djava.io.tmpdir=" + temporary, "-D" + Traces.OWN_FOLDER + "=true", "-Duser.home=" + folder.resolve("home"),
			"-Djna.tmpdir=" + temporary));
		if (loud) command.add("-Dloud=true");
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), FuzzWorker.class.getName(), kind, Long.toString(
			seed), Integer.toString(first), Integer.toString(to), atHand.toString()));
		final ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
		builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
		builder.directory(new File("."));
		return builder;
	}
}
