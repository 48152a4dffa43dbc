package org.spectralattribution.model.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.tensor.Tensor;

/** Texts of PyTorch 2.7.1, shortened. */
final class RunFailureTest {

	private static final String TRACEBACK = "The following operation failed in the TorchScript interpreter.\nTraceback of " +
		"TorchScript, serialized code (most recent call last):\n  File \"code/__torch__.py\", line 10, in forward\n" +
		"    _0 = torch.zeros([1, 3, 1, 1], dtype=None, layout=None, device=torch.device(\"%s\"), pin_memory=False)\n" +
		"         ~~~~~~~~~~~ <--- HERE\n\nTraceback of TorchScript, original code (most recent call last):\n" +
		"/home/a/make.py(9): forward\nRuntimeError: ";
	private static final String SIZE_ADVICE = "The image may have another size than the model was made for";

	/** The last lines list what PyTorch has registered. */
	@Test
	void aModelTracedOnAGpuNamesTheDevice() {
		final String cuda = "Could not run 'aten::empty.memory_format' with arguments from the 'CUDA' backend. This could be " +
			"because the operator doesn't exist for this backend. 'aten::empty.memory_format' is only available for these " +
			"backends: [CPU, QuantizedCPU, MkldnnCPU].\n\nCPU: registered at RegisterCPU_1.cpp:2517 [kernel]\n" +
			"QuantizedCPU: registered at RegisterQuantizedCPU_0.cpp:311 [kernel]\nPythonDispatcher: registered at " +
			"PythonFallbackKernel.cpp:198 [backend fallback]\n";
		assertEquals("The model was traced on a GPU and makes tensors there (cuda:0). Trace it on the CPU: model.cpu(), and " +
			"an example input on the CPU.", message(String.format(TRACEBACK, "cuda:0") + cuda, 1));
		assertTrue(message(String.format(TRACEBACK, "mps:0") + cuda.replace("CUDA", "MPS"), 1).contains("there (mps:0)"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "PyTorch is not linked with support for cuda devices | (cuda)",
		"Cannot initialize CUDA without ATen_cuda library. PyTorch splits its backend into two shared libraries | (CUDA)",
		"Expected all tensors to be on the same device, but found at least two devices, cuda:0 and cpu! | (cuda:0)" })
	void otherTextsOfAGpu(final String text, final String device) {
		final String message = message("RuntimeError: " + text, 1);
		assertTrue(message.contains("traced on a GPU and makes tensors there " + device), message);
	}

	/** There a constant of the trace is on the CPU, and the cure is another one. */
	@Test
	void onAGpuTheOtherDeviceIsTheFault() {
		final String message = EngineMessage.notRun(new RuntimeException("RuntimeError: Expected all tensors to be on the " +
			"same device, but found at least two devices, cuda:0 and cpu!"), Tensor.zeros(3, 32, 32), 1, "gpu0").getMessage();
		assertTrue(message.contains("another device than gpu0") && message.contains("Use device=cpu"), message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "expected scalar type Float but found Half | half precision (float16)",
		"expected scalar type Float but found BFloat16 | bfloat16",
		"mat1 and mat2 must have the same dtype, but got Float and Double | double precision (float64)",
		"expected m1 and m2 to have the same dtype, but got: float != double | double precision (float64)",
		"expected m1 and m2 to have the same dtype, but got: float != c10::complex<float> | complex numbers",
		"Input type (float) and bias type (c10::Half) should be the same | half precision (float16)",
		"Input type (float) and weight type (c10::Half) should be the same or input should be a MKLDNN tensor and weight is a " +
			"dense tensor | half precision (float16)",
		"prelu: Type promoting not supported. Got Float and Half | half precision (float16)",
		"\"slow_conv2d_cpu\" not implemented for 'Half' | half precision (float16)",
		"mixed dtype (CPU): expect parameter to have scalar type of Float | another data type than float32, such as half " +
			"precision (float16)" })
	void weightsOfAnotherType(final String text, final String type) {
		assertEquals("The model computes in " + type + ", but gets its input in float32. Export it with model.float(), and " +
			"a float32 example input.", message("RuntimeError: " + text + "\n\n", 2));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = {
		"derivative for aten::_native_multi_head_attention is not implemented | (aten::_native_multi_head_attention). Export " +
			"it outside torch.no_grad(), with requires_grad on, or after torch.backends.mha.set_fastpath_enabled(False)",
		"derivative for aten::_transformer_encoder_layer_fwd is not implemented | (aten::_transformer_encoder_layer_fwd)",
		"the derivative for 'nextafter' is not implemented. | without a derivative (nextafter)",
		"element 0 of tensors does not require grad and does not have a grad_fn | gives no gradient",
		"RuntimeError: a leaf Variable that requires grad is being used in an in-place operation. | changes its input in place",
		"RuntimeError: a view of a leaf Variable that requires grad is being used in an in-place operation. | x = x.clone()",
		"one of the variables needed for gradient computation has been modified by an inplace operation: [CPUFloatType " +
			"[1, 3, 32, 32]], which is output 0 of SigmoidBackward0 | changes a tensor in place that its gradient",
		"The MKLDNN backend does not support weight as an MKLDNN tensor during training | optimize_for_inference",
		"RuntimeError: Could not run 'quantized::conv2d.new' with arguments from the 'CPU' backend. | is quantized",
		"builtins.ValueError: Expected more than 1 value per channel when training, got input size [1, 4, 1, 1] | model.eval()",
		"Expected at most 1 argument(s) for operator 'forward', but received 2 argument(s). Declaration: | takes no input",
		"RuntimeError: Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but " +
			"got CPUFloatType instead (while checking arguments for embedding) | takes whole numbers",
		"RuntimeError: Expected 5-dimensional input for 5-dimensional weight [3, 1, 3, 3, 3], but got 4-dimensional input of " +
			"size [1, 3, 32, 32] instead | other axes than images × channels",
		"RuntimeError: Given groups=1, weight of size [3, 1, 3, 3, 3], expected input[1, 2, 3, 32, 32] to have 1 channels, " +
			"but got 2 channels instead | other axes than images × channels",
		"builtins.ValueError: expected 2D or 3D input (got 4D input) | other axes than images × channels" })
	void faultsOfTheExport(final String text, final String words) {
		assertTrue(message(text, 2).contains(words), message(text, 2));
	}

	/** In each of them one size is that of one image and the other that of two. */
	@ParameterizedTest
	@ValueSource(strings = { "shape '[1, 3, 32, 32]' is invalid for input of size 6144",
		"Sizes of tensors must match except in dimension 1. Expected size 1 but got size 2 for tensor number 1 in the list.",
		"The expanded size of the tensor (1) must match the existing size (2) at non-singleton dimension 0.  Target sizes:",
		"output with shape [1, 3, 32, 32] doesn't match the broadcast shape [2, 3, 32, 32]",
		"mat1 and mat2 shapes cannot be multiplied (1x6144 and 3072x3)", "a Tensor with 2 elements cannot be converted to Scalar",
		"Boolean value of Tensor with more than one value is ambiguous" })
	void aBatchOfOneIsBuiltIn(final String text) {
		final String message = message("RuntimeError: " + text, 2);
		assertTrue(message.contains("one image per call") && message.contains("batch=1"), message);
		assertFalse(message("RuntimeError: " + text, 1).contains("batch=1"), "with a single point it is something else");
	}

	@ParameterizedTest
	@ValueSource(strings = { "mat1 and mat2 shapes cannot be multiplied (2x4096 and 1024x3)",
		"shape '[2, 1024]' is invalid for input of size 8192", "shape '[-1, 900]' is invalid for input of size 8192",
		"The size of tensor a (16) must match the size of tensor b (4) at non-singleton dimension 1",
		"Given normalized_shape=[3, 16, 16], expected input with shape [*, 3, 16, 16], but got input of size[1, 3, 32, 32]",
		"einsum(): subscript h has size 16 for operand 1 which does not broadcast with previously seen size 32",
		"AssertionError: Input image height doesn't match model (224)", "index out of range in self" })
	void anImageOfAnotherSize(final String text) {
		assertEquals("The model refuses an input of 3×32×32 (channels × height × width): " + text.replace("AssertionError: ",
			"") + ". " + SIZE_ADVICE + ": crop it, or write a \"Resize\" in config.json.", message("RuntimeError: " + text, 2));
	}

	@Test
	void anImageOfAnotherNumberOfChannels() {
		for (final String text : new String[] { "running_mean should contain 3 elements not 5",
			"The size of tensor a (3) must match the size of tensor b (5) at non-singleton dimension 1",
			"Given groups=1, weight of size [3, 5, 3, 3], expected input[1, 3, 32, 32] to have 5 channels, but got 3 channels" })
		{
			assertTrue(message("RuntimeError: " + text, 1).startsWith("The model expects 5 channels, but the image has 3"), text);
		}
	}

	/** Size and channels are not known to be the cause, so they are not named. */
	@Test
	void anUnknownReasonIsPassedOn() {
		assertEquals("The model refuses an input of 3×32×32 (channels × height × width): something new. Run the exported " +
			"file in Python, on torch.zeros(2, 3, 32, 32), to find out more.", message(String.format(TRACEBACK, "cpu") +
				"something new.\n", 2));
		final String long4 = message("RuntimeError: " + "very ".repeat(100) + "long", 1);
		assertTrue(long4.contains("very […]. Run") && long4.length() < 500, long4);
	}

	private static String message(final String text, final int points) {
		final String message = EngineMessage.notRun(new RuntimeException(text), Tensor.zeros(3, 32, 32), points, "cpu")
			.getMessage();
		assertTrue(message.endsWith(".") && !message.contains("\n"), message);
		assertEquals(message.contains("refuses an input") && !message.contains("Run the exported"),
			message.contains(SIZE_ADVICE), message);
		return message;
	}
}
