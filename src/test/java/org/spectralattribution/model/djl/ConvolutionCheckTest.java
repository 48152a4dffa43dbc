package org.spectralattribution.model.djl;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the processor, a started engine convolves rightly; and the check tells wrong outputs. */
final class ConvolutionCheckTest {

	private static final int CHANNELS = 24;
	private static final int SIDE = 64;

	private static ConvolutionCheck check() {
		PyTorchEngine.start();
		return new ConvolutionCheck(Engine.getEngine("PyTorch"));
	}

	private static float[] values(final ConvolutionCheck check, final boolean gradients) {
		final float[] values = new float[CHANNELS * SIDE * SIDE];
		for (int i = 0; i < values.length; i++) {
			values[i] = (float) check.value(i / (SIDE * SIDE), i / SIDE % SIDE, i % SIDE, gradients);
		}
		return values;
	}

	/** Channels last where it is used. */
	@Test
	void theStartedEngineConvolvesRightly() {
		assertTrue(check().passes(MemoryFormat.CONTIGUOUS));
		assertTrue(check().passes(PyTorchEngine.start().fasterFormat(0)));
	}

	@ParameterizedTest(name = "gradients: {0}")
	@ValueSource(booleans = { false, true })
	void wrongAndMissingNumbersAreTold(final boolean gradients) {
		final ConvolutionCheck check = check();
		final float[] values = values(check, gradients);
		assertTrue(check.agrees(values, gradients));
		assertFalse(check.agrees(values, !gradients));
		values[5] += 0.01f;
		assertFalse(check.agrees(values, gradients));
		values[5] = Float.NaN;
		assertFalse(check.agrees(values, gradients));
	}

	/** What is done on a processor where the check fails does no harm where it passes. */
	@Test
	void itStillPassesWithoutOneDnn() {
		final ConvolutionCheck check = check();
		try {
			ConvolutionCheck.switchOneDnn(false);
			assertTrue(check.passes(MemoryFormat.CONTIGUOUS));
		}
		finally {
			if (PyTorchEngine.start().usesOneDnn()) ConvolutionCheck.switchOneDnn(true);
		}
	}
}
