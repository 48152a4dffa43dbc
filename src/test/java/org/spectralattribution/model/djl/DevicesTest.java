package org.spectralattribution.model.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.model.ModelException;

final class DevicesTest {

	@ParameterizedTest
	@CsvSource({ "auto, true, 2, gpu0", "auto, true, 0, cpu", "auto, false, 2, cpu", "cpu, true, 2, cpu",
		"gpu, true, 1, gpu0", "gpu0, true, 2, gpu0", "gpu1, true, 2, gpu1", "' GPU1 ', true, 2, gpu1" })
	void keyMeansADevice(final String key, final boolean cuda, final int gpus, final String expected) {
		assertEquals(expected, Devices.text(Devices.choose(key, cuda, gpus, "/lib")));
	}

	@Test
	void missingGpuIsAnErrorThatSaysWhy() {
		final String cpuOnly = assertThrows(ModelException.class, () -> Devices.choose("gpu", false, 0, "/lib"))
			.getMessage();
		assertTrue(cpuOnly.contains("/lib") && cpuOnly.contains("CPU only"), cpuOnly);
		assertTrue(assertThrows(ModelException.class, () -> Devices.choose("gpu", true, 0, "/lib")).getMessage()
			.contains("no GPU"));
		assertTrue(assertThrows(ModelException.class, () -> Devices.choose("gpu2", true, 2, "/lib")).getMessage()
			.contains("2 GPUs, from gpu0 to gpu1"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "mps", "MPS", "mps:0", "mps0" })
	void applesGpuIsRefusedInAClearSentence(final String key) {
		final String message = assertThrows(IllegalArgumentException.class, () -> Devices.choose(key, false, 0, "/lib"))
			.getMessage();
		assertTrue(message.startsWith("device: expected auto, cpu or gpu, but got \"" + key + "\". Apple's GPU (MPS) is not used"),
			message);
		assertTrue(message.contains("float32 only") && message.endsWith("Use device=cpu."), message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "cuda", "gpu-1", "gpu 1", "gpux", "gpu99999" })
	void otherKeysAreRefused(final String key) {
		final String message =
			assertThrows(IllegalArgumentException.class, () -> Devices.choose(key, true, 1, "/lib")).getMessage();
		assertTrue(message.contains("auto, cpu, gpu") && message.contains("\"" + key + "\""), message);
	}
}
