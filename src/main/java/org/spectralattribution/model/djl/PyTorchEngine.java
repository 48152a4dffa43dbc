package org.spectralattribution.model.djl;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import ai.djl.util.Utils;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.djl.library.EngineCache;

/**
 * PyTorch in this JVM, through the Deep Java Library. It starts once and stays until the JVM ends; a failure to start
 * is final too, and every later attempt reports it again.
 * <p>
 * Nothing is downloaded, unless the user has set {@code ai.djl.offline} (or {@code DJL_OFFLINE}) to {@code false}. The
 * user's own settings always take precedence.
 */
public final class PyTorchEngine {

	private static volatile PyTorchEngine started;
	private static ModelException failure;

	private final Engine engine;
	private final boolean oneDnn;
	private final MemoryFormat fasterFormat;
	private final EngineSvd svd = new EngineSvd(this);
	private final TensorFloat32 tf32;
	private final boolean cuda;
	private final int gpus;

	private PyTorchEngine(final Engine engine, final TensorFloat32 tf32) {
		this.engine = engine;
		this.tf32 = tf32;
		final ConvolutionCheck check = new ConvolutionCheck(engine);
		oneDnn = onOneThread(() -> checkConvolutions(check));
		fasterFormat = oneDnn && MemoryFormat.isMeasuredHere() && onOneThread(() -> check.passes(MemoryFormat.CHANNELS_LAST))
			? MemoryFormat.CHANNELS_LAST : MemoryFormat.CONTIGUOUS;
		final NativeTorch torch = new NativeTorch(Path.of(libraryPath()));
		cuda = torch.isForCuda() || engine.hasCapability(StandardCapabilities.CUDA);
		gpus = cuda ? gpus(engine, torch) : 0;
		if (gpus > 0 && !tf32.isWanted()) forbidTf32(torch);
	}

	/** PyTorch itself knows best. */
	private static int gpus(final Engine engine, final NativeTorch torch) {
		try {
			return torch.gpus();
		}
		catch (final LinkageError e) {
			return engine.getGpuCount();
		}
	}

	private static void forbidTf32(final NativeTorch torch) {
		try {
			torch.allowTf32(false);
		}
		catch (final LinkageError e) {
			// NVIDIA's libraries have been told, too.
		}
	}

	/** Whether oneDNN may compute; where its convolutions are wrong it is switched off. */
	private static boolean checkConvolutions(final ConvolutionCheck check) {
		if (check.passes(MemoryFormat.CONTIGUOUS)) return true;
		try {
			ConvolutionCheck.switchOneDnn(false);
		}
		catch (final LinkageError e) {
			throw wrongConvolutions(e);
		}
		if (check.passes(MemoryFormat.CONTIGUOUS)) return false;
		throw wrongConvolutions(null);
	}

	private static ModelException wrongConvolutions(final Throwable cause) {
		return new ModelException("PyTorch computes wrong convolutions on this processor, so its results cannot be used. " +
			"On a virtual machine, let it see the processor's caches (host CPU passthrough), or use another computer.",
			cause);
	}

	/**
	 * The engine, started unless it is running. Safe to call from any thread.
	 *
	 * @throws ModelException if it cannot start; the message says what is missing and what to do
	 * @throws CancellationException if the JVM ends
	 */
	public static synchronized PyTorchEngine start() {
		if (failure != null) {
			throw new ModelException(failure.getMessage(), failure);
		}
		if (started == null) {
			try {
				EngineLog.silence();
				setUnlessUser("ai.djl.offline", "DJL_OFFLINE", "offline");
				setUnlessUser("OPT_OUT_TRACKING", "OPT_OUT_TRACKING", "OPT_OUT_TRACKING");
				FreedMemory.keep();
				final GpuSetup setup = GpuSetup.here();
				if (setup.misfit().isPresent()) throw new ModelException("PyTorch did not start: " + setup.misfit().get());
				final TensorFloat32 tf32 = new TensorFloat32(GpuSetup::setting);
				// The bundled PyTorch has no CUDA; offline, no other one is downloaded.
				if (setup.isOwn() || !Utils.isOfflineMode()) tf32.switchOff(ProcessEnvironment::set);
				started = withOwnClassLoader(() -> {
					EngineCache.prepare();
					return ThreadWaiting.passiveDuring(() -> EngineGate.call(() -> new PyTorchEngine(Engine.getEngine("PyTorch"),
						tf32)));
				});
			}
			catch (final CancellationException e) {
				throw e;
			}
			catch (final Exception | LinkageError e) {
				if (Thread.currentThread().isInterrupted()) throw interrupted(e);
				failure = e instanceof ModelException ? (ModelException) e : EngineFailure.explain(e);
				throw failure;
			}
		}
		return started;
	}

