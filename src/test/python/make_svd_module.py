"""Writes the TorchScript module by which the plugin decomposes large matrices; DJL has no call for that.

How: python src/test/python/make_svd_module.py   (from the repository's root; PyTorch 1.11 or newer, on the CPU)
The committed file was made with PyTorch 2.13.0.
"""

import torch
from torch import nn

MODULE = "src/main/resources/org/spectralattribution/model/djl/svd.pt"


class Svd(nn.Module):
    """The thin singular value decomposition A = U diag(S) Vh of a matrix."""

    def forward(self, matrix):
        return torch.linalg.svd(matrix, full_matrices=False)


torch.jit.save(torch.jit.script(Svd()), MODULE)
