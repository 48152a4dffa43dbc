package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.event.KeyEvent;
import java.util.concurrent.CancellationException;

import ij.IJ;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.spectralattribution.model.ModelException;

final class StoppableCommandTest {

	private static final ModelException REFUSED = new ModelException("The model refuses an input of 3×9×9.");

	private final Failing command = new Failing();

	/** As a model does after seconds in which it could not be interrupted. */
	private static final class Failing extends StoppableCommand {

		private Runnable meanwhile = () -> {};

		@Override
		public void run() {
			conclude(() -> {
				meanwhile.run();
				throw REFUSED;
			});
		}
	}

	@BeforeAll
	static void patchImageJ() {
		Macros.run("return '';");
	}

	@AfterEach
	void forgetEscape() {
		IJ.resetEscape();
	}

	@Test
	void whatFailsAfterEscapeWasCancelled() {
		command.meanwhile = () -> IJ.setKeyDown(KeyEvent.VK_ESCAPE);
		assertSame(REFUSED, assertThrows(CancellationException.class, command::run).getCause());
		assertEquals("Cancelled", command.conclusion());
	}

	@Test
	void whatFailsAfterTheCancelOfAHostWasCancelled() {
		command.meanwhile = () -> command.cancel("enough");
		assertThrows(CancellationException.class, command::run);
		assertEquals("Cancelled", command.conclusion());
	}

	/** Esc that was pressed before it began is not meant for it. */
	@Test
	void anyOtherFailureIsTold() {
		IJ.setKeyDown(KeyEvent.VK_ESCAPE);
		assertSame(REFUSED, assertThrows(ModelException.class, command::run));
		assertEquals("Stopped by an error", command.conclusion());
	}
}
