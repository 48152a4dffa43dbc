"""Writes small TorchScript models of the kinds that people really export, with what PyTorch says of them.

How: python src/test/python/make_field_models.py   (from the repository's root; PyTorch 2.x, on the CPU)
The committed files were made with PyTorch 2.13.0. Seeds are fixed. The reference values, in field.json, are for one image
of 3 x 8 x 8: the outputs, those of black, and the IG map of the logit of class 1 from black by the trapezoid rule with 8
points, one image per call (two for the last kind, whose single gradients PyTorch gets wrong), in double precision.
"""

import copy
import io
import json
import pathlib
import zipfile

import torch
from torch import nn
from torch.nn import functional as F

RESOURCES = pathlib.Path("src/test/resources/org/spectralattribution/explain/field")
STEPS = 8


def image():
    values = [(i * 37 % 101) / 101 for i in range(3 * 8 * 8)]
    return torch.tensor(values, dtype=torch.float32).reshape(1, 3, 8, 8)


class Base(nn.Module):
    def __init__(self, track=True):
        super().__init__()
        self.conv = nn.Conv2d(3, 6, 3, padding=1)
        self.norm = nn.BatchNorm2d(6, track_running_stats=track)
        self.linear = nn.Linear(6, 3)
        with torch.no_grad():
            for parameter in self.parameters():
                parameter.mul_(3)

    def forward(self, x):
        return self.linear(torch.tanh(self.norm(self.conv(x))).mean((2, 3)))


class BatchStatistics(Base):
    def __init__(self):
        super().__init__(track=False)


class BatchStandardised(Base):
    def forward(self, x):
        x = (x - x.mean()) / (x.std() + 0.01)
        return self.linear(torch.tanh(self.norm(self.conv(x))).mean((2, 3)))


class BatchExtremes(Base):
    def forward(self, x):
        x = (x - x.min()) / (x.max() - x.min() + 0.1)
        return self.linear(torch.tanh(self.norm(self.conv(x))).mean((2, 3)))


class BatchAttention(Base):
    def __init__(self):
        super().__init__()
        self.attention = nn.MultiheadAttention(6, 2)

    def forward(self, x):
        t = torch.tanh(self.conv(x)).flatten(2).transpose(1, 2)
        t = t + 3 * self.attention(t, t, t, need_weights=False)[0]
        return self.linear(t.mean(1))


class FirstOnly(Base):
    def forward(self, x):
        return self.linear(torch.tanh(self.norm(self.conv(x[0:1]))).mean((2, 3))).expand(x.size(0), -1)


class LastOnly(Base):
    def forward(self, x):
        return self.linear(torch.tanh(self.norm(self.conv(x[-1:]))).mean((2, 3))).expand(x.size(0), -1)


class OneOnly(Base):
    def forward(self, x):
        return self.linear(torch.tanh(self.norm(self.conv(x))).reshape(1, 6, 64).mean(2))


class InPlace(Base):
    def forward(self, x):
        x.sub_(0.4).div_(0.3)
        return self.linear(torch.tanh(self.norm(self.conv(x))).mean((2, 3)))


class Bfloat16(Base):
    def forward(self, x):
        return self.linear(torch.tanh(self.norm(self.conv(x))).mean((2, 3))).to(torch.bfloat16)


class HalfSoftmax(Base):
    def forward(self, x):
        return torch.softmax(self.linear(torch.tanh(self.norm(self.conv(x))).mean((2, 3))), 1).to(torch.float16)


class Sigmoid(Base):
    def forward(self, x):
        return torch.sigmoid(self.linear(torch.tanh(self.norm(self.conv(x))).mean((2, 3))))


class Percent(Base):
    def forward(self, x):
        return 100 * torch.softmax(self.linear(torch.tanh(self.norm(self.conv(x))).mean((2, 3))), 1)


class OneLogit(Base):
    def forward(self, x):
        return self.linear(torch.tanh(self.norm(self.conv(x))).mean((2, 3)))[:, 1:2]


class OneProbability(Base):
    def forward(self, x):
        return torch.sigmoid(self.linear(torch.tanh(self.norm(self.conv(x))).mean((2, 3))))[:, 1:2]


class OneTuple(Base):
    def forward(self, x):
        return (self.linear(torch.tanh(self.norm(self.conv(x))).mean((2, 3))),)


class NanAtBlack(Base):
    def forward(self, x):
        x = (x - x.mean(dim=[1, 2, 3], keepdim=True)) / x.std(dim=[1, 2, 3], keepdim=True)
        return self.linear(torch.tanh(self.norm(self.conv(x))).mean((2, 3)))