	/** An interrupt closes the files that are being unpacked; another thread can start the engine yet. */
	private static CancellationException interrupted(final Throwable cause) {
		final CancellationException interrupted = new CancellationException(
			"PyTorch was not started: the thread was interrupted. Try again.");
		interrupted.initCause(cause);
		return interrupted;
	}

	private static void setUnlessUser(final String property, final String variable, final String otherProperty) {
		if (System.getenv(variable) == null && System.getProperty(property) == null &&
			System.getProperty(otherProperty) == null)
		{
			System.setProperty(property, "true");
		}
	}

	/**
	 * Runs something that loads classes or resources of the engine. The engine finds them by the thread's context class
	 * loader, and what it does not find once stays missing for the life of the JVM.
	 */
	static <T> T withOwnClassLoader(final Callable<T> action) throws Exception {
		final Thread thread = Thread.currentThread();
		final ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(PyTorchEngine.class.getClassLoader());
		try {
			return action.call();
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	/**
	 * Computes on the CPU with this thread alone, and without PyTorch's optimiser of TorchScript, which computes the first
	 * calls in another way than later ones. So the same call always gives the same bits, on whatever number of processors,
	 * and however many threads make calls at the same time.
	 */
	static <T> T onOneThread(final Supplier<T> call) {
		return onThreads(1, call);
	}

	/** Calls the engine with a number of threads of its own, which decides on the last bits of sums. */
	static <T> T onThreads(final int threads, final Supplier<T> call) {
		// Both settings are those of the calling thread. New threads begin with the latest number that any of them set.
		final int before = JniUtils.getNumThreads();
		if (before != threads) JniUtils.setNumThreads(threads);
		JniUtils.setGraphExecutorOptimize(false);
		try {
			return call.get();
		}
		finally {
			JniUtils.setGraphExecutorOptimize(true);
			if (before != threads) JniUtils.setNumThreads(before);
		}
	}

	/** The version of PyTorch, such as {@code 2.7.1}. */
	public String version() {
		return engine.getVersion();
	}

	/**
	 * Whether PyTorch computes with oneDNN on the CPU, as it does unless its convolutions were found to be wrong on this
	 * processor when the engine was started.
	 */
	public boolean usesOneDnn() {
		return oneDnn;
	}

	/** Whether the values of inputs lie pixel by pixel in memory on the CPU, unless a network is large or needs another order. */
	public boolean usesChannelsLast() {
		return fasterFormat == MemoryFormat.CHANNELS_LAST;
	}

	/**
	 * The order of an input's values in memory with which a network takes less time on the CPU.
	 *
	 * @param bytes the size of its file
	 */
	MemoryFormat fasterFormat(final long bytes) {
		return bytes > MemoryFormat.MOST_BYTES ? MemoryFormat.CONTIGUOUS : fasterFormat;
	}

	/** The folder with PyTorch's native libraries. */
	public String libraryPath() {
		return LibUtils.getLibtorchPath();
	}

	/** Whether these native libraries can use a CUDA GPU, whether there is one or not. */
	public boolean hasCuda() {
		return cuda;
	}

	/** The devices that can compute: {@code cpu}, and {@code gpu0} and so on if there are any. */
	public List<String> devices() {
		final List<String> devices = new ArrayList<>();
		devices.add(Devices.CPU);
		for (int i = 0; i < gpuCount(); i++) {
			devices.add(Devices.GPU + i);
		}
		return devices;
	}

	/** The devices that can compute, as far as that is known without starting PyTorch: {@code cpu} until it runs. */
	public static List<String> knownDevices() {
		final PyTorchEngine engine = started;
		return engine == null ? List.of(Devices.CPU) : engine.devices();
	}

	int gpuCount() {
		return gpus;
	}

	/** How exactly a GPU computes, in words for the record. */
	String gpuPrecision() {
		return tf32.words();
	}

	/** Its decomposition of large matrices. */
	EngineSvd svd() {
		return svd;
	}

	Engine engine() {
		return engine;
	}
}
