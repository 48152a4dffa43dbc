package org.spectralattribution.model.djl;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.spectralattribution.model.DeviceOutOfMemory;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.tensor.Tensor;

/** Turns the engine's errors, many lines long, into messages for the user. */
final class EngineMessage {

	private static final Pattern CHANNELS =
		Pattern.compile("expected input\\[.*] to have (\\d+) channels, but got (\\d+) channels");
	private static final Pattern MEMORY = Pattern.compile("out of memory|can't allocate memory|not enough memory|" +
		"direct buffer memory|bad.?alloc|_ALLOC_FAILED", Pattern.CASE_INSENSITIVE);
	private static final Pattern TOO_SMALL = Pattern.compile("Kernel size can't be greater than actual input size|" +
		"[Oo]utput size is too small|non-zero size for input|input image.*smaller than kernel");

	private EngineMessage() {}

	/** The line that says what happened: the last one, without the stack of C++ calls and the error's type. */
	static String lastLine(final Throwable error) {
		final List<String> lines = new ArrayList<>();
		for (final String line : String.valueOf(error.getMessage()).split("\\R")) {
			if (line.startsWith("Exception raised from") || line.startsWith("frame #")) {
				break;
			}
			if (!line.isBlank()) {
				lines.add(line.trim());
			}
		}
		if (lines.isEmpty() || error.getMessage() == null) {
			return error.getClass().getSimpleName();
		}
		return lines.get(lines.size() - 1).replaceFirst("^(\\w|[.:])*(Error|Exception): ", "").replaceFirst("\\.$", "");
	}

	/** The model file is a TorchScript file, but the engine cannot load it. */
	static ModelException notLoaded(final String file, final String version, final Throwable error) {
		if (error instanceof OutOfMemoryError || MEMORY.matcher(lastLine(error)).find()) {
			return new ModelException("There is too little memory to load " + file + ": " + lastLine(error) +
				". Close other programs or models, or use another device.", error);
		}
		if (lastLine(error).contains("open file failed")) {
			return new ModelException("PyTorch cannot open " + file +
				". If its path has letters other than those of ASCII, move the model to a folder without them.", error);
		}
		return new ModelException("PyTorch " + version + " cannot load " + file + ": " + lastLine(error) +
			". Export the model with torch.jit.trace of PyTorch " + version + " or an older version.", error);
	}

	/** The network did not run on a batch of points: a {@link DeviceOutOfMemory}, or else a {@link ModelException}. */
	static RuntimeException notRun(final Throwable error, final Tensor point, final int points, final String device) {
		if (error instanceof OutOfMemoryError) return new DeviceOutOfMemory(point, points, "Java", error);
		final String line = lastLine(error);
		return MEMORY.matcher(line).find() ? new DeviceOutOfMemory(point, points, device, error)
			: new ModelException(reason(line, point), error);
	}

	private static String reason(final String line, final Tensor point) {
		final Matcher channels = CHANNELS.matcher(line);
		if (channels.find() && channels.group(2).equals(String.valueOf(point.channels()))) {
			return channels(Integer.parseInt(channels.group(1)), point.channels());
		}
		if (line.contains("does not require grad")) {
			return "The model gives no gradient: its output does not depend on its input by differentiable steps. " +
				"Export it without torch.no_grad() parts, quantization and torch.jit.optimize_for_inference.";
		}
		final String refused =
			"The model refuses an input of " + point.shape() + " (channels × height × width): " + line + ". ";
		if (TOO_SMALL.matcher(line).find()) {
			return refused + "The image is too small for it; give a larger one, or a \"Resize\" in config.json.";
		}
		if (point.height() != point.width()) {
			return refused + "If it takes squares only, crop the image to a square, or write \"size\": [height, width] in " +
				"the Resize of config.json to have the image stretched.";
		}
		return refused + "Check that size and channels are those that the model was made for.";
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
