package org.spectralattribution.model.djl;

import java.util.Locale;

import ai.djl.Device;
import org.spectralattribution.model.ModelException;

/** The devices that a user can ask for: {@code auto}, {@code cpu}, {@code gpu}, {@code gpu1} and so on. */
final class Devices {

	static final String CPU = "cpu";
	static final String GPU = "gpu";
	private static final String AUTO = "auto";
	/** Apple's GPU. */
	private static final String MPS = "mps";

	static final String NO_MPS = "Apple's GPU (MPS) is not used: the Deep Java Library can put tensors there, but PyTorch " +
		"computes in float32 only on it, and has not been tried with this plugin. The CPU computes.";

	private Devices() {}

	/**
	 * The device behind a key. {@code auto} is the first GPU if the engine can use one, else the CPU; {@code gpu}
	 * is the first GPU.
	 *
	 * @throws IllegalArgumentException if the key is not one of these
	 * @throws ModelException if the GPU that is asked for does not exist; no other device takes its place
	 */
	static Device choose(final String key, final PyTorchEngine engine) {
		return choose(key, engine.hasCuda(), engine.gpuCount(), engine.libraryPath());
	}

	static Device choose(final String key, final boolean cuda, final int gpus, final String library) {
		final String text = key.trim().toLowerCase(Locale.ROOT);
		if (text.equals(CPU) || text.equals(AUTO) && (!cuda || gpus == 0)) {
			return Device.cpu();
		}
		if (text.equals(AUTO)) {
			return Device.gpu(0);
		}
		if (text.matches(MPS + "(:?\\d+)?")) {
			throw new IllegalArgumentException("device: expected auto, cpu or gpu, but got \"" + key + "\". " + NO_MPS +
				" Use device=cpu.");
		}
		if (!text.matches(GPU + "\\d{0,4}")) {
			throw new IllegalArgumentException(
				"device: expected auto, cpu, gpu, or gpu with a number such as gpu1, but got \"" + key + "\".");
		}
		final int index = text.equals(GPU) ? 0 : Integer.parseInt(text.substring(GPU.length()));
		if (!cuda) {
			throw new ModelException("The device " + text + " was asked for, but the PyTorch in use (" + library +
				") is built for the CPU only. Use device=cpu, or start with a PyTorch for CUDA.");
		}
		if (index >= gpus) {
			throw new ModelException("The device " + text + " was asked for, but PyTorch sees " +
				(gpus == 0 ? "no GPU. Check the NVIDIA driver, or use device=cpu."
					: gpus + (gpus == 1 ? " GPU" : " GPUs") + ", from gpu0 to gpu" + (gpus - 1) + "."));
		}
		return Device.gpu(index);
	}

	/** Whether a key leaves the choice to the plugin. */
	static boolean isAutomatic(final String key) {
		return key.trim().equalsIgnoreCase(AUTO);
	}

	/** The text of a device in use: {@code cpu}, {@code gpu0} and so on. */
	static String text(final Device device) {
		return device.isGpu() ? GPU + device.getDeviceId() : CPU;
	}
}
