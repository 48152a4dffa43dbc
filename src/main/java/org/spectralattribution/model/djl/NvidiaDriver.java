package org.spectralattribution.model.djl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the system has NVIDIA's driver, which is found out without running it. */
final class NvidiaDriver {

	/** What the driver's module says of itself in Linux. */
	private static final String MODULE = "proc/driver/nvidia/version";
	private static final Pattern VERSION = Pattern.compile("\\s(\\d{3,}\\.\\d+(\\.\\d+)?)\\s");
	/** The driver's library for CUDA in Windows. */
	private static final String LIBRARY = "System32/nvcuda.dll";

	private NvidiaDriver() {}

	/** The driver in words, such as {@code found (version 570.86.15)}; empty where there is none. */
	static Optional<String> find() {
		final String system = System.getProperty("os.name");
		final boolean windows = isWindows(system);
		return find(system, windows ? Path.of(System.getenv().getOrDefault("SystemRoot", "C:\\Windows")) : Path.of("/"));
	}

	/**
	 * The same.
	 *
	 * @param system the name of the operating system
	 * @param root the folder where the system's files begin: that of Windows, or /
	 */
	static Optional<String> find(final String system, final Path root) {
		if (isWindows(system)) return Files.exists(root.resolve(LIBRARY)) ? Optional.of("found") : Optional.empty();
		final Path module = root.resolve(MODULE);
		if (!Files.exists(module)) return Optional.empty();
		try {
			final Matcher version = VERSION.matcher(Files.readString(module));
			return Optional.of(version.find() ? "found (version " + version.group(1) + ")" : "found");
		}
		catch (final IOException e) {
			return Optional.of("found");
		}
	}

	static boolean isWindows(final String system) {
		return system.toLowerCase(Locale.ROOT).startsWith("windows");
	}
}
