package org.spectralattribution.model.djl;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

import org.spectralattribution.model.ModelException;

/** Turns the errors of an engine that did not start into a message for the user. */
final class EngineFailure {

	private static final String OWN_PYTORCH = "set PYTORCH_LIBRARY_PATH, PYTORCH_VERSION and PYTORCH_FLAVOR to your " +
		"own PyTorch";

	private static final Pattern DAMAGED = Pattern.compile("file too short|invalid ELF header|not a valid Win32|" +
		"not a mach-o file|truncated");

	/** Names that one library expects in another one, and that are not there. */
	private static final Pattern FOREIGN = Pattern.compile("undefined symbol|[Ss]ymbol not found|specified procedure|" +
		"version `\\w+' not found");

	private EngineFailure() {}

	static ModelException explain(final Throwable error) {
		return explain(error, OtherTorch.loaded(GpuSetup.here().folder()));
	}

	/** @param other the folder of a PyTorch that was in the process before, if that is known */
	static ModelException explain(final Throwable error, final Optional<Path> other) {
		return new ModelException("PyTorch did not start: " + reason(error, other), error);
	}

	private static String reason(final Throwable error, final Optional<Path> other) {
		final String all = messages(error);
		if (all.contains("engine not found") || error instanceof NoClassDefFoundError) {
			return "the jars of the Deep Java Library (djl-api, pytorch-engine) were not found. Install the plugin with all " +
				"of its jars, and restart.";
		}
		if (all.contains("already loaded in another classloader")) {
			return "another plugin has loaded the same PyTorch library in this session. Restart, and run this plugin " +
				"first.";
		}
		if (FOREIGN.matcher(all).find()) {
			return "its libraries do not fit together" + other.map(folder -> ", since another plugin has loaded the PyTorch of " +
				folder + " in this session. Restart, and run this plugin first").orElse(" (" + EngineMessage.lastLine(root(error)) +
					"). If another plugin has loaded its own PyTorch in this session, restart, and run this plugin first; else check " +
					"that PYTORCH_LIBRARY_PATH names a PyTorch " + GpuSetup.NEEDED_VERSION + ", and restart") + ".";
		}
		if (all.contains("find dependent libraries")) {
			return "Windows did not find a library that PyTorch needs. Install the Microsoft Visual C++ " +
				"Redistributable (x64), put the folder of your own PyTorch, if you use one, on PATH, and restart.";
		}
		if (DAMAGED.matcher(all).find()) {
			return "a native library is damaged: " + EngineMessage.lastLine(root(error)) + ". Delete it, install your own " +
				"PyTorch again if it is one of that, and restart.";
		}
		if (all.contains("jni files") || all.contains("jnilib/")) {
			return "there is no connecting library (pytorch-jni) for this version and flavour of PyTorch. Set " +
				"PYTORCH_FLAVOR to that of your PyTorch (cpu, cu128), use version 2.7.1, and restart.";
		}
		if (all.contains("index file") || all.contains("No PyTorch native library") ||
			all.contains("download PyTorch") || all.contains("Offline mode"))
		{
			return "its native library for this platform (" + platform() + ") is not installed. Add the jar " +
				"pytorch-native-cpu for this platform, or " + OWN_PYTORCH + ", and restart.";
		}
		if (all.contains("extract PyTorch") || all.contains("No space left")) {
			return "its native library could not be unpacked: " + EngineMessage.lastLine(root(error)) +
				". Make room (about 0.5 GB) or set ENGINE_CACHE_DIR to a writable folder, and restart.";
		}
		return EngineMessage.lastLine(root(error)) + ". This platform is " + platform() + "; check that " +
			"PYTORCH_LIBRARY_PATH, PYTORCH_VERSION and PYTORCH_FLAVOR, if they are set, fit together, and restart.";
	}

	private static String platform() {
		return System.getProperty("os.name") + ", " + System.getProperty("os.arch");
	}

	private static Throwable root(final Throwable error) {
		return error.getCause() == null || error.getCause() == error ? error : root(error.getCause());
	}

	private static String messages(final Throwable error) {
		final StringBuilder all = new StringBuilder();
		for (Throwable e = error; e != null && e.getCause() != e; e = e.getCause()) {
			all.append(e.getMessage()).append('\n');
		}
		return all.toString();
	}
}
