"""Writes a small TorchScript classifier whose forward writes a file, as any model file can.

How: python src/test/python/make_unsafe_model.py   (from the repository's root; PyTorch 2.x, on the CPU)
The committed file was made with PyTorch 2.13.0.
"""

import io
import pathlib
import zipfile

import torch
from torch import nn

FILE = pathlib.Path("src/test/resources/org/spectralattribution/command/saves.pt")


class Saves(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Conv2d(3, 2, 1)

    def forward(self, x):
        logits = self.head(x).mean([2, 3])
        torch.save(logits, "target/saved-by-a-model.bin")
        return logits


def main():
    torch.manual_seed(1)
    raw = io.BytesIO()
    torch.jit.save(torch.jit.script(Saves().eval()), raw)
    FILE.parent.mkdir(parents=True, exist_ok=True)
    # Without the debug records, which name files of the machine at hand.
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(FILE, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            if not entry.filename.endswith(".debug_pkl"):
                target.writestr(zipfile.ZipInfo(entry.filename), source.read(entry), zipfile.ZIP_STORED)


main()
