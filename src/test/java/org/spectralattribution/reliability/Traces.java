package org.spectralattribution.reliability;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import ij.WindowManager;

/** What a run may leave behind in the JVM and in the temporary folder: threads and files. */
final class Traces {

	/** Set where the temporary folder belongs to this JVM alone, so that what is in it was left by the product. */
	static final String OWN_FOLDER = "reliability.own.tmp";

	/** Pools of the JDK and of the host, which start at the first use and stay; and the folder of the unpacked demo. */
	private static final List<String> POOLS = List.of("ForkJoinPool", "SciJava", "AWT", "Java2D", "process reaper",
		"Common-Cleaner", "Headless_Macro", "Cleaner", "Image Fetcher", "JNA", "PyTorch worker");
	private static final List<String> LASTING_FILES = List.of("spectral-attribution", "hsperfdata", "libgomp", "jna");
	private static final int PATIENCE = 40;

	private final Set<String> files;
	private final Set<Thread> threads;
	private final int windows;

	private Traces() {
		files = files();
		threads = Thread.getAllStackTraces().keySet();
		windows = WindowManager.getWindowCount();
	}

	/** What is there now. */
	static Traces now() {
		return new Traces();
	}

	/** What has been added since, in words; empty if nothing has. Threads that are about to end are waited for. */
	String added() throws InterruptedException {
		final List<String> added = new ArrayList<>();
		final Set<String> newFiles = files();
		newFiles.removeAll(files);
		if (!newFiles.isEmpty()) added.add("temporary files " + newFiles);
		List<String> newThreads = newThreads();
		for (int i = 0; i < PATIENCE && !newThreads.isEmpty(); i++) {
			Thread.sleep(5);
			newThreads = newThreads();
		}
		if (!newThreads.isEmpty()) added.add("threads " + newThreads);
		if (WindowManager.getWindowCount() > windows) added.add("windows");
		return added.isEmpty() ? "" : "left behind: " + String.join(", ", added);
	}

	private List<String> newThreads() {
		return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.isAlive() && !threads.contains(thread) &&
			POOLS.stream().noneMatch(thread.getName()::startsWith)).map(Thread::getName).collect(Collectors.toList());
	}

	private static Set<String> files() {
		final Set<String> names = new TreeSet<>();
		if (System.getProperty(OWN_FOLDER) == null) return names;
		final String[] listed = new File(System.getProperty("java.io.tmpdir")).list();
		if (listed != null) {
			Arrays.stream(listed).filter(name -> LASTING_FILES.stream().noneMatch(name::startsWith)).forEach(names::add);
		}
		return names;
	}
}
