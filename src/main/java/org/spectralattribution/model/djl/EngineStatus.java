package org.spectralattribution.model.djl;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import ai.djl.engine.Engine;
import ai.djl.util.Utils;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.djl.library.EngineCache;

/** Describes the PyTorch of this JVM for the user. */
public final class EngineStatus {

	private static final String GUIDE = "To compute on an NVIDIA GPU: install its driver and " +
		"PyTorch 2.7.1 for CUDA 12.8, set the environment variables PYTORCH_LIBRARY_PATH to the folder torch/lib of that " +
		"installation, PYTORCH_VERSION to 2.7.1 and PYTORCH_FLAVOR to cu128 (on Windows add that folder to PATH, too), and " +
		"start ImageJ again from there. The commands are in docs/gpu.md of the plugin's repository.";

	private EngineStatus() {}

	/**
	 * Starts PyTorch unless it is running, and says in lines of {@code name: value} which version it is, where it lies,
	 * what it computes on, and which of the steps to a GPU are done. If it does not start, that is one of the answers and
	 * not an error.
	 */
	public static String describe() {
		final Map<String, String> lines = new LinkedHashMap<>();
		final GpuSetup setup = GpuSetup.here();
		try {
			final PyTorchEngine engine = PyTorchEngine.start();
			lines.put("PyTorch", engine.version() + (engine.hasCuda() ? " for CUDA" : " for the CPU"));
			lines.put("Deep Java Library", Engine.getDjlVersion());
			if (!engine.usesOneDnn()) {
				lines.put("oneDNN", "switched off, since its convolutions are wrong on this processor (seen on virtual " +
					"machines that hide the processor's caches). Results are right, but take longer.");
			}
			if (engine.usesChannelsLast()) {
				lines.put("Inputs in memory", "pixel by pixel (channels last), which is faster, for networks of up to " +
					(MemoryFormat.MOST_BYTES >> 20) + " MB; channel by channel for others");
			}
			lines.put("Library path", engine.libraryPath());
			lines.put("Devices", String.join(", ", engine.devices()));
			lines.put("CPU threads", "1 per call, and by default " + Runtime.getRuntime().availableProcessors() +
				" calls at a time, one for each processor");
			putPlace(lines);
			lines.put("GPU", gpu(engine.gpuCount(), engine.gpuPrecision(), setup));
		}
		catch (final ModelException e) {
			lines.put("PyTorch", "not available");
			lines.put("Reason", e.getMessage());
			putPlace(lines);
		}
		setup.steps().forEach(lines::putIfAbsent);
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
	static String gpu(final int gpus, final String precision, final GpuSetup setup) {
		if (gpus > 0) return "device=auto computes on gpu0 (" + precision + ").";
		if (setup.isMac()) return "not used. There is no CUDA for macOS. " + Devices.NO_MPS;
		final String why = "not used. " + setup.whyNone();
		return setup.missing().isPresent() ? why + " " + GUIDE : why;
	}
}
