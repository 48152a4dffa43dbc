package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.event.KeyEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.spectralattribution.host.HostHooks;
import org.spectralattribution.host.MacroFailure;

import ai.djl.ndarray.NDManager;
import ij.IJ;
import ij.WindowManager;

/** Esc while an attribution runs: pressed when the progress bar moves, which is between two model calls. */
final class EscapeTest {

	private static final String RUN = "run('Spectral Integrated Gradients...', 'rule=left steps=2000');\nnewImage('went on', '8-bit', 2, 2, 1);";

	private final List<Double> progress = Collections.synchronizedList(new ArrayList<>());
	private volatile long pressed;

	@Test
	void escapeInTheMiddleGivesControlBackAtOnce() {
		escapeAt(0.5);
		assertEquals(0.5, Collections.max(progress.subList(0, progress.indexOf(1.0))), 0.1);
	}

	@Test
	void memoryStaysTheSameAfterTenEscapes() {
		escapeAt(0);
		final int before = arrays();
		for (int i = 0; i < 10; i++) {
			escapeAt(0);
		}
		assertEquals(before, arrays());
	}

	@Test
	void progressEndsAtOneAfterAnError() {
		try (HostHooks host = new HostHooks(null, progress::add)) {
			assertThrows(MacroFailure.class, () -> Macros.run(Macros.open("metaphase-8bit.tif") +
				"run('Integrated Gradients...', 'target=telophase');"));
		}
		assertEquals(1.0, progress.get(progress.size() - 1));
	}

	private void escapeAt(final double fraction) {
		progress.clear();
		pressed = 0;
		final MacroFailure failure;
		try (HostHooks host = new HostHooks(null, value -> {
			progress.add(value);
			if (value < fraction || pressed != 0) return;
			pressed = System.nanoTime();
			IJ.setKeyDown(KeyEvent.VK_ESCAPE);
		})) {
			failure = assertThrows(MacroFailure.class, () -> Macros.run(Macros.open("metaphase-8bit.tif") + RUN));
		}
		final double seconds = (System.nanoTime() - pressed) / 1e9;
		assertEquals("The macro was cancelled.", failure.getMessage());
		assertTrue(seconds < 1.5, "Esc took " + seconds + " s.");
		assertEquals(1, WindowManager.getImageCount(), "only the input is open");
		assertEquals(1, progress.stream().filter(value -> value >= fraction && value < 1).count(), progress.toString());
		assertEquals(1.0, progress.get(progress.size() - 1));
	}

	/** All arrays that the engine holds in this JVM. */
	private static int arrays() {
		try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
			return manager.getParentManager().getManagedArrays().size();
		}
	}
}
