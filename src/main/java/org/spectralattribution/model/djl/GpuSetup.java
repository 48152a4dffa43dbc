package org.spectralattribution.model.djl;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The steps that lead to a PyTorch for CUDA, as {@code docs/gpu.md} has them, and which of them is missing: the driver, the
 * user's own PyTorch, and the variables that name it. The Deep Java Library passes over what it does not find, without a
 * word, and takes the bundled PyTorch instead.
 */
final class GpuSetup {

	static final String PATH = "PYTORCH_LIBRARY_PATH";
	static final String VERSION = "PYTORCH_VERSION";
	static final String FLAVOR = "PYTORCH_FLAVOR";

	/** What the connecting library (pytorch-jni 2.7.1-0.36.0) is made for. */
	static final String NEEDED_VERSION = "2.7.1";
	static final String NEEDED_FLAVOR = "cu128";

	private static final String OK = "ok";

	private final UnaryOperator<String> settings;
	private final Optional<String> driver;
	private final String system;

	/**
	 * @param settings gives the value of an environment variable or property, or null
	 * @param driver NVIDIA's driver in words, if there is one
	 * @param system the name of the operating system
	 */
	GpuSetup(final UnaryOperator<String> settings, final Optional<String> driver, final String system) {
		this.settings = settings;
		this.driver = driver;
		this.system = system;
	}

	/** That of this computer. */
	static GpuSetup here() {
		return new GpuSetup(GpuSetup::setting, NvidiaDriver.find(), System.getProperty("os.name"));
	}

	/** The value of an environment variable or, without one, of a property, as the Deep Java Library reads them; or null. */
	static String setting(final String name) {
		final String variable = System.getenv(name);
		return variable != null ? variable : System.getProperty(name);
	}

	/** Whether PyTorch may be one that the user has chosen. */
	boolean isOwn() {
		return isSet(PATH) || isSet(FLAVOR);
	}

	/** Whether something was done for a GPU, or there is one: then it is worth a line where none is used. */
	boolean isWorthALine() {
		return !isMac() && (isOwn() || isSet(VERSION) || driver.isPresent());
	}

	boolean isMac() {
		return system.toLowerCase(Locale.ROOT).startsWith("mac");
	}

	/**
	 * The steps by their names, in their order; each ends as {@code ok}, or says what is missing and what to do. None on
	 * macOS, which has no CUDA.
	 */
	Map<String, String> steps() {
		final Map<String, String> steps = new LinkedHashMap<>();
		if (isMac()) return steps;
		steps.put("GPU driver", driver.map(found -> found + ": " + OK).orElse("missing. Install NVIDIA's driver, until the " +
			"command nvidia-smi lists the GPU."));
		steps.put(PATH, path());
		steps.put(VERSION, version());
		steps.put(FLAVOR, flavor());
		if (NvidiaDriver.isWindows(system)) steps.put("PATH", windowsPath());
		return steps;
	}

	/** The first step that is missing, in one line; empty where all are done. */
	Optional<String> missing() {
		return steps().entrySet().stream().filter(step -> !step.getValue().endsWith(OK)).findFirst().map(step -> step
			.getKey() + ": " + step.getValue());
	}

	/**
	 * Why the user's own PyTorch must not be loaded: the connecting library reads what PyTorch keeps in memory, which other
	 * versions keep in other places. Empty where nothing says that it is another version, or the folder has a connecting
	 * library of its own.
	 */
	Optional<String> misfit() {
		return folder().filter(folder -> !Files.exists(folder.resolve(System.mapLibraryName("djl_torch")))).flatMap(
			folder -> TorchVersion.of(folder).or(() -> Optional.ofNullable(settings.apply(VERSION))).filter(version -> !version
				.isBlank() && !isNeeded(version)).map(version -> "the folder " + folder + " of " + PATH +
					" holds PyTorch " + version + ", but the Deep Java Library is made for " + NEEDED_VERSION +
					". Install that one, or remove the variable, and restart."));
	}

	/** Why no GPU computes, in one line. */
	String whyNone() {
		if (isMac()) return Devices.NO_MPS;
		return missing().orElse("PyTorch for CUDA has started, but sees no GPU. Check that the command nvidia-smi lists one, " +
			"and that its driver is recent enough for CUDA 12.8.");
	}

