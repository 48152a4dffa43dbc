package org.spectralattribution.model.djl;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

import ai.djl.Device;
import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.archive.TorchScriptArchive;

/** Loads a network from a file that has been found sound, and of which the engine has read the same bytes. */
final class NetworkLoader {

	/**
	 * The stack of the thread in which the engine loads. It reads values and expressions by calling itself, and an
	 * overflow would end the JVM. An address range of this size costs nothing until it is used, and the engine exists for
	 * 64 bits only.
	 */
	private static final long STACK_BYTES = 512L << 20;

	private NetworkLoader() {}

	/**
	 * Checks the whole file and loads it.
	 *
	 * @return a network that the caller closes
	 * @throws ModelException if the file is damaged, is not what its description says, or cannot be loaded
	 * @throws java.util.concurrent.CancellationException if the user has cancelled before the engine began to load
	 */
	static Network load(final PyTorchEngine engine, final ModelDescription description, final Device device) {
		final TorchScriptArchive archive = TorchScriptArchive.read(description.weights());
		requireDescribed(description, archive);
		final String sha256 = archive.verify();
		description.withSha256(sha256);
		final Network network = withLargeStack(() -> Network.load(engine, description.weights(), device, description
			.classNames().size()));
		try {
			archive.requireUnchanged();
		}
		catch (final ModelException e) {
			network.close();
			throw e;
		}
		if (archive.changesItself()) {
			network.callAlone();
			NetworkCache.neverShare(network);
		}
		network.keepSha256(sha256);
		return network;
	}

	/** Whoever looked at the description has to have seen what the file can do. */
	private static void requireDescribed(final ModelDescription description, final TorchScriptArchive archive) {
		if (!description.unsafeOperations().containsAll(archive.unsafeOperations())) {
			throw new ModelException("The model file " + description.weights() + ": expected code that only computes, as its " +
				"description says, but it uses " + String.join(", ", archive.unsafeOperations()) +
				". If you trust the file, open it again by its path.");
		}
	}

	private static <T> T withLargeStack(final Supplier<T> action) {
		final Cancellation cancellation = Cancellation.current();
		final FutureTask<T> task = new FutureTask<>(() -> cancellation.in(action));
		final Thread thread = new Thread(null, task, "PyTorch loader", STACK_BYTES);
		thread.setDaemon(true);
		thread.start();
		boolean interrupted = false;
		try {
			while (true) {
				try {
					return task.get();
				}
				catch (final InterruptedException e) {
					// The engine cannot be stopped while it loads.
					interrupted = true;
				}
			}
		}
		catch (final ExecutionException e) {
			if (e.getCause() instanceof Error) throw (Error) e.getCause();
			throw (RuntimeException) e.getCause();
		}
		finally {
			if (interrupted) Thread.currentThread().interrupt();
		}
	}
}
