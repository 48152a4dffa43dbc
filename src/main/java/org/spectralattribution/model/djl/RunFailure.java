package org.spectralattribution.model.djl;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.spectralattribution.tensor.Tensor;

/** Why a network does not run on a batch of points, or gives no gradient, and what to do at export or with the image. */
final class RunFailure {

	/** Failures that lie in the export, whatever the image. */
	private static final List<KnownText> EXPORT = List.of(
		KnownText.of("Method 'forward' is not defined", "The model has no method forward. Export a module whose " +
			"forward(x) takes the image and returns the logits."),
		KnownText.of("missing value for argument '\\w+'\\. Declaration: forward\\((.*)\\) -> ", match ->
			ModelInputs.several(match.group(1))),
		KnownText.of("Expected a value of type '(.+?)' for argument '(\\w+)' but instead found type 'Tensor'", match ->
			ModelInputs.ofType(match.group(1), match.group(2))),
		KnownText.of("Expected at most 1 argument\\(s\\) for operator 'forward'", "The model takes no input. Export a " +
			"module whose forward(x) takes the image."),
		KnownText.of("derivative for '?([\\w:]+)'? is not implemented", "The model holds an operator without a derivative " +
			"($1). Export it outside torch.no_grad(), with requires_grad on, or after " +
			"torch.backends.mha.set_fastpath_enabled(False); if the model itself calls the operator, replace it."),
		KnownText.of("does not require grad", "The model gives no gradient: its output does not depend on its input by " +
			"differentiable steps. Export it without torch.no_grad() parts, detach(), argmax or rounding, quantization and " +
			"torch.jit.optimize_for_inference."),
		KnownText.of("Could not run 'quantized::|with quantized numbers|from the 'Quantized\\w+' backend|NoQEngine|[Qq]uantized engine",
			"The model is quantized, and a quantized network has no gradient. Export it before its quantization."),
		KnownText.of("Promotion for Float8 Types|not implemented for 'Float8", "The model computes in 8-bit floats (float8), " +
			"which have no gradient here. Export it with model.float()."),
		// A convolution whose weights are of another type than its input names MKLDNN, too, where oneDNN computes it.
		KnownText.of("(?i)from the 'mkldnn\\w*' backend|(?<!input should be a )mkldnn tensor", "The model was saved after " +
			"torch.jit.optimize_for_inference. Save it before."),
		KnownText.of("leaf Variable that requires grad is being used in an in-place operation|functions with out=", "The model changes its " +
			"input in place. Clone it first (x = x.clone()), or use inplace=False."),
		KnownText.of("modified by an inplace operation|modified inplace|written-to tensor refers to a single memory|" +
			"Trying to backward through the graph a second time",
			"The model changes a tensor in place that its gradient or another tensor needs. Export it with steps that make " +
				"a new one (x = x + 1 for x += 1, inplace=False, or clone())."),
		KnownText.of("Expected more than 1 value per channel when training", "The model was exported in training mode. " +
			"Call model.eval() before torch.jit.trace."),
		KnownText.of("expected scalar type (?:Long|Int|Byte) but found|scalar types: Long.* but got \\w*FloatType",
			"The model takes whole numbers, such as those of words, and no image. Explain the part of it that takes the " +
				"image."),
		KnownText.of("Expected (?:\\d-dimensional|\\dD).* input (?:for|to) .*?(?:got \\d-dimensional|of size: \\[)|" +
			"expected .*D input \\(got 4D input\\)|expected input\\[\\d+(?:, \\d+){4,}] to have",
			"The model works on other axes than images × channels × height × width. Export a wrapper that takes these four " +
				"(and neither adds the batch axis nor makes a volume)."));

	private static final Pattern TYPES = Pattern.compile("(?:expected scalar type|mixed dtype|dtype, but (?:got|found)|" +
		"same dtype|Input type \\(|[Tt]ype promoting not|not implemented for '(?:Half|BFloat16|Complex)).*");
	private static final Pattern OTHER_DEVICE = Pattern.compile("from the '\\w*(?:CUDA|HIP|XPU|MPS|XLA)' backend|" +
		"not linked with support for \\w+ devices|Cannot initialize \\w+ without|[Nn]o (?:CUDA GPUs|NVIDIA driver)|" +
		"[Tt]orch not compiled with|invalid device ordinal|at least two devices");
	private static final Pattern DEVICE = Pattern.compile("torch\\.device\\(\"((?!cpu)\\w+(?::\\d+)?)\"|" +
		"\\b(cuda:\\d+|mps:\\d+|xpu:\\d+)|(?i)\\b(cuda|hip|xpu|mps|xla)\\b");
	private static final Pattern TOO_SMALL = Pattern.compile("Kernel size can't be greater than actual input size|" +
		"[Oo]utput size is too small|non-zero size for input|input image.*smaller than kernel|" +
		"Padding size should be less than");
	private static final Pattern SIZE = Pattern.compile("shapes cannot be multiplied|is invalid for input of size|" +
		"[Ss]izes? of tensor|size of the tensor|normalized_shape=|einsum\\(\\): subscript|index out of range in self|" +
		"size mismatch|doesn't match (?:model|the broadcast shape)|don't multiply up to|Wrong image (?:height|width)");

	private final Tensor point;
	private final int points;
	private final String device;

