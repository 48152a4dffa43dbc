"""Writes the TorchScript models and reference values that the tests of the model packages read.

How: python src/test/python/make_model_fixtures.py   (from the repository's root; PyTorch 2.x, on the CPU)
The committed files were made with PyTorch 2.13.0. Seeds are fixed.
"""

import io
import json
import pathlib
import zipfile

import torch
from torch import nn

RESOURCES = pathlib.Path("src/test/resources/org/spectralattribution/model")


class Classifier(nn.Module):
    """A net with all that must not change between calls: batch norm and dropout."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 4, 3, padding=1)
        self.norm = nn.BatchNorm2d(4)
        self.dropout = nn.Dropout(0.5)
        self.linear = nn.Linear(4, 3)

    def forward(self, x):
        x = torch.tanh(self.norm(self.conv(x)))
        return self.linear(self.dropout(x).mean((2, 3)))


class Probabilities(Classifier):
    def forward(self, x):
        x = torch.tanh(self.norm(self.conv(x)))
        return torch.softmax(self.linear(self.dropout(x).mean((2, 3))), 1)


class Pair(Classifier):
    def forward(self, x):
        x = torch.tanh(self.norm(self.conv(x)))
        return self.linear(x.mean((2, 3))), x


class Map(nn.Module):
    def forward(self, x):
        return self.conv(x).mean((2, 3), keepdim=True)

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 3, 1)


class Number(nn.Module):
    def forward(self, x):
        return 3


class BatchSize(nn.Module):
    """Says how many rows the call has: logits are (rows, the row's mean)."""

    def forward(self, x):
        mean = x.mean((1, 2, 3))
        return torch.stack((0 * mean + x.size(0), mean), 1)


class Hungry(nn.Module):
    """Logits as above, but asks for more memory than any machine has when a call has more than four rows."""

    def forward(self, x):
        mean = x.mean((1, 2, 3))
        if x.size(0) > 4:
            mean = mean + torch.empty([1 << 50])[0]
        return torch.stack((0 * mean + x.size(0), mean), 1)


class BatchMean(nn.Module):
    def forward(self, x):
        return x.mean((0, 2, 3)).unsqueeze(0)


class Detached(nn.Module):
    def forward(self, x):
        return x.detach().mean((2, 3))


class Logarithm(nn.Module):
    def forward(self, x):
        return torch.log(x).mean((2, 3))


class Squares(nn.Module):
    """Takes 8 x 8 pixels only."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 2, 5)
        self.linear = nn.Linear(32, 3)

    def forward(self, x):
        return self.linear(self.conv(x).flatten(1))


def save(model, name):
    """Without the debug records, which name files of the machine at hand."""
    raw = io.BytesIO()
    torch.jit.save(torch.jit.script(model), raw)
    write(raw, name)


def write(raw, name):
    path = RESOURCES / "djl" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as target:
        for entry in source.infolist():
            if not entry.filename.endswith(".debug_pkl"):
                target.writestr(zipfile.ZipInfo(entry.filename), source.read(entry))


def points(count, channels, height, width):
    """Multiples of 1/101 that the Java tests make too."""
    n = count * channels * height * width
    values = [(i * 37 % 101) / 101 - 0.3 for i in range(n)]
    return torch.tensor(values, dtype=torch.float64).reshape(count, channels, height, width)


def random_norm(model):
    with torch.no_grad():
        model.norm.running_mean.uniform_(-0.3, 0.3)
        model.norm.running_var.uniform_(0.5, 1.5)
        model.norm.weight.uniform_(0.5, 1.5)
        for parameter in model.parameters():
            parameter.mul_(2)
    return model


def reference(model):
    model = model.double().eval()
    x = points(2, 3, 4, 5).requires_grad_()
    logits = model(x)
    result = {"logits": logits.tolist(), "probability": [], "logit": []}
    for key, scores in ("logit", logits), ("probability", logits.softmax(1)):
        for target in range(3):
            gradient, = torch.autograd.grad(scores[:, target].sum(), x, retain_graph=True)
            result[key].append(gradient.flatten(1).tolist())
    return result


def resized():
    """PyTorch 2.13 gives a wrong constant for images that are and stay one pixel wide, so none is here."""
    cases = []
    for (h, w), (oh, ow) in [((5, 7), (3, 4)), ((5, 7), (11, 9)), ((7, 5), (3, 12)), ((8, 8), (3, 3)), ((1, 1), (2, 3)),
                             ((6, 1), (4, 2)), ((1, 9), (1, 2)), ((13, 3), (5, 3)), ((4, 4), (1, 1))]:
        x = points(1, 1, h, w)
        y = torch.nn.functional.interpolate(x, size=(oh, ow), mode="bilinear", align_corners=False, antialias=True)
        cases.append({"input": [h, w], "output": [oh, ow], "values": y.flatten().tolist()})
    return cases


def main():
    torch.manual_seed(20260101)
    classifier = random_norm(Classifier())
    # Saved in training mode, so that a loader has to switch to evaluation mode.
    save(classifier.train(), "classifier.pt")
    for kind in Probabilities, Pair:
        model = kind()
        model.load_state_dict(classifier.state_dict())
        save(model.eval(), kind.__name__.lower() + ".pt")
    for kind in Map, Number, BatchSize, Hungry, BatchMean, Detached, Logarithm, Squares:
        save(kind().eval(), kind.__name__.lower() + ".pt")
    raw = io.BytesIO()
    torch.save(classifier.state_dict(), raw)
    write(raw, "state_dict.pt")
    (RESOURCES / "djl" / "classifier.json").write_text(json.dumps(reference(classifier), indent=None) + "\n")
    (RESOURCES / "resize.json").write_text(json.dumps(resized(), indent=None) + "\n")


main()
