package org.spectralattribution.model.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TensorFloat32Test {

	private final Map<String, String> set = new HashMap<>();

	private TensorFloat32 switchedOff(final String own) {
		final TensorFloat32 tf32 = new TensorFloat32(name -> name.equals("NVIDIA_TF32_OVERRIDE") ? own : null);
		tf32.switchOff(set::put);
		return tf32;
	}

	@Test
	void itIsOffUnlessAskedFor() {
		final TensorFloat32 tf32 = switchedOff(null);
		assertEquals(Map.of("NVIDIA_TF32_OVERRIDE", "0"), set);
		assertFalse(tf32.isWanted());
		assertEquals("float32, TF32 off", tf32.words());
	}

	@Test
	void whatTheUserHasSetStays() {
		final TensorFloat32 off = switchedOff("0");
		assertEquals("float32, TF32 off", off.words());
		final TensorFloat32 on = switchedOff("1");
		assertTrue(on.isWanted());
		assertEquals("float32, TF32 allowed (NVIDIA_TF32_OVERRIDE=1)", on.words());
		assertEquals(Map.of(), set);
	}

	/** A traced network allows it itself, whatever PyTorch is set to. */
	@Test
	void whereItCannotBeSwitchedOffTheRecordSaysSo() {
		final TensorFloat32 tf32 = new TensorFloat32(name -> null);
		tf32.switchOff((name, value) -> {
			throw new UnsatisfiedLinkError();
		});
		assertEquals("float32, TF32 only where the network allows it itself", tf32.words());
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false, true })
	void pyTorchsOwnSettingIsSet(final boolean allowed) {
		final NativeTorch torch = new NativeTorch(Path.of(PyTorchEngine.start().libraryPath()));
		torch.allowTf32(allowed);
		assertEquals(allowed, torch.allowsTf32());
	}

	@Test
	void thePyTorchForTheCpuHasNoGpus() {
		final NativeTorch torch = new NativeTorch(Path.of(PyTorchEngine.start().libraryPath()));
		assertFalse(torch.isForCuda());
		assertThrows(LinkageError.class, torch::gpus);
		assertEquals(0, PyTorchEngine.start().gpuCount());
	}
}
