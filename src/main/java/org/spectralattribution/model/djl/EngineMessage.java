package org.spectralattribution.model.djl;

import java.util.regex.Pattern;

import org.spectralattribution.model.DeviceOutOfMemory;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.tensor.Tensor;

/** Turns the engine's errors, many lines long, into messages for the user. */
final class EngineMessage {

	private static final Pattern MEMORY = Pattern.compile("out of memory|can't allocate memory|not enough memory|" +
		"direct buffer memory|bad.?alloc|_ALLOC_FAILED", Pattern.CASE_INSENSITIVE);

	private EngineMessage() {}

	/** The last line, without the stack of C++ calls and the error's type. */
	static String lastLine(final Throwable error) {
		return new EngineText(error).lastLine();
	}

	/** The model file is a TorchScript file, but the engine cannot load it. */
	static ModelException notLoaded(final String file, final String version, final Throwable error) {
		final String reason = new EngineText(error).reason();
		if (error instanceof OutOfMemoryError || MEMORY.matcher(reason).find()) {
			return new ModelException("There is too little memory to load " + file + ": " + reason +
				". Close other programs or models, or use another device.", error);
		}
		return new ModelException(LoadFailure.explain(file, version, new EngineText(error)), error);
	}

	/** The network did not run on a batch of points: a {@link DeviceOutOfMemory}, or else a {@link ModelException}. */
	static RuntimeException notRun(final Throwable error, final Tensor point, final int points, final String device) {
		if (error instanceof OutOfMemoryError) return new DeviceOutOfMemory(point, points, "Java", error);
		final EngineText text = new EngineText(error);
		return MEMORY.matcher(text.reason()).find() ? new DeviceOutOfMemory(point, points, device, error)
			: new ModelException(new RunFailure(point, points, device).explain(text), error);
	}

	/** An image with another number of channels than the model takes. */
	static String channels(final int expected, final int actual) {
		final String advice = expected == 3 && actual == 1 ? "Give it three times by channels=1,1,1, or convert it to RGB."
			: expected == 3 ? "Choose three of them, such as channels=1,2,3, or convert the image to RGB."
				: expected == 1 ? "Choose one of them, such as channels=1, or convert the image to grey values."
					: "Choose as many, such as channels=1,2.";
		return "The model expects " + expected + (expected == 1 ? " channel" : " channels") + ", but the image has " +
			actual + ". " + advice;
	}
}
