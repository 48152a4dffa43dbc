package org.spectralattribution.model.djl;

import org.spectralattribution.model.ModelDescription;

/** Looks at the network that is kept after it was closed. */
public final class KeptNetwork {

	private KeptNetwork() {}

	/** That of a model on the device that {@code auto} means, which is always the same object until it is loaded anew. */
	public static Object of(final ModelDescription description) {
		final String device = Devices.text(Devices.choose("auto", PyTorchEngine.start()));
		final String key = NetworkCache.key(description.weights(), device, description.classNames().size());
		final Network network = NetworkCache.take(key, () -> {
			throw new IllegalStateException("No network is kept for " + key);
		});
		NetworkCache.giveBack(key, network);
		return network;
	}

	/** Lets the next one that is opened be loaded. */
	public static void forget() {
		NetworkCache.clear();
	}
}
