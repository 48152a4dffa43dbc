package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectralattribution.host.HostHooks;
import org.spectralattribution.host.TryRun;

/** What the status line says when a command has ended. */
final class StatusMacroTest {

	private static final String STACK = "newImage('stack', '8-bit ramp', 64, 64, 3);\n";

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = {
		"run('Integrated Gradients...', 'rule=left steps=20'); metaphase 1\\.00, completeness error 0\\.\\d+, 19 gradients",
		"run('Spectral Integrated Gradients...', ''); metaphase 1\\.00, map error \\d\\.\\d %, \\d+ gradients",
		"run('Integrated Gradients...', 'rule=trapezoid steps=9'); metaphase 1\\.00, sum corrected by \\d+\\.\\d %, 9 gradients",
		"run('Path Attribution...', 'method=gradient'); metaphase 1\\.00, 1 gradient",
		"run('Integrated Gradients...', 'target=[metaphase - anaphase]'); metaphase - anaphase 1\\.00, .* gradients",
		"run('Classify Image...', ''); metaphase 1\\.00" })
	void itEndsWithWhatCameOut(final String command, final String status) {
		final String end = status(Macros.open("metaphase-8bit.tif") + command);
		assertTrue(end.matches(status), end);
	}

	@Test
	void itCountsThePlanesOfAStack() {
		final String explained = status(STACK + "run('Integrated Gradients...', 'slices=all rule=left steps=5');");
		assertTrue(explained.matches("3 planes: .* 3, completeness error up to [\\d.]+, 12 gradients"), explained);
		final String classified = status(STACK + "run('Classify Image...', 'slices=all');");
		assertTrue(classified.matches("3 planes: [a-z]+ 3"), classified);
	}

	@Test
	void itCountsTheRegionsMeasured() {
		assertEquals("2 regions measured", status("newImage('map', '32-bit ramp', 30, 30, 1);" +
			"Property.set('Output', 'map'); Property.set('Attribution channel', '1'); for (i = 0; i < 2; i++) {" +
			"makeRectangle(i, i, 5, 5); Overlay.addSelection; }\nrun('Select None');\n" +
			"run('Measure Attribution in ROIs...', 'labels=overlay');"));
	}

	@ParameterizedTest
	@CsvSource({ "current, 1 region selected", "all, 3 regions selected" })
	void itCountsTheRegionsSelected(final String slices, final String status) {
		assertEquals(status, status("newImage('map', '32-bit ramp', 30, 30, 3); Property.set('Output', 'map');" +
			"Property.set('Attribution channel', '1'); Property.set('Planes', '3');\n" +
			"run('Attribution to Selection...', 'slices=" + slices + "');"));
	}

	@ParameterizedTest
	@CsvSource({ "current, 1 map described", "all, 3 maps described" })
	void itCountsTheMapsDescribed(final String slices, final String status) {
		assertEquals(status, status("newImage('map', '32-bit ramp', 30, 30, 3); Property.set('Output', 'map');" +
			"Property.set('Attribution channel', '1'); Property.set('Planes', '3');\n" +
			"run('Attribution Features...', 'slices=" + slices + "');"));
	}

	/** Of a run that does not end the macro: otherwise ImageJ clears the status line. */
	@ParameterizedTest
	@CsvSource({ "Integrated Gradients, rule=left target=telophase", "Integrated Gradients, baseline=[no such image]",
		"Integrated Gradients, channels=7", "Attribution to Selection, share=2", "Live Attribution, method=sig" })
	void itSaysThatAnErrorEndedTheRun(final String command, final String options) {
		try (HostHooks host = new HostHooks(null, value -> {})) {
			assertNotEquals("", Macros.run(Macros.open("metaphase-8bit.tif") + "return call('" + TryRun.class.getName() +
				".run', '" + command + "...', '" + options + "');"));
			assertEquals("Stopped by an error", host.status());
		}
	}

	private static String status(final String macro) {
		try (HostHooks host = new HostHooks(null, value -> {})) {
			Macros.run(macro);
			return host.status();
		}
	}
}