	private String path() {
		if (!isSet(PATH)) {
			return "not set. Set it to the folder torch/lib of a PyTorch " + NEEDED_VERSION + " for CUDA; without it the " +
				"bundled PyTorch for the CPU is used.";
		}
		final String text = settings.apply(PATH);
		final Optional<Path> folder = folder();
		if (folder.isEmpty()) {
			return "no folder of \"" + text + "\" holds " + System.mapLibraryName("torch") + ", so that the bundled PyTorch for " +
				"the CPU is used without a word. Set it to the folder torch/lib of your PyTorch.";
		}
		if (!new NativeTorch(folder.get()).isForCuda()) {
			return folder.get() + " holds a PyTorch for the CPU: there is no " + System.mapLibraryName("torch_cuda") +
				". Install one for CUDA 12.8.";
		}
		return folder.get() + ": " + OK;
	}

	private String version() {
		final Optional<String> found = folder().flatMap(TorchVersion::of);
		final String said = isSet(VERSION) ? settings.apply(VERSION) : null;
		if (found.isPresent() && !isNeeded(found.get())) {
			return "the folder of " + PATH + " holds PyTorch " + found.get() + ", but the Deep Java Library is made for " +
				NEEDED_VERSION + ". Install that one.";
		}
		if (said == null) return "not set. Set it to " + NEEDED_VERSION + ".";
		if (!said.equals(NEEDED_VERSION)) return said + ", but only " + NEEDED_VERSION + " works. Set it to that.";
		return said + found.map(text -> ", and the folder holds " + text).orElse("") + ": " + OK;
	}

	/** Whether it is that version, whatever it is made for, such as 2.7.1+cu128; not 2.7.10. */
	private static boolean isNeeded(final String version) {
		return version.matches(Pattern.quote(NEEDED_VERSION) + "(\\D.*)?");
	}

	private String flavor() {
		if (!isSet(FLAVOR)) return "not set. Set it to " + NEEDED_FLAVOR + ".";
		final String said = settings.apply(FLAVOR);
		if (said.equals("cpu")) return "cpu, with which no GPU is used. Set it to " + NEEDED_FLAVOR + ".";
		if (!said.equals(NEEDED_FLAVOR)) {
			return said + ", for which the Deep Java Library has no connecting library. Set it to " + NEEDED_FLAVOR + ".";
		}
		return said + ": " + OK;
	}

	/** Windows looks there for the libraries that PyTorch's libraries need. */
	private String windowsPath() {
		final Optional<Path> folder = folder();
		final String path = settings.apply("PATH");
		if (folder.isEmpty()) return "add the folder of " + PATH + " to it, too.";
		for (final String entry : path == null ? new String[0] : path.split(File.pathSeparator)) {
			if (isSame(entry, folder.get())) return "has that folder: " + OK;
		}
		return "lacks " + folder.get() + ". Add that folder, so that Windows finds the libraries in it.";
	}

	private static boolean isSame(final String entry, final Path folder) {
		try {
			return Path.of(entry).toAbsolutePath().normalize().equals(folder.toAbsolutePath().normalize());
		}
		catch (final InvalidPathException e) {
			return false;
		}
	}

	/** The first folder of the variable that holds PyTorch, as the Deep Java Library finds it. */
	Optional<Path> folder() {
		if (!isSet(PATH)) return Optional.empty();
		for (final String entry : settings.apply(PATH).split(File.pathSeparator)) {
			try {
				final Path path = Path.of(entry);
				final Path library = Path.of(System.mapLibraryName("torch"));
				if (path.endsWith(library) && Files.isRegularFile(path)) return Optional.of(path.toAbsolutePath().getParent());
				if (Files.isRegularFile(path.resolve(library))) return Optional.of(path);
			}
			catch (final InvalidPathException e) {
				// Then it is no folder.
			}
		}
		return Optional.empty();
	}

	private boolean isSet(final String name) {
		final String value = settings.apply(name);
		return value != null && !value.isBlank();
	}
}
