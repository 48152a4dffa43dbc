package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.event.KeyEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import ai.djl.ndarray.NDManager;
import ij.IJ;
import ij.WindowManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Cancelable;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.plugin.Plugin;
import org.spectralattribution.host.HostHooks;
import org.spectralattribution.host.MacroFailure;
import org.spectralattribution.ij1.result.NamedTable;
import org.spectralattribution.ij1.result.StackClassification;

/**
 * Esc while a command runs: pressed when the progress bar moves, or in the middle of what takes long. How long the answer
 * takes on a quiet machine is what {@link org.spectralattribution.reliability.EscapeTimes} prints.
 */
final class EscapeTest {

	private static final String ATTRIBUTION = Macros.open("metaphase-8bit.tif") +
		"run('Spectral Integrated Gradients...', 'rule=left steps=2000');\n";
	private static final String BEGUN = "org.spectralattribution.command.EscapeTest.begun";
	private static final String STACK = "newImage('stack', '8-bit ramp', 64, 64, 10);\n";

	/** Seconds within which even a busy machine answers, and none of the runs would end by itself. */
	private static final double LONGEST = 30;

	private final List<Double> progress = Collections.synchronizedList(new ArrayList<>());
	private volatile long pressed;
	private String status;

	/** The first run in a JVM loads classes. */
	@BeforeAll
	static void warmUp() {
		Macros.run(Macros.open("metaphase-8bit.tif") + "run('Spectral Integrated Gradients...', 'steps=9'); close('*');");
	}

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

	/** What takes minutes or more, and moves no progress bar meanwhile: Esc 0.3 s after the command has begun. */
	@ParameterizedTest(name = "{0}")
	@MethodSource("longRuns")
	void escapeIsAnsweredWithin(final String name, final String images, final String run) throws InterruptedException {
		System.clearProperty(BEGUN);
		final Thread user = new Thread(this::pressAgainAndAgain, "user");
		final MacroFailure failure;
		try (HostHooks host = new HostHooks(null, progress::add)) {
			user.start();
			failure = assertThrows(MacroFailure.class, () -> Macros.run(images + "call('java.lang.System.setProperty', '" +
				BEGUN + "', 'yes');\n" + run + "newImage('went on', '8-bit', 2, 2, 1);"));
			status = host.status();
		}
		finally {
			user.interrupt();
			user.join();
			IJ.resetEscape();
		}
		final double seconds = (System.nanoTime() - pressed) / 1e9;
		assertTrue(pressed != 0, "The run ended by itself: " + failure.getMessage());
		assertEquals("The macro was cancelled.", failure.getMessage());
		assertTrue(seconds < LONGEST, "Esc took " + seconds + " s.");
		assertEquals("Cancelled", status);
		assertEquals(1.0, progress.get(progress.size() - 1));
		assertEquals(images.split("newImage|open").length - 1, WindowManager.getImageCount(), "only the inputs are open");
		assertFalse(WindowManager.getCurrentImage().isLocked());
	}

	private static Stream<Arguments> longRuns() {
		final String cell = Macros.open("metaphase-8bit.tif");
		final String noise = "run('Add Specified Noise...', 'standard=30');\n";
		final String any = "'model=[" + Macros.model("classifier.pt") + "] channels=1,1,1 ";
		// A single call of the engine, which Esc cannot end, is short here.
		final String middle = "newImage('middle', '8-bit ramp', 600, 600, 1);\n" + noise;
		final String map = "newImage('map', '32-bit ramp', 4000, 4000, 1);\n" + noise +
			"Property.set('Output', 'map'); Property.set('Attribution channel', '1');\n";
		return Stream.of( //
			Arguments.of("a hundred million steps", cell, "run('Integrated Gradients...', 'rule=midpoint steps=100000000');\n"),
			Arguments.of("Gauss-Legendre nodes", cell, "run('Integrated Gradients...', 'rule=gauss-legendre steps=200000');\n"),
			Arguments.of("singular values", middle, "run('Spectral Integrated Gradients...', " + any + "');\n"),
			Arguments.of("cosines", middle, "run('Spectral Integrated Gradients...', " + any + "decomposition=dct');\n"),
			Arguments.of("a wide blur", middle, "run('Path Attribution...', " + any + "method=[blur ig] sigma=100');\n"),
			Arguments.of("passes of Guided IG", middle, "run('Path Attribution...', " + any +
				"method=[guided ig] fraction=0.001 steps=40');\n"),
			Arguments.of("pixels one by one", middle, "run('Path Attribution...', " + any + "method=samp pixels=1');\n"),
			Arguments.of("65,536 labels", "newImage('l', '16-bit ramp', 4000, 4000, 1);\n" + map,
				"run('Measure Attribution in ROIs...', 'labels=l');\n"),
			Arguments.of("a scattered selection", map, "run('Attribution to Selection...', 'share=0.5');\n"));
	}

	private void pressAgainAndAgain() {
		pressed = 0;
		try {
			while (System.getProperty(BEGUN) == null) {
				Thread.sleep(5);
			}
			Thread.sleep(300);
			pressed = System.nanoTime();
			while (true) {
				// What begins after the key was pressed forgets that it was.
				IJ.setKeyDown(KeyEvent.VK_ESCAPE);
				Thread.sleep(20);
			}
		}
		catch (final InterruptedException e) {
			// The run has ended.
		}
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
		assertTrue(seconds < LONGEST, "Esc took " + seconds + " s.");
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
