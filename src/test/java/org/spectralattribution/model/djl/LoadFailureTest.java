package org.spectralattribution.model.djl;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts of PyTorch 2.7.1, shortened. */
final class LoadFailureTest {

	/** The lines that name the operator are the first ones; the last one is code. */
	@Test
	void theUnknownOperatorIsNamed() {
		final String message = message("\nUnknown builtin op: aten::_upsample_lanczos2d_aa.\nCould not find any similar ops " +
			"to aten::_upsample_lanczos2d_aa. This op may not exist or may not be currently supported in TorchScript.\n:\n" +
			"  File \"code/__torch__/torch/nn/functional/___torch_mangle_3.py\", line 360\n    pass\n    _128 = " +
			"torch._upsample_lanczos2d_aa(input, output_size3)\n           ~~~~~~~~~~~~~ <--- HERE\n'interpolate' is being " +
			"compiled since it was called from 'Upsample.forward'\n    _1 = _0(input, None, 2., \"bilinear\")\n    return _1\n");
		assertTrue(message.startsWith("PyTorch 2.7.1 cannot load a.pt: it uses aten::_upsample_lanczos2d_aa, which PyTorch " +
			"2.7.1 does not have. "), message);
		assertTrue(message.contains("torch.jit.trace in place of torch.jit.script") && message.contains("older"), message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = {
		"\\nUnknown builtin op: torchvision::nms.\\nCould not find any | torchvision::nms, an operator of another library",
		"\\nUnknown builtin op: quantized::newer_relu.\\nCould not find | quantized::newer_relu, which PyTorch 2.7.1 does not",
		"\\nUnknown builtin op: metal_prepacked::conv2d_run.\\nCould not | Save the model before that optimization",
		"\\nUnknown type name '__torch__.torch.classes.tensorrt.Engine':\\n | tensorrt.Engine, a class of another library",
		"\\nArguments for call are not valid.\\nThe following variants are available:\\n  \\n  aten::linear(Tensor input, " +
			"Tensor weight, Tensor? bias=None) -> Tensor:\\n  Expected at most 3 arguments but found 5 | calls aten::linear with",
		"\\naten::batch_norm(Tensor input, Tensor? weight) -> Tensor:\\nExpected a value of type 'Optional[Tensor]' for " +
			"argument 'running_var' but instead found type 'bool'.\\n: | calls aten::batch_norm with arguments that",
		"[enforce fail at inline_container.cc:227] . Attempted to read a PyTorch file with version 99, but the maximum " +
			"supported version for reading is 10. | a newer PyTorch saved it (file format 99)",
		"required keyword attribute 'value' is undefined | saved after torch.jit.optimize_for_inference",
		"Legacy model format is not supported on mobile. | PyTorch 1.1 or older. Load and save it again with PyTorch 1.4",
		"Didn't find engine for operation quantized::conv2d_prepack NoQEngine | before its quantization",
		"type.present() INTERNAL ASSERT FAILED at \"/pytorch/torch/csrc/jit/frontend/parser.cpp\":531, please report a bug " +
			"to PyTorch. | cannot load a.pt: a check inside PyTorch failed. Export the model",
		"RuntimeError: d == 1 INTERNAL ASSERT FAILED at \"a/b.cpp\":7, please report a bug to PyTorch. Expected one " +
			"dimension | cannot load a.pt: Expected one dimension. Export the model",
		"Expected d == 1 to be true, but got false.  (Could this error message be improved?  If so, please report an " +
			"enhancement request to PyTorch.) | a.pt: Expected d == 1 to be true, but got false. Export the model",
		"[enforce fail at inline_container.cc:143] . invalid header | a.pt: invalid header. Export the model",
		"PytorchStreamReader failed reading zip archive: invalid header or archive is corrupted | damaged",
		"PytorchStreamReader failed locating file constants.pkl: file not found | locating file constants.pkl: file not " +
			"found. Export the model with torch.jit.trace of PyTorch 2.7.1 or an older version.",
		"\\nUnknown type name '__torch__.Net':\\n__torch__.Net\\n | Unknown type name '__torch__.Net': __torch__.Net. Export the",
	})
	void theReasonIsSaid(final String text, final String words) {
		final String message = message(text.replace("\\n", "\n"));
		assertTrue(message.startsWith("PyTorch 2.7.1 cannot load a.pt: ") && message.contains(words), message);
	}

	private static String message(final String text) {
		final String message = EngineMessage.notLoaded("a.pt", "2.7.1", new RuntimeException(text)).getMessage();
		assertFalse(message.contains("\n"), message);
		assertTrue(message.endsWith("."), message);
		return message;
	}
}
