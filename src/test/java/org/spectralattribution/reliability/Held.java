package org.spectralattribution.reliability;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.sun.jna.NativeLibrary;
import org.spectralattribution.host.HeadlessImageJ;

/**
 * What a JVM holds: its resident memory, threads, file handles and temporary files. So that memory that is free but not
 * yet given back does not count, {@link #inOwnJvm} starts one whose heap is small and fully touched at the start, and
 * whose malloc has one arena; the measure is taken after a collection, and after malloc has given back what is free. Linux
 * with glibc only.
 */
final class Held {

	private static final double GROWTH = 1.05;
	private static final String CHILD = "reliability.held";

	private static final int PATIENCE_SECONDS = 60;
	private static final int POLL_MILLISECONDS = 100;

	private final long memory;
	private final int threads;
	private final List<String> handles;
	private final int files;

	/** What this JVM holds once the workers have ended, as they do when they have been idle for ten seconds. */
	Held() throws IOException, InterruptedException {
		HeadlessImageJ.run("");
		awaitWorkers();
		System.gc();
		System.gc();
		NativeLibrary.getInstance("c").getFunction("malloc_trim").invokeInt(new Object[] { 0L });
		memory = Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith("VmRSS:"))
			.mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElseThrow();
		threads = Thread.activeCount();
		handles = handles();
		files = new File(System.getProperty("java.io.tmpdir")).list().length;
	}

	private static void awaitWorkers() throws InterruptedException {
		for (int waited = 0; waited < 1000 * PATIENCE_SECONDS && Thread.getAllStackTraces().keySet().stream().anyMatch(
			thread -> thread.getName().equals("PyTorch worker")); waited += POLL_MILLISECONDS)
		{
			Thread.sleep(POLL_MILLISECONDS);
		}
	}

	/** What the open file handles stand for. */
	private static List<String> handles() throws IOException {
		final List<String> handles = new ArrayList<>();
		for (final String name : new File("/proc/self/fd").list()) {
			try {
				handles.add(Files.readSymbolicLink(Path.of("/proc/self/fd", name)).toString());
			}
			catch (final NoSuchFileException e) {
				// That of the listing, or one that another thread has closed meanwhile.
			}
		}
		return handles;
	}

	/** Whether this JVM is one that {@link #inOwnJvm} has started. */
	static boolean isOwnJvm() {
		return System.getProperty(CHILD) != null;
	}

	/**
	 * Runs a main class in a JVM that can be measured.
	 *
	 * @param arguments its property {@code macro.args}
	 * @return its exit status
	 */
	static int inOwnJvm(final Class<?> main, final String arguments) throws IOException, InterruptedException {
		final Path temporary = Files.createDirectories(Path.of("target", "reliability", "tmp-" + main.getSimpleName()
			.toLowerCase()).toAbsolutePath());
		final ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"-Xms384m", "-Xmx384m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC", "-XX:ReservedCodeCacheSize=64m",
			"-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=" + temporary.resolveSibling("crash-%p.log"), "-Djava.awt.headless=true",
			"--add-opens=java.base/java.lang=ALL-UNNAMED", "-Djava.io.tmpdir=" + temporary, "-D" +
				Traces.OWN_FOLDER + "=true", "-Duser.home=" + temporary.resolveSibling("home"), "-D" + CHILD + "=true",
			"-Dmacro.args=" + arguments, "-cp", System.getProperty("java.class.path"), main.getName());
		builder.environment().put("MALLOC_ARENA_MAX", "1");
		builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
		return builder.inheritIO().start().waitFor();
	}

	/** A table of what is held after so many runs. */
	static String table(final List<Integer> runs, final List<Held> held) {
		final StringBuilder table = new StringBuilder(
			"| after | resident memory | threads | file handles | temporary files |\n|---:|---:|---:|---:|---:|");
		for (int i = 0; i < held.size(); i++) {
			final Held one = held.get(i);
			table.append(String.format("%n| %d | %.1f MB | %d | %d | %d |", runs.get(i), one.memory / 1024.0, one.threads,
				one.handles.size(), one.files));
		}
		return table.toString();
	}

	/** Resident memory as a multiple of what it was. */
	double growth(final Held early) {
		return (double) memory / early.memory;
	}

	/** The file handles that were not there then. */
	List<String> newHandles(final Held early) {
		final List<String> added = new ArrayList<>(handles);
		early.handles.forEach(added::remove);
		return added;
	}

	/** Whether memory is the same within 5 %, and nothing else is more than it was. */
	boolean isFlat(final Held early) {
		return growth(early) <= GROWTH && threads <= early.threads && handles.size() <= early.handles.size() && files <= early.files;
	}
}
