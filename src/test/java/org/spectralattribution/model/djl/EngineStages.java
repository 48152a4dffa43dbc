package org.spectralattribution.model.djl;

import java.util.function.Consumer;

import ai.djl.Device;
import ai.djl.engine.Engine;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.archive.TorchScriptArchive;
import org.spectralattribution.model.djl.library.EngineCache;

/** The start of PyTorch and the loading of a network, stage by stage; what the plugin does in one go. */
public final class EngineStages {

	private EngineStages() {}

	/**
	 * Starts PyTorch in a JVM in which it has not been started.
	 *
	 * @param ended is told each stage when it has ended
	 */
	public static void start(final Consumer<String> ended) throws Exception {
		EngineLog.silence();
		System.setProperty("ai.djl.offline", "true");
		System.setProperty("OPT_OUT_TRACKING", "true");
		ThreadWaiting.passiveDuring(() -> {
			ended.accept("loggers, and JNA to set how threads wait");
			PyTorchEngine.withOwnClassLoader(() -> {
				EngineCache.prepare();
				ended.accept("cache of the libraries: rights, unpacking");
				return Engine.getEngine("PyTorch");
			});
			ended.accept("loading the libraries");
			PyTorchEngine.start();
			ended.accept("checking convolutions");
			return null;
		});
	}

	/** Loads a network on the CPU, and leaves it where whoever opens it next takes it from. */
	public static void load(final ModelDescription description, final Consumer<String> ended) {
		final TorchScriptArchive archive = TorchScriptArchive.read(description.weights());
		ended.accept("scanning the model's code");
		final String sha256 = archive.verify();
		ended.accept("its checksums and SHA-256");
		final int classes = description.classNames().size();
		final Network network = Network.load(PyTorchEngine.start(), description.weights(), Device.cpu(), classes);
		network.keepSha256(sha256);
		NetworkCache.giveBack(NetworkCache.key(description.weights(), Devices.CPU, classes), network);
		ended.accept("loading the model");
	}
}
