package org.spectralattribution.model.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.spectralattribution.model.format.DemoModel;

/** Whether the log says why {@code device=auto} computes on the CPU. */
final class DeviceFallbackTest {

	/** Run in a JVM of its own, since it is said once in a session. */
	static final class Open {

		private Open() {}

		public static void main(final String[] arguments) {
			for (final String device : List.of("cpu", "auto", " AUTO ")) {
				System.out.println("opening " + device.trim());
				DjlClassifier.open(DemoModel.open(), device, 0, line -> System.out.println("log: " + line)).close();
			}
		}
	}

	/** A PyTorch for CUDA was named, though not to its end. */
	@Test
	void whoNamedAPyTorchForCudaIsToldOnceWhyTheCpuComputes() throws Exception {
		final List<String> lines = OtherJvm.run(Open.class, System.getProperty("java.class.path"), List.of(
			"-DPYTORCH_VERSION=2.7.1")).lines().filter(line -> line.matches("(opening|log: device).*")).collect(Collectors
				.toList());
		assertEquals(4, lines.size(), lines.toString());
		assertEquals(List.of("opening cpu", "opening auto"), lines.subList(0, 2));
		assertTrue(lines.get(2).startsWith("log: device=auto computes on the CPU. ") && lines.get(2).endsWith(
			"PyTorch Engine Status lists all steps."), lines.get(2));
		assertEquals("opening AUTO", lines.get(3));
	}
}
