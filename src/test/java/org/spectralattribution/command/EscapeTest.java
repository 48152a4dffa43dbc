package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.event.KeyEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;

import ai.djl.ndarray.NDManager;
import ij.IJ;
import ij.WindowManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Cancelable;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.plugin.Plugin;
import org.spectralattribution.host.HostHooks;
import org.spectralattribution.host.MacroFailure;
import org.spectralattribution.ij1.result.NamedTable;
import org.spectralattribution.ij1.result.StackClassification;

/** Esc while a command runs: pressed when the progress bar moves, which is between two model calls or regions. */
final class EscapeTest {

	private static final String ATTRIBUTION = Macros.open("metaphase-8bit.tif") +
		"run('Spectral Integrated Gradients...', 'rule=left steps=2000');\n";
	private static final String STACK = "newImage('stack', '8-bit ramp', 64, 64, 10);\n";

	private final List<Double> progress = Collections.synchronizedList(new ArrayList<>());
	private volatile long pressed;
	private String status;

	@Test
	void escapeInTheMiddleGivesControlBackAtOnce() {
		escapeAt(0.5, ATTRIBUTION);
		assertEquals(0.5, Collections.max(progress.subList(0, progress.indexOf(1.0))), 0.1);
	}

	@Test
	void memoryStaysTheSameAfterTenEscapes() {
		escapeAt(0, ATTRIBUTION);
		final int before = arrays();
		for (int i = 0; i < 10; i++) {
			escapeAt(0, ATTRIBUTION);
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

	/** The plane at which Esc comes is the last one that the model sees, be it the only one. */
	@ParameterizedTest
	@CsvSource({ "all, 0.5", "all, 0.9", "current, 0" })
	void escapeStopsAClassificationWithinOnePlane(final String slices, final double fraction) {
		NamedTable.clear(StackClassification.TABLE);
		escapeAt(fraction, STACK + "run('Classify Image...', 'slices=" + slices + "');\n");
		assertEquals(fraction, Collections.max(progress.subList(0, progress.indexOf(1.0))), 1e-9);
		assertEquals("0", NamedTable.size(StackClassification.TABLE));
	}

	@Test
	void aCancelledClassificationLeavesNoRowsAndNoOutputs() throws ModuleException {
		NamedTable.clear(StackClassification.TABLE);
		final Module module = new CommandInfo(ClassifyImageCommand.class, ClassifyImageCommand.class.getAnnotation(
			Plugin.class)).createModule();
		module.setInput("image", IJ.createImage("stack", "8-bit ramp", 64, 64, 10));
		module.setInput("slices", "all");
		try (HostHooks host = new HostHooks(null, value -> {
			progress.add(value);
			if (value == 0.5) ((Cancelable) module).cancel("enough");
		})) {
			assertThrows(CancellationException.class, module::run);
		}
		assertEquals(0.5, Collections.max(progress.subList(0, progress.indexOf(1.0))), 1e-9);
		assertTrue(((Cancelable) module).isCanceled());
		assertEquals("enough", ((Cancelable) module).getCancelReason());
		assertNull(module.getOutput("predicted"));
		assertEquals(0.0, module.getOutput("probability"));
		assertEquals("0", NamedTable.size(StackClassification.TABLE));
	}

	/** Between two regions of the second of three planes. */
	@Test
	void escapeWhileMeasuringLeavesNoRowsAndGoesNoFurther() {
		NamedTable.clear(MeasureAttributionCommand.TABLE);
		escapeAt(0.5, "newImage('map', '32-bit ramp', 30, 30, 3); Property.set('Output', 'map');\n" +
			"Property.set('Attribution channel', '1'); Property.set('Planes', '3');\n" +
			"for (i = 0; i < 900; i++) { makeRectangle(i % 30, floor(i / 30), 1, 1); Overlay.addSelection; " +
			"Overlay.setPosition(0); }\nrun('Select None');\n" +
			"run('Measure Attribution in ROIs...', 'labels=overlay slices=all');\n");
		assertEquals("0", NamedTable.size(MeasureAttributionCommand.TABLE));
		assertEquals(0.5, Collections.max(progress.subList(0, progress.indexOf(1.0))), 0.02);
	}

	private void escapeAt(final double fraction, final String run) {
		progress.clear();
		pressed = 0;
		final MacroFailure failure;
		try (HostHooks host = new HostHooks(null, value -> {
			progress.add(value);
			if (value < fraction || pressed != 0) return;
			pressed = System.nanoTime();
			IJ.setKeyDown(KeyEvent.VK_ESCAPE);
		})) {
			failure = assertThrows(MacroFailure.class, () -> Macros.run(run + "newImage('went on', '8-bit', 2, 2, 1);"));
			status = host.status();
		}
		final double seconds = (System.nanoTime() - pressed) / 1e9;
		assertEquals("The macro was cancelled.", failure.getMessage());
		assertTrue(seconds < 1.5, "Esc took " + seconds + " s.");
		assertEquals("Cancelled", status);
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