	/**
	 * @param point one of the points, all of one shape
	 * @param points their number
	 * @param device the device that the network is on, such as {@code cpu} or {@code gpu0}
	 */
	RunFailure(final Tensor point, final int points, final String device) {
		this.point = point;
		this.points = points;
		this.device = device;
	}

	String explain(final EngineText text) {
		final String whole = text.whole();
		return Stream.<Optional<String>>of(KnownText.explain(EXPORT, whole), otherDevice(whole), otherType(whole),
			KnownText.explain(channels(), whole), KnownText.explain(batchOfOne(), whole)).flatMap(Optional::stream)
			.findFirst().orElseGet(() -> "The model refuses an input of " + point.shape() +
				" (channels × height × width): " + text.reason() + ". " + advice(whole));
	}

	private String advice(final String text) {
		if (TOO_SMALL.matcher(text).find()) {
			return "The image is too small for it; give a larger one, or a \"Resize\" in config.json.";
		}
		if (!SIZE.matcher(text).find()) {
			return "Run the exported file in Python, on torch.zeros(" + points + ", " + point.channels() + ", " +
				point.height() + ", " + point.width() + "), to find out more.";
		}
		if (point.height() != point.width()) {
			return "If it takes squares only, crop the image to a square, or write \"size\": [height, width] in " +
				"the Resize of config.json to have the image stretched.";
		}
		return "The image may have another size than the model was made for: crop it, or write a \"Resize\" in config.json.";
	}

	private Optional<String> otherDevice(final String text) {
		if (!OTHER_DEVICE.matcher(text).find()) return Optional.empty();
		final Matcher other = DEVICE.matcher(text);
		final String name = other.find() ? " (" + other.group().replaceAll("torch\\.device\\(|\"", "") + ")" : "";
		return Optional.of(device.startsWith("gpu")
			? "The model makes tensors on another device than " + device + name + ". Use device=cpu, or export it so that " +
				"it makes them on the device of its input (device=x.device)."
			: "The model was traced on a GPU and makes tensors there" + name + ". Trace it on the CPU: model.cpu(), and an " +
				"example input on the CPU.");
	}

	private static Optional<String> otherType(final String text) {
		final Matcher types = TYPES.matcher(text);
		if (!types.find()) return Optional.empty();
		final String found = types.group();
		final String name = found.contains("BFloat16") ? "bfloat16" : found.contains("Half") ? "half precision (float16)"
			: found.matches("(?i).*double.*") ? "double precision (float64)"
				: found.matches("(?i).*complex.*") ? "complex numbers"
					: "another data type than float32, such as half precision (float16)";
		return Optional.of("The model computes in " + name + ", but gets its input in float32. Export it with " +
			"model.float(), and a float32 example input.");
	}

	/** An image of another number of channels; where channels inside the network do not fit, the image is not at fault. */
	private List<KnownText> channels() {
		return List.of(
			KnownText.of("expected input\\[.*] to have (\\d+) channels, but got (\\d+) channels", match ->
				channels(match.group(2), match.group(1))),
			KnownText.of("running_mean should contain (\\d+) elements not (\\d+)", match ->
				channels(match.group(1), match.group(2))),
			KnownText.of("size of tensor a \\((\\d+)\\) must match the size of tensor b \\((\\d+)\\) at non-singleton " +
				"dimension 1", match -> channels(match.group(1), match.group(2))),
			KnownText.of("expected input\\[\\d+, " + point.width() + ", " + point.channels() + ", " + point.height() +
				"] to have " + point.channels() + " channels", "The model takes the channels last (height × width × " +
					"channels). Export a wrapper that begins with x = x.permute(0, 2, 3, 1)."));
	}

	private String channels(final String actual, final String expected) {
		return actual.equals(String.valueOf(point.channels())) ? EngineMessage.channels(Integer.parseInt(expected), point
			.channels()) : "";
	}

	/** Texts in which a size is that of one image, and another that of all points. */
	private List<KnownText> batchOfOne() {
		if (points == 1) return List.of();
		final String all = String.valueOf(points);
		final String advice = "The model takes one image per call: its export has a batch of 1 built in. Use batch=1, or " +
			"export it so that it keeps the batch axis, with any number of images.";
		return Stream.concat(Stream.of("Expected size 1 but got size " + all + " ",
			"expanded size of the tensor \\(1\\) must match the existing size \\(" + all + "\\) at non-singleton dimension 0",
			"tensor a \\(" + all + "\\) must match the size of tensor b \\(\\d+\\) at non-singleton dimension 0",
			"output with shape \\[1, .*broadcast shape \\[" + all + ",", "a Tensor with " + all + " elements cannot be converted",
			"Boolean value of Tensor with more than one value").map(pattern -> KnownText.of(pattern, advice)), Stream.of(
				KnownText.of("shape '\\[([\\d, ]+)]' is invalid for input of size (\\d+)", match -> product(match.group(1)) *
					points == Long.parseLong(match.group(2)) ? advice : ""),
				KnownText.of("cannot be multiplied \\(\\d+x(\\d+) and (\\d+)x", match -> Long.parseLong(match.group(2)) *
					points == Long.parseLong(match.group(1)) ? advice : ""))).collect(Collectors.toList());
	}

	private static long product(final String sizes) {
		return LongStream.of(Stream.of(sizes.split(", ")).mapToLong(Long::parseLong).toArray()).reduce(1, (a, b) -> a * b);
	}
}