class Dropout(Base):
    def forward(self, x):
        return F.dropout(self.linear(torch.tanh(self.norm(self.conv(x))).mean((2, 3))), 0.5)


class Counter(Base):
    def __init__(self):
        super().__init__()
        self.register_buffer("calls", torch.zeros(1))

    def forward(self, x):
        self.calls += 1
        return self.calls * self.linear(torch.tanh(self.norm(self.conv(x))).mean((2, 3)))


class Rounded(Base):
    """Has a gradient that is 0 everywhere, as quantised layers have."""

    def forward(self, x):
        return self.linear(torch.tanh(self.norm(self.conv(torch.round(16 * x) / 16))).mean((2, 3)))


class PartlyDetached(Base):
    def forward(self, x):
        y = self.linear(torch.tanh(self.norm(self.conv(x))).mean((2, 3)))
        return y.detach() + 0.2 * x.mean((2, 3))


class Complex(Base):
    def forward(self, x):
        y = self.linear(torch.tanh(self.norm(self.conv(x))).mean((2, 3)))
        return torch.complex(y, y)


class Tokens(nn.Module):
    """Batch norm in evaluation mode, then tokens: PyTorch's gradient of a single image is wrong on the CPU."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3, 2, 1)
        self.norm = nn.BatchNorm2d(8)
        self.mix = nn.Linear(8, 8)
        self.head = nn.Linear(8, 3)

    def forward(self, x):
        t = torch.tanh(self.mix(self.norm(self.conv(x)).flatten(2).transpose(1, 2)))
        weights = torch.linspace(-1, 1, t.size(1), dtype=t.dtype).view(1, -1, 1)
        return self.head((t * weights).sum(1))


class CoupledTokens(Tokens):
    def forward(self, x):
        x = x - x.mean()
        t = torch.tanh(self.mix(self.norm(self.conv(x)).flatten(2).transpose(1, 2)))
        weights = torch.linspace(-1, 1, t.size(1), dtype=t.dtype).view(1, -1, 1)
        return self.head((t * weights).sum(1))


def save(module, name):
    """Without the debug records, which name files of the machine at hand."""
    raw = io.BytesIO()
    torch.jit.save(module, raw)
    RESOURCES.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(RESOURCES / name, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            if not entry.filename.endswith(".debug_pkl"):
                target.writestr(zipfile.ZipInfo(entry.filename), source.read(entry), zipfile.ZIP_STORED)


def first(output):
    return output[0] if isinstance(output, tuple) else output


def reference(model, rows=1, target=1):
    x = image().double()
    total = torch.zeros_like(x)
    for k in range(STEPS):
        point = torch.cat([x * (k / (STEPS - 1))] * rows).requires_grad_()
        output = first(model(point.clone())).double()
        gradient, = torch.autograd.grad(output[0, min(target, output.size(1) - 1)], point)
        total += (0.5 if k in (0, STEPS - 1) else 1) / (STEPS - 1) * gradient[:1]
    with torch.no_grad():
        logits = first(model(x.clone()))[0].double().tolist()
        black = first(model(torch.zeros_like(x)))[0].double().tolist()
    return {"outputs": logits, "black": black, "map": (total * x).flatten().tolist()}


def calibrated(model):
    if model.norm.track_running_stats:
        model.norm.momentum = 1.0
        x = image()
        with torch.no_grad():
            model.norm.train()(model.conv(torch.cat([x, x.flip(-1), x * 0.5, x * 0.2 + 0.3])))
    return model.eval()


def main():
    result = {}
    for kind in (BatchStatistics, BatchStandardised, BatchExtremes, BatchAttention, FirstOnly, LastOnly, OneOnly, InPlace,
                 Bfloat16, HalfSoftmax, Sigmoid, OneLogit, OneProbability, OneTuple, PartlyDetached, Rounded, Complex,
                 NanAtBlack, Dropout, Counter, Tokens, CoupledTokens, Percent):
        torch.manual_seed(20261129)
        model = calibrated(kind())
        exact = copy.deepcopy(model).double()
        save(torch.jit.script(model), kind.__name__ + ".pt")
        if kind not in (Dropout, Counter, Complex, NanAtBlack, CoupledTokens):
            result[kind.__name__] = reference(exact, 2 if kind is Tokens else 1)
    (RESOURCES / "field.json").write_text(json.dumps(result) + "\n")


main()
