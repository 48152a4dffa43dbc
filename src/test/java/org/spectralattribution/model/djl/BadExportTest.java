package org.spectralattribution.model.djl;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.Score;
import org.spectralattribution.tensor.Tensor;

/** Networks whose export is at fault, in the engine: what it says is recognised, and the message says what to do. */
final class BadExportTest {

	private final List<Tensor> points = TestModels.points(2, 3, 8, 8);

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
		"torch.tanh(_0) | torch.tanh_next_generation(_0) | it uses aten::tanh_next_generation, which PyTorch 2.7.1 does not",
		"torch.tanh(_0) | torch._upsample_lanczos2d_aa(_0, [8, 8], False, None) | aten::_upsample_lanczos2d_aa, which PyTorch",
		"torch.tanh(_0) | ops.torchvision.deform_conv2d(_0) | torchvision::deform_conv2d, an operator of another library",
		"torch.tanh(_0) | ops.torch_scatter.scatter_max(_0) | torch_scatter::scatter_max, an operator of another library",
		"torch.tanh(_0) | ops.metal_prepacked.conv2d_run(_0) | before that optimization",
		"torch.tanh(_0) | torch.tanh(_0, approximate=True) | calls aten::tanh with arguments that PyTorch 2.7.1 does not know",
		"input, weight, bias) | input, weight, bias, True, 2) | calls aten::linear with arguments that PyTorch 2.7.1 does not",
	})
	void notLoaded(final String text, final String replacement, final String words) throws IOException {
		final ModelDescription model = EditedModel.of(folder, "classifier.pt", text, replacement);
		final String message = message(() -> DjlClassifier.open(model, "cpu", 0));
		assertTrue(message.startsWith("PyTorch 2.7.1 cannot load " + model.weights()) && message.contains(words), message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
		"weight = self.weight | weight = torch.to(self.weight, 5) | half precision (float16)",
		"weight = self.weight | weight = torch.to(self.weight, 15) | bfloat16",
		"weight = self.weight | weight = torch.to(self.weight, 7) | double precision (float64)",
		"forward(x, ) | forward(torch.cuda(x), ) | GPU",
		"forward(x, ) | forward(torch.unsqueeze(x, 0), ) | other axes than images × channels × height × width",
		"forward(x, ) | forward(torch.permute(x, [0, 3, 1, 2]), ) | x.permute(0, 2, 3, 1)",
	})
	void doesNotRun(final String text, final String replacement, final String words) throws IOException {
		assertNotRun(EditedModel.of(folder, "classifier.pt", text, replacement), words);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
		"x: Tensor, t: Tensor, more: bool=False | x + t | takes 2 inputs (x, t), but only an image is given",
		"x: Tensor, size: Tuple[int, int], more: Dict[str, List[int]] | x | takes 3 inputs (x, size, more)",
		"xs: List[Tensor] | xs[0] | takes a list (xs: List[Tensor])",
		"xs: Dict[str, Tensor] | xs[\"image\"] | takes a dictionary (xs: Dict[str, Tensor])",
		"xs: Tuple[Tensor, Tensor] | (xs)[0] | takes a tuple (xs: Tuple[Tensor, Tensor])",
		"n: int | torch.zeros([n, 3]) | takes a value of type int (n: int)",
	})
	void takesNoImageAlone(final String parameters, final String value, final String words) throws IOException {
		assertNotRun(EditedModel.of(folder, "logarithm.pt", "x: Tensor) -> Tensor:\n    return torch.mean(torch.log(x), [2, 3])",
			parameters + ") -> Tensor:\n    return " + value), words);
	}

	@Test
	void noMethodForward() throws IOException {
		assertNotRun(EditedModel.of(folder, "logarithm.pt", "def forward(", "def predict("), "no method forward");
	}

	/** A model's own message may have several lines. */
	@Test
	void errorOfTheModelItself() throws IOException {
		assertNotRun(EditedModel.of(folder, "logarithm.pt", "return", "ops.prim.RaiseException(\"far\\nfetched\", " +
			"\"builtins.ValueError\")\n    return"), "refuses an input of 3×8×9 (channels × height × width): far fetched. Run " +
				"the exported file in Python, on torch.zeros(2, 3, 8, 9)");
	}

	@Test
	void operatorWithoutADerivative() throws IOException {
		try (DjlClassifier classifier = DjlClassifier.open(EditedModel.of(folder, "classifier.pt", "torch.tanh(_0)",
			"torch.nextafter(_0, _0)"), "cpu", 0))
		{
			classifier.outputs(points);
			final String message = message(() -> new ScoreFunction(classifier, Score.LOGIT.of(0)).gradients(points));
			assertTrue(message.contains("without a derivative (nextafter)") && message.contains("set_fastpath_enabled(False)"),
				message);
		}
	}

	private static void assertNotRun(final ModelDescription model, final String words) {
		try (DjlClassifier classifier = DjlClassifier.open(model, "cpu", 0)) {
			final String message = message(() -> classifier.outputs(TestModels.points(2, 3, 8, 9)));
			assertTrue(message.contains(words), message);
		}
	}

	private static String message(final Runnable call) {
		final String message = assertThrows(ModelException.class, call::run).getMessage();
		assertTrue(message.endsWith(".") && !message.contains("\n") && !message.contains("Check that size"), message);
		return message;
	}
}
