package org.spectralattribution.model.archive;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which code changes what its module keeps, in the form that PyTorch writes it in. */
final class StateChangesTest {

	@ParameterizedTest
	@ValueSource(strings = { "self.cache = x", "self.inner.cache = torch.mul(x, 2)", "buf = self.buf\n    _0 = torch.copy_(buf, x)",
		"_0 = torch.copy_(self.buf, x)", "xs = self.xs\n    _1 = torch.append(xs, x)", "torch._set_item(self.seen, 0, x)",
		"if True:\n      self.calls = torch.add(self.calls, 1)" })
	void codeThatChangesItsModule(final String statement) {
		assertTrue(changes(statement));
	}

	@ParameterizedTest
	@ValueSource(strings = { "input = torch.relu_(x)", "weight = self.weight\n    x0 = torch.mul(weight, x)",
		"_0 = torch.eq(self.mode, 1)", "y = torch.add_(torch.mul(x, 2), self.bias)", "x0 = self.conv.forward(x, )",
		"num_batches_tracked = self.num_batches_tracked\n    _0 = torch.add_(num_batches_tracked, 1)",
		"buf = self.buf\n    buf = torch.mul(buf, 2)\n    _0 = torch.add_(buf, 1)" })
	void codeThatComputes(final String statement) {
		assertFalse(changes(statement));
	}

	private static boolean changes(final String statement) {
		return new StateChanges(CodeTokens.of("class Net(Module):\n  training : bool\n  buf : Tensor\n" +
			"  def forward(self: __torch__.Net,\n    x: Tensor) -> Tensor:\n    " + statement + "\n    return x\n")).any();
	}
}
