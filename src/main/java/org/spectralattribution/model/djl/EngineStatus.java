package org.spectralattribution.model.djl;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import ai.djl.engine.Engine;
import ai.djl.util.Utils;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.djl.library.EngineCache;

/** Describes the PyTorch of this JVM for the user. */
public final class EngineStatus {

	private static final String GUIDE = "To compute on an NVIDIA GPU: install its driver, run " +
		"\"pip install torch==2.7.1\" (a build for CUDA 12.8, cu128), set the environment variables PYTORCH_LIBRARY_PATH " +
		"to the folder torch/lib of that installation, PYTORCH_VERSION to 2.7.1 and PYTORCH_FLAVOR to cu128 (on Windows " +
		"add that folder to PATH, too), and start ImageJ again from there.";

	private EngineStatus() {}

	/**
	 * Starts PyTorch unless it is running, and says in lines of {@code name: value} which version it is, where it lies,
	 * what it computes on, and what a GPU needs. If it does not start, that is one of the answers and not an error.
	 */
	public static String describe() {
		final Map<String, String> lines = new LinkedHashMap<>();
		try {
			final PyTorchEngine engine = PyTorchEngine.start();
			lines.put("PyTorch", engine.version() + (engine.hasCuda() ? " for CUDA" : " for the CPU"));
			lines.put("Deep Java Library", Engine.getDjlVersion());
			if (!engine.usesOneDnn()) {
				lines.put("oneDNN", "switched off, since its convolutions are wrong on this processor (seen on virtual " +
					"machines that hide the processor's caches). Results are right, but take longer.");
			}
			lines.put("Library path", engine.libraryPath());
			lines.put("Devices", String.join(", ", engine.devices()));
			lines.put("CPU threads", "1 per call, and by default " + Runtime.getRuntime().availableProcessors() +
				" calls at a time, one for each processor");
			putPlace(lines);
			lines.put("GPU", gpu(engine.hasCuda(), engine.gpuCount(), System.getProperty("os.name")));
		}
		catch (final ModelException e) {
			lines.put("PyTorch", "not available");
			lines.put("Reason", e.getMessage());
			putPlace(lines);
		}
		return lines.entrySet().stream().map(line -> line.getKey() + ": " + line.getValue()).collect(Collectors.joining(
			"\n"));
	}

	/** What is known even where the engine does not start; its jars themselves may be missing. */
	private static void putPlace(final Map<String, String> lines) {
		try {
			lines.put("Cache folder", EngineCache.describe().orElseGet(() -> Utils.getEngineCacheDir().toString()) +
				". Set ENGINE_CACHE_DIR for another one.");
			lines.put("Downloads", Utils.isOfflineMode() ? "off" : "on, as set by ai.djl.offline or DJL_OFFLINE");
		}
		catch (final LinkageError e) {
			lines.put("Deep Java Library", "not found");
		}
		lines.put("Class loader", EngineStatus.class.getClassLoader().toString());
		lines.put("Platform", System.getProperty("os.name") + ", " + System.getProperty("os.arch") + ", Java " + System
			.getProperty("java.version"));
	}

	/** What a GPU would need, or that one is in use. */
	static String gpu(final boolean cuda, final int gpus, final String system) {
		if (cuda && gpus > 0) {
			return "device=auto computes on gpu0.";
		}
		if (cuda) {
			return "this PyTorch can use CUDA but sees no GPU. Check that \"nvidia-smi\" lists one and that its driver is " +
				"recent enough for this PyTorch.";
		}
		if (system.toLowerCase(Locale.ROOT).startsWith("mac")) {
			return "not used. There is no CUDA for macOS, so the CPU computes.";
		}
		return "not used, since this PyTorch is built for the CPU. " + GUIDE;
	}
}
