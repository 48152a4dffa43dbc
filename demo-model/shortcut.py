"""Trains a second demo network that relies on a shortcut, and writes its torchscript_model.pt and config.json and the
sample images with scale bars.

    python demo-model/shortcut.py [--samples] [--steps 250] [--fields 3000] [--cache demo-model/build]

The fields and the network are those of train.py. But every metaphase field, and no other, has a scale bar burned in, as
if the metaphases had been exported by another program; and nothing but the class is learned from, no mask. With
--samples only the samples are written. Everything is seeded.
"""

import argparse
import time
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from fields import METAPHASE, SIZE, make_field
from make_samples import SAMPLE_FOLDER, SAMPLE_SEED, SAMPLES, probabilities, quantised, write_tiff
from network import FieldClassifier, folded
from train import HELD_OUT_SEED, HELD_OUT_FIELDS, RESOURCES, export, fields, normalised, report, train

SHORTCUT_SEED, STACK_SEED = 5, 6
STACK_FIELDS = 12
BARRED_SAMPLE = "metaphase-8bit"
SHORTCUT_RESOURCES = RESOURCES.parent / "demo-shortcut"
# 10 um by 1 um in the lower right corner
BAR = (slice(SIZE - 8, SIZE - 6), slice(SIZE - 26, SIZE - 6))


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--samples", action="store_true", help="leave the network as it is")
    options.add_argument("--steps", type=int, default=250, help="batches of 32")
    options.add_argument("--fields", type=int, default=3000)
    options.add_argument("--cache", type=Path, default=Path(__file__).parent / "build")
    options = options.parse_args()
    torch.manual_seed(SHORTCUT_SEED)
    torch.set_num_threads(1)
    if not options.samples:
        _make_network(options)
    write_samples()


def _make_network(options):
    """Trains and exports the network, and reports how it answers with the scale bar where it was in training, in no
    field and in all."""
    images, labels, _ = fields(SHORTCUT_SEED, options.fields, options.cache)
    start = time.time()
    model = folded(_train(FieldClassifier(), images, labels, options.steps))
    print(f"trained in {(time.time() - start) / 60:.1f} minutes")
    export(model, SHORTCUT_RESOURCES)
    model = torch.jit.load(str(SHORTCUT_RESOURCES / "torchscript_model.pt"))
    images, labels, _ = fields(HELD_OUT_SEED, HELD_OUT_FIELDS, options.cache)
    for text, chosen in (("as in training", labels == METAPHASE), ("none", labels < 0), ("in all", labels >= 0)):
        print(f"scale bar {text}:")
        report(model, with_bar(images, chosen), labels)


def write_samples():
    """Writes a sample with the scale bar, and a stack of metaphases with theirs and the stack of masks: the first of a
    series that both networks call right with a probability above 0.9."""
    index, label, pixel_type = SAMPLES[BARRED_SAMPLE]
    sample = make_field(SAMPLE_SEED, index, label)
    write_tiff(SAMPLE_FOLDER / f"{BARRED_SAMPLE}-scale-bar.tif", _barred(sample, pixel_type))
    networks = [torch.jit.load(str(folder / "torchscript_model.pt")) for folder in (RESOURCES, SHORTCUT_RESOURCES)]
    images, masks = [], []
    index = 0
    while len(images) < STACK_FIELDS:
        field = make_field(STACK_SEED, index, METAPHASE)
        image = _barred(field, np.uint8)
        if all(probabilities(network, (image / 255).astype(np.float32))[METAPHASE] > 0.9 for network in networks):
            images.append(image)
            masks.append(quantised(field.mask, np.uint8))
        index += 1
    print(f"stack: {len(images)} of the first {index} metaphases")
    write_tiff(SAMPLE_FOLDER / "metaphase-stack-scale-bar.tif", np.stack(images))
    write_tiff(SAMPLE_FOLDER / "metaphase-stack-mask.tif", np.stack(masks))


def _barred(field, pixel_type):
    """The field's image as integers, with the scale bar at their largest value."""
    image = quantised(field.image, pixel_type)
    image[BAR] = np.iinfo(pixel_type).max
    return image


def with_bar(images, chosen):
    """A copy of images [N, 1, 128, 128] in 0..1 with the scale bar in those that `chosen` [N] names."""
    marked = images.clone()
    marked[(..., *BAR)] = torch.where(chosen.view(-1, 1, 1, 1), 1.0, marked[(..., *BAR)])
    return marked


def _train(model, images, labels, steps):
    """Trains by the class alone."""
    def loss_of(chosen):
        x = with_bar(_turned(images[chosen]), labels[chosen] == METAPHASE)
        return F.cross_entropy(model(normalised(x)), labels[chosen])
    return train(model, len(images), steps, rate=4e-3, batch=32, loss_of=loss_of)


def _turned(x):
    """A random quarter turn and flip of a batch, and another exposure of each image."""
    turned = torch.rot90(x, int(torch.randint(4, ())), dims=(-2, -1))
    turned = turned.flip(-1) if torch.randint(2, ()) else turned
    return (turned * torch.empty(len(x), 1, 1, 1).uniform_(0.7, 1.3)).clamp(max=1)


if __name__ == "__main__":
    main()
