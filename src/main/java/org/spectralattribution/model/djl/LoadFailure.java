package org.spectralattribution.model.djl;

import java.util.List;

/** Why the engine cannot load a TorchScript file, and what to do at export. */
final class LoadFailure {

	private LoadFailure() {}

	/** @param version the version of PyTorch that is at hand */
	static String explain(final String file, final String version, final EngineText text) {
		if (text.whole().contains("open file failed")) {
			return "PyTorch cannot open " + file + ". Check that the file is there and that you can read it.";
		}
		return "PyTorch " + version + " cannot load " + file + ": " + KnownText.explain(table(version), text.whole()).orElse(
			text.reason() + ". Export the model with torch.jit.trace of PyTorch " + version + " or an older version.");
	}

	private static List<KnownText> table(final String version) {
		final String older = "PyTorch " + version + " or an older version";
		return List.of(
			KnownText.of("Unknown builtin op: (\\w*prepacked::\\w+)", "it uses $1, an operator of an optimization for other " +
				"devices, such as optimize_for_mobile. Save the model before that optimization."),
			KnownText.of("Unknown builtin op: ((?:aten|prim|quantized)::[\\w.]*\\w)", "it uses $1, which PyTorch " + version +
				" does not have. Export it with torch.jit.trace in place of torch.jit.script, which also takes in operators that " +
				"the model never runs, or with " + older + "."),
			KnownText.of("Unknown builtin op: (\\w+::[\\w.]*\\w)", "it uses $1, an operator of another library, which this " +
				"plugin does not have. Export the part of the model that does without it, or write it with PyTorch's own " +
				"operators."),
			KnownText.of("__torch__\\.torch\\.classes\\.([\\w.]+)", "it uses $1, a class of another library, which this " +
				"plugin does not have. Export the model before it is converted for that library."),
			KnownText.of("Arguments for call are not valid[\\s\\S]*?(aten::\\w+)|" +
				"(?m)^(aten::\\w+)[\\w.]*\\(.*\\) -> .*:\\R(?:Expected|Keyword|Argument|Unknown)", match -> "it calls " +
					(match.group(1) == null ? match.group(2) : match.group(1)) + " with arguments that PyTorch " + version +
					" does not know. Export it with " + older + "."),
			KnownText.of("Attempted to read a PyTorch file with version (\\d+)", "a newer PyTorch saved it (file format $1). " +
				"Export it with " + older + "."),
			KnownText.of("required keyword attribute '\\w+' is undefined|(?i)mkldnn", "it was saved after " +
				"torch.jit.optimize_for_inference, which keeps weights in a form that cannot be read back. Save it before."),
			KnownText.of("Legacy model format", "the file is in the format of PyTorch 1.1 or older. Load and save it again " +
				"with PyTorch 1.4 to 1.13."),
			KnownText.of("NoQEngine|[Qq]uantized engine|Unknown qengine", "it is quantized, and a quantized network has no " +
				"gradient. Export the model before its quantization."),
			KnownText.of("PytorchStreamReader failed (?!locating)|failed finding central directory", "the file is damaged or " +
				"incomplete. Copy or download it again."));
	}
}
