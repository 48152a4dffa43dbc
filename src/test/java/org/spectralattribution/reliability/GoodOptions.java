package org.spectralattribution.reliability;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Options of a command that all have a meaning and fit together, for an RGB image of 12 × 9 pixels. */
final class GoodOptions {

	private final Random random;
	private final Map<String, String> values = new LinkedHashMap<>();

	GoodOptions(final Random random, final String command) {
		this.random = random;
		if (command.startsWith("Measure")) {
			values.put("labels", "labels");
			maybe("slices", "current");
		}
		else if (command.startsWith("Attribution Features")) {
			maybe("labels", "none", "labels");
			maybe("slices", "current", "all");
		}
		else if (command.startsWith("Attribution to")) {
			maybe("share", "0.5", "1", "0.01", "1e-3");
			maybe("smooth", "0", "1.5");
			maybe("slices", "current");
		}
		else if (command.startsWith("Add")) {
			values.put("burn", "true");
			maybe("corner", "lower right", "upper right", "lower left", "upper left");
		}
		else if (command.startsWith("Attribution Montage")) {
			maybe("images", "all", "input", "input + white paper");
			maybe("scale", "common", "own");
			maybe("columns", "0", "1", "2");
		}
		else if (command.startsWith("Open")) maybe("sample", "metaphase-8bit.tif", "anaphase-16bit.tif");
		else if (!command.startsWith("PyTorch")) model(command);
	}

	/** The options by their keys. */
	Map<String, String> values() {
		return values;
	}

	private void model(final String command) {
		values.put("model", Fixtures.path("classifier.pt"));
		maybe("range", "type", "minmax", "percentile", "display");
		maybe("channels", "automatic", "3,2,1", "1,1,1");
		maybe("device", "cpu", "auto");
		maybe("head", "auto", "softmax");
		if (command.startsWith("Live")) return;
		maybe("slices", "current", "all");
		if (command.startsWith("Classify")) return;
		maybe("target", "predicted", "0", "2", "0 - 1");
		maybe("score", "probability", "logit");
		maybe("batch", "0", "3", "1");
		if (command.startsWith("Compare") || command.startsWith("Recommend")) {
			grid(command);
			return;
		}
		if (command.startsWith("Evaluate")) {
			measures();
			return;
		}
		maybe("lut", "blue-orange", "blue-red", "purple-green", "grey");
		maybe("output", "channels", "overlay", "map", "raw", "positive", "absolute", "importance", "map");
		if ("overlay positive absolute importance".contains(values.getOrDefault("output", "channels"))) {
			maybe("smooth", "0", "1");
		}
		if (command.startsWith("Path")) path();
		else integral();
		if (command.startsWith("Spectral")) {
			// A ramp has one component, and with overlap 0 that is all there at the very first point: nothing to sum.
			maybe("overlap", "0.4", "1", "0.05");
			maybe("gating", "linear", "cosine", "sigmoid");
			maybe("decomposition", "svd", "svd joint", "dct", "wavelet", "laplacian");
		}
	}

	/** Colour tables of two units have no common scale, and a ramp with overlap 0 has no path. */
	private void grid(final String command) {
		final boolean measured = command.startsWith("Recommend");
		// The measures are of one class.
		if (measured) values.remove("target");
		maybe("methods", "ig + sig", measured ? "sig + ig" : "sig", "sig + gradient x input", "gradient + sig");
		maybe("baselines", "black + image mean", "black + white paper", "128 + black + 128");
		maybe("overlaps", "0.4", "0.4 + 1");
		if (!measured && !values.getOrDefault("methods", "").startsWith("gradient")) maybe("scale", "own", "common");
		rule();
	}

	/** The measures are of one class. */
	private void measures() {
		values.remove("target");
		maybe("method", "sig", "ig + sig", "gradient x input", "sig + guided ig");
		maybe("measures", "all", "diffid", "road", "single deletion", "card", "diffid + road");
		maybe("ranking", "pixel", "reference");
		maybe("replacement", "mean", "zero", "blur");
		integral();
	}

	private void integral() {
		baseline();
		rule();
	}

	private void rule() {
		values.put("rule", pick("left", "right", "midpoint", "trapezoid", "gauss-legendre", "adaptive"));
		if (values.get("rule").equals("adaptive")) {
			values.put("tolerance", pick("0.1", "0.5", "0"));
			values.put("steps", pick("20", "12"));
		}
		else values.put("steps", pick("2", "3", "7"));
	}

	private void baseline() {
		maybe("baseline", "black", "white", "mean", "image mean", "blur", "noise", "noise 3", "128", "white paper",
			"black + white");
	}

	private void path() {
		final String method = pick("blur ig", "guided ig", "agi", "samp", "ig2", "gradient x input", "ig", "sig", "gradient",
			"consensus", "segments", "total variation");
		values.put("method", method);
		// It attacks one class.
		if (method.equals("agi") && values.getOrDefault("target", "").contains(" - ")) values.put("target", "0");
		switch (method) {
			case "blur ig":
				values.put("sigma", pick("1", "2"));
				values.put("steps", "4");
				break;
			case "guided ig":
				baseline();
				values.put("steps", "4");
				maybe("fraction", "0.5", "1");
				maybe("distance", "0", "0.3", "1");
				break;
			case "segments":
			case "total variation":
				baseline();
				values.put("steps", "3");
				break;
			case "consensus":
				maybe("steps", "2", "9");
				break;
			case "samp":
				values.put("pixels", "30");
				break;
			case "ig2":
				values.put("references", "white paper");
				values.put("steps", "3");
				break;
			case "ig":
			case "sig":
				integral();
				break;
			default:
		}
		if (random.nextInt(5) == 0) {
			values.put("samples", "2");
			maybe("noise", "0.05");
			maybe("seed", "7");
			maybe("average", "mean", "square", "variance");
		}
	}

	private void maybe(final String key, final String... choices) {
		if (random.nextBoolean()) values.put(key, pick(choices));
	}

	private String pick(final String... choices) {
		return choices[random.nextInt(choices.length)];
	}
}
