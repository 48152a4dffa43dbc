package org.spectralattribution.model.djl;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

/**
 * What PyTorch's own libraries are asked about GPUs, by functions for which neither the Deep Java Library nor TorchScript
 * has a call.
 */
final class NativeTorch {

	private final Path folder;
	private final boolean windows;

	/** @param folder that with PyTorch's libraries */
	NativeTorch(final Path folder) {
		this(folder, System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows"));
	}

	NativeTorch(final Path folder, final boolean windows) {
		this.folder = folder;
		this.windows = windows;
	}

	/** Whether these libraries can use a CUDA GPU, whether there is one or not. */
	boolean isForCuda() {
		return Files.exists(file("torch_cuda"));
	}

	/** Where a library of PyTorch lies, if it has it. */
	Path file(final String library) {
		return folder.resolve(System.mapLibraryName(library));
	}

	/**
	 * How many GPUs PyTorch can use. The Deep Java Library counts them by NVIDIA's library cudart, which it does not find
	 * where that lies in folders of its own, as pip installs it.
	 *
	 * @throws LinkageError if this build of PyTorch has no such function
	 */
	int gpus() {
		return (byte) library("c10_cuda").getFunction(windows ? "?device_count@cuda@c10@@YACXZ"
			: "_ZN3c104cuda12device_countEv").invokeInt(new Object[0]);
	}

	/**
	 * Lets PyTorch's products and convolutions round their factors to TF32 on GPUs, or not.
	 *
	 * @throws LinkageError if this build of PyTorch has no such function
	 */
	void allowTf32(final boolean allowed) {
		set("setAllowTF32CuDNN", allowed);
		set("setAllowTF32CuBLAS", allowed);
	}

	/** Whether PyTorch's convolutions may round their factors to TF32, unless a network says so itself. */
	boolean allowsTf32() {
		return (library("torch_cpu").getFunction(windows ? "?allowTF32CuDNN@Context@at@@QEBA_NXZ"
			: "_ZNK2at7Context14allowTF32CuDNNEv").invokeInt(new Object[] { context() }) & 1) != 0;
	}

	/**
	 * Lets PyTorch compute by oneDNN on the CPU, or not. NNPACK, which would be tried next and prints warnings on processors
	 * that it does not know, is switched as well.
	 *
	 * @throws LinkageError if this build of PyTorch has no such function
	 */
	void enableOneDnn(final boolean enabled) {
		set("setUserEnabledMkldnn", enabled);
		set("setUserEnabledNNPACK", enabled);
	}

	/** Calls a setter of PyTorch's {@code at::Context}, by its name as the compilers write it. */
	private void set(final String setter, final boolean value) {
		library("torch_cpu").getFunction(windows ? "?" + setter + "@Context@at@@QEAAX_N@Z" : "_ZN2at7Context" + setter
			.length() + setter + "Eb").invoke(new Object[] { context(), value });
	}

	private Pointer context() {
		return (Pointer) library("torch_cpu").getFunction(windows ? "?globalContext@at@@YAAEAVContext@1@XZ"
			: "_ZN2at13globalContextEv").invoke(Pointer.class, new Object[0]);
	}

	private NativeLibrary library(final String name) {
		return NativeLibrary.getInstance(file(name).toString());
	}
}
