package org.spectralattribution.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;

import java.util.concurrent.ExecutionException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandService;

/** The bridge in a host that has a context of its own, as Fiji has. */
final class FijiHostTest {

	private static Context context;

	@BeforeAll
	static void makeContext() {
		HeadlessImageJ.run("");
		ToyCommands.install();
		context = new Context();
	}

	@AfterAll
	static void disposeContext() {
		context.close();
	}

	@Test
	void theHostsContextIsUsed() {
		try (HostHooks host = fiji(context)) {
			assertSame(context, HostContext.get());
		}
		assertNotSame(context, HostContext.get());
	}

	@Test
	void aHostWithoutContextIsPlainImageJ() {
		final Context own = HostContext.get();
		try (HostHooks host = fiji(null)) {
			assertSame(own, HostContext.get());
		}
		try (HostHooks host = fiji("a context of another class loader")) {
			assertSame(own, HostContext.get());
		}
	}

	@Test
	void commandsRunInTheHostsContext() {
		try (HostHooks host = fiji(context)) {
			assertTrue(describe("steps=5").startsWith("in|5|0.02|left|false|demo|"));
			assertSame(context, ToyCommands.Describe.lastContext);
		}
		assertTrue(describe("steps=5").startsWith("in|5|"));
		assertNotSame(context, ToyCommands.Describe.lastContext);
	}

	/** A run with pre- and postprocessors, as a script can make it, remembers its values in Fiji's preferences. */
	@Test
	void aMacroDoesNotTakeWhatFijiRemembers() throws InterruptedException, ExecutionException {
		final ImagePlus image = IJ.createImage("mine", "8-bit", 4, 3, 1);
		final CommandService commands = context.service(CommandService.class);
		commands.run(ToyCommands.Describe.class, true, "image", image, "steps", 7, "rule", "mid point").get();
		try (HostHooks host = fiji(context)) {
			assertTrue(describe("tolerance=0.5").startsWith("in|100|0.5|left|"));
		}
	}

	@Test
	void commandTakesTheImageThatJavaCodeNames() {
		try (HostHooks host = fiji(context)) {
			HeadlessImageJ.run("newImage(\"other\", \"8-bit\", 4, 3, 1);");
			IJ.run(IJ.createImage("mine", "8-bit", 4, 3, 1), "Toy Describe...", "steps=1");
			assertTrue(WindowManager.getCurrentImage().getTitle().startsWith("mine|1|"));
		}
	}

	@Test
	void failureStopsTheMacroAtItsLine() {
		try (HostHooks host = fiji(context)) {
			final MacroFailure failure = assertThrows(MacroFailure.class, () -> describe("step=5"));
			assertTrue(failure.getMessage().contains("did you mean 'steps'?"), failure.getMessage());
			assertEquals(2, failure.line());
		}
	}

	private static HostHooks fiji(final Object context) {
		return new HostHooks(context, progress -> {});
	}

	private static String describe(final String options) {
		final String title = HeadlessImageJ.run("newImage(\"in\", \"8-bit\", 4, 3, 1);\nrun(\"Toy Describe...\", \"" +
			options + "\"); return getTitle();");
		assertNotNull(title);
		return title;
	}
}
