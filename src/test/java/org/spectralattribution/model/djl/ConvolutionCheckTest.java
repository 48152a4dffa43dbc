package org.spectralattribution.model.djl;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import org.junit.jupiter.api.Test;

/** Whatever the processor, a started engine convolves rightly; and the check tells wrong outputs. */
final class ConvolutionCheckTest {

	private static final int CHANNELS = 24;
	private static final int SIDE = 64;

	private static ConvolutionCheck check() {
		PyTorchEngine.start();
		return new ConvolutionCheck(Engine.getEngine("PyTorch"));
	}

	private static float[] outputs(final ConvolutionCheck check) {
		final float[] outputs = new float[CHANNELS * SIDE * SIDE];
		for (int i = 0; i < outputs.length; i++) {
			outputs[i] = (float) check.output(i / (SIDE * SIDE), i / SIDE % SIDE, i % SIDE);
		}
		return outputs;
	}

	@Test
	void theStartedEngineConvolvesRightly() {
		assertTrue(check().passes());
	}

	@Test
	void wrongAndMissingNumbersAreTold() {
		final ConvolutionCheck check = check();
		final float[] outputs = outputs(check);
		assertTrue(check.agrees(outputs));
		outputs[5] += 0.01f;
		assertFalse(check.agrees(outputs));
		outputs[5] = Float.NaN;
		assertFalse(check.agrees(outputs));
	}

	/** What is done on a processor where the check fails does no harm where it passes. */
	@Test
	void itStillPassesWithoutOneDnn() {
		final ConvolutionCheck check = check();
		try {
			ConvolutionCheck.switchOneDnn(false);
			assertTrue(check.passes());
		}
		finally {
			if (PyTorchEngine.start().usesOneDnn()) ConvolutionCheck.switchOneDnn(true);
		}
	}
}
