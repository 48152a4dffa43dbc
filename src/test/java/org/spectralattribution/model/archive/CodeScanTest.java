package org.spectralattribution.model.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Code can name one operator in many ways, and its blocks and expressions can be deep in many ways. */
final class CodeScanTest {

	private static List<String> unsafe(final String code) {
		return List.copyOf(new CodeScan(code.replace("|", "\n")).unsafe());
	}

	@ParameterizedTest
	@ValueSource(strings = { "torch.save(x, \"f\")", "torch . save(x)", "torch.\\|save(x)", "(torch.|# a comment|save)(x)",
		"ops.aten.save(x, \"f\")", "t = torch|t.save(x)", "f = torch.save|f(x)", "x.save(\"f\")", "(x + 1).save(\"f\")",
		"1..save(\"f\")", "torch.autograd.save(x)", "getattr(torch, \"save\")(x)", "getattr(x, 'sa' 've')('f')",
		"getattr(x, \"\\x73ave\")(\"f\")", "getattr(x, (\"\"\"s\\141ve\"\"\"))(\"f\")",
		"getattr(getattr(self, \"0\"), \"save\")(\"f\")", "y = \"# \"|torch.save(x)", "y = '\\''|torch.save(x)",
		"def __setstate__(self, state):|  torch.save(state, \"f\")",
		"  save = x.save|  (save)(\"f\")", "  f = x.save|  g = (f)|  g(\"f\")", "  f = t.save|  y = fork(f, x, \"f\")",
		"y = fork(torch.save, x, \"f\")", "  f = t.save|  g = (f).x; ((f))(\"f\")", "  f = t.save|  return (f)(x)",
		"  f = t.save|  g, h = f|  k = fork|  k((f), x)", "  save = (self).save(x)", "  a = self.save|  a(x, \"f\")" })
	void anOperatorThatWritesIsFoundByAnyName(final String code) {
		assertEquals(List.of("aten::save"), unsafe(code));
	}

	@ParameterizedTest
	@CsvSource({ "torch.from_file(name), aten::from_file", "ops.image.read_file(name), image::read_file",
		"o = ops, ops", "getattr(ops), ops", "torch.load(name), aten::load", "rpc_sync(to), prim::rpc_sync",
		"ops.c10d.send(x), c10d::send",
		"a : __torch__.torch.classes.profiling._ScriptProfile, torch.classes.profiling._ScriptProfile",
		"# type: (__torch__.torch.classes.dist_rpc.Info) -> Tensor, torch.classes.dist_rpc.Info" })
	void otherNamespacesAndClassesAreNamed(final String code, final String expected) {
		assertEquals(List.of(expected), unsafe(code));
	}

	@ParameterizedTest
	@ValueSource(strings = { "torch.conv2d(x)", "ops.prim.min(x)", "ops.quantized.linear(x)", "ops.torchvision.nms(x)",
		"  save = self.save|  y = (save).forward(x, )", "  to_here = self.to_here|  y = to_here.a",
		"def save(self, x):|  save = self.save|  y = save.a",
		"  save = self.m.save|  return (save).forward(x, )", "  a = self.save|  if torch.__contains__(a, 0):|    y = x",
		"# torch.save(x)", "x = \"torch.save(x)\"", "raise Exception(\"ops.image.read_file\")", "ops : __torch__.m.Ops",
		"self.ops", "save : bool", "self.load", "torch.saved(x)", "(self).classes.forward(x)",
		"p : __torch__.torch.classes.quantized.Conv2dPackedParamsBase" })
	void codeThatComputesIsNot(final String code) {
		assertEquals(List.of(), unsafe(code));
	}

	@Test
	void theDepthOfAnExpressionIsThatOfItsOperatorsAndBrackets() {
		assertEquals(30_000, new CodeScan("x" + " + 1".repeat(30_000)).expressionDepth());
		assertEquals(9, new CodeScan("(".repeat(9) + "1" + ")".repeat(9)).expressionDepth());
		assertEquals(9, new CodeScan("not ".repeat(9) + "x").expressionDepth());
		assertEquals(12, new CodeScan("x" + ".f()".repeat(6)).expressionDepth());
	}

	@Test
	void listsAndStatementsAreNotDeepHoweverLong() {
		assertEquals(2, new CodeScan("[" + "-1, ".repeat(10_000) + "1]").expressionDepth());
		assertEquals(2, new CodeScan("x = x + 1\n".repeat(10_000)).expressionDepth());
		assertEquals(1, new CodeScan("\nif a:\nif b:".repeat(10_000)).blockDepth());
	}

	@Test
	void theDepthOfBlocksIsThatOfTheirIndentsAndBranches() {
		final StringBuilder code = new StringBuilder("def f():");
		for (int i = 1; i <= 9; i++) {
			// A line within brackets begins where it likes.
			code.append("\n").append("  ".repeat(i)).append("if (\nx):");
		}
		assertEquals(10, new CodeScan(code + "\n" + "  ".repeat(10) + "y\nz").blockDepth());
		assertEquals(6, new CodeScan("\nif a:\n  x" + "\nelif b:\n  x".repeat(4)).blockDepth());
	}
}
