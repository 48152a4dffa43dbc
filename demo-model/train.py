"""Trains the demo network on synthetic fields and writes torchscript_model.pt and config.json.

    python demo-model/train.py [--refine] [--steps N] [--fields 12000] [--cache demo-model/build]

Everything is seeded; the fields are made once and kept in the cache folder.
"""

import argparse
import json
import time
from multiprocessing import Pool
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from fields import CLASSES, INTERPHASE, SIZE, UM_PER_PIXEL, make_field
from network import FieldClassifier, folded
from spectral import path_points

TRAIN_SEED, HELD_OUT_SEED = 1, 2
HELD_OUT_FIELDS = 500
MEAN, STD = 0.1, 0.2
REPORT_STEPS = 50
RESOURCES = Path(__file__).parent.parent / "src/main/resources/org/spectralattribution/demo"


def main():
    options = _options()
    torch.manual_seed(TRAIN_SEED)
    torch.set_num_threads(2)
    images, labels, masks = fields(TRAIN_SEED, options.fields, options.cache)
    start = time.time()
    if options.refine:
        model = _train(exported_network(), images, labels, masks, options.steps or 480, rate=1.5e-3, batch=32)
    else:
        model = folded(_train(FieldClassifier(), images, labels, masks, options.steps or 1000, rate=4e-3, batch=48))
    print(f"trained in {(time.time() - start) / 60:.1f} minutes")
    export(model, RESOURCES)
    images, labels, _ = fields(HELD_OUT_SEED, HELD_OUT_FIELDS, options.cache)
    report(torch.jit.load(str(RESOURCES / "torchscript_model.pt")), images, labels)


def _options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--steps", type=int, help="batches; 1000 of 48, or 480 of 32 with --refine")
    parser.add_argument("--refine", action="store_true", help="go on from the exported file, with a lower rate")
    parser.add_argument("--fields", type=int, default=12000)
    parser.add_argument("--cache", type=Path, default=Path(__file__).parent / "build")
    return parser.parse_args()


def fields(seed, count, cache):
    """The first `count` fields of a series as tensors: images [count, 1, 128, 128] in 0..1, labels [count], masks
    [count, 1, 128, 128] of 0 or 1."""
    file = cache / f"fields-{seed}-{count}.npz"
    if not file.exists():
        with Pool(2) as pool:
            made = pool.starmap(make_field, ((seed, index) for index in range(count)), chunksize=50)
        cache.mkdir(parents=True, exist_ok=True)
        np.savez(file, images=np.stack([f.image for f in made]), labels=np.array([f.label for f in made]),
                 masks=np.stack([f.mask for f in made]))
    with np.load(file) as data:
        return (torch.from_numpy(data["images"])[:, None], torch.from_numpy(data["labels"]),
                torch.from_numpy(data["masks"])[:, None].float())


def exported_network():
    """The network of the exported file, its batch normalisations folded, ready to be trained further."""
    model = folded(FieldClassifier())
    model.load_state_dict(torch.jit.load(str(RESOURCES / "torchscript_model.pt")).state_dict())
    return model


def normalised(images):
    """Values 0..1 to what the network takes, as config.json says."""
    return (images - MEAN) / STD


def train(model, count, steps, rate, batch, loss_of):
    """Trains with AdamW and a one-cycle schedule of `steps` batches of the indices 0 to `count` - 1, whose loss
    `loss_of` gives; returns the network in eval mode."""
    model.train()
    optimiser = torch.optim.AdamW(model.parameters(), weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, total_steps=steps)
    order = torch.cat([torch.randperm(count) for _ in range(steps * batch // count + 1)])
    recent = 0.0
    for step, chosen in enumerate(order[: steps * batch].split(batch), start=1):
        loss = loss_of(chosen)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        recent += loss.item()
        if step % REPORT_STEPS == 0:
            print(f"step {step}: loss {recent / REPORT_STEPS:.4f}", flush=True)
            recent = 0.0
    return model.eval()


def _train(model, images, labels, masks, steps, rate, batch):
    """Trains by the classes and the masks."""
    def loss_of(chosen):
        x, mask = _turned(images[chosen], masks[chosen])
        x, y, weight = _varied(x, mask, labels[chosen])
        return _loss(model, normalised(x), y, mask, weight)
    return train(model, len(images), steps, rate, batch, loss_of)


def _turned(x, mask):
    """The same random quarter turn and flip for a batch of images and masks."""
    turns, flip = int(torch.randint(4, ())), bool(torch.randint(2, ()))
    both = torch.rot90(torch.stack((x, mask)), turns, dims=(-2, -1))
    return tuple(both.flip(-1) if flip else both)


def _varied(x, mask, label, dimmed=0.15, spectral=0.4):
    """Varies the exposure of every image, dims a share of them towards black and replaces another share by points
    of the spectral path from black. Returns images, labels and loss weights: where the dividing nucleus is no
    longer visible the label becomes interphase, and where that is doubtful the weight is 0."""
    count = len(x)
    gain = torch.empty(count, 1, 1, 1).uniform_(0.7, 1.3)
    dims = torch.rand(count, 1, 1, 1) < dimmed
    gain = torch.where(dims, torch.exp(torch.empty_like(gain).uniform_(np.log(0.003), 0)), gain)
    varied = (x * gain).clamp(max=1)
    on_path = torch.rand(count) < spectral
    varied[on_path] = path_points(varied[on_path], torch.rand(int(on_path.sum())))
    varied = varied + torch.rand(count, 1, 1, 1) * 0.01 * torch.randn_like(varied) * (torch.rand(count, 1, 1, 1) < 0.5)
    return (varied, *_visible_label(varied, x, mask, label))


def _visible_label(varied, x, mask, label):
    """Labels and weights by what is left of the image at 2 um resolution: the contrast of the dividing nucleus, and
    the likeness of the whole to the original (a truncated spectrum draws ghosts of nuclei where there are none)."""
    left, pattern = (_over_median(F.avg_pool2d(images, 4).flatten(1)) for images in (varied, x))
    inside = pattern * F.avg_pool2d(mask, 4).flatten(1)
    contrast = (left * inside).sum(1) / inside.pow(2).sum(1).clamp(min=1e-6) * inside.amax(1)
    likeness = F.cosine_similarity(left, pattern)
    lost = (contrast < 0.02) | (likeness < 0.85)
    clear = (contrast > 0.05) & (likeness > 0.95)
    weight = (lost | clear | (label == INTERPHASE)).float()
    return torch.where(lost, INTERPHASE, label), weight


def _over_median(rows):
    """Each row less its median, an estimate of the background."""
    return rows - rows.median(1, keepdim=True).values


def _loss(model, x, label, mask, weight):
    """Cross entropy of the logits plus, at half the weight, that of each location of the evidence maps."""
    evidence = model.evidence(x)
    share = F.avg_pool2d(mask, 4)
    target = torch.cat([share * (label == c).view(-1, 1, 1, 1) for c in range(1, len(CLASSES))], dim=1)
    sure = ((target < 0.1) | (target > 0.7)) * weight.view(-1, 1, 1, 1)
    local = F.binary_cross_entropy_with_logits(evidence, (target > 0.7).float(), sure, reduction="sum")
    whole = F.cross_entropy(model.pooled(evidence), label, reduction="none")
    return (whole * weight).mean() + 0.5 * local / (16 * len(x))


def export(model, folder):
    """Writes the traced network, without debug records (they would hold source paths), and its config.json."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "torchscript_model.pt"
    checks = [(torch.randn(n, 1, h, w),) for n, h, w in ((2, 96, 64), (5, 32, 33))]
    traced = torch.jit.trace(model.requires_grad_(False), torch.randn(1, 1, SIZE, SIZE), check_inputs=checks)
    traced.save(str(file))
    _drop_debug_records(file)
    (folder / "config.json").write_text(json.dumps(_config(), indent=2) + "\n")


def _drop_debug_records(file):
    """Rewrites a TorchScript archive without its *.debug_pkl records and the inputs it was traced with."""
    reader = torch._C.PyTorchFileReader(str(file))
    written_by_writer = ("version", "byteorder", ".data/serialization_id")
    kept = {name: reader.get_record(name) for name in reader.get_all_records()
            if not name.endswith(".debug_pkl") and not name.startswith("traced_inputs")
            and name not in written_by_writer}
    del reader
    writer = torch._C.PyTorchFileWriter(str(file))
    for name, content in kept.items():
        writer.write_record(name, content, len(content))
    writer.write_end_of_file()


def _config():
    """WSInfer's config.json plus num_channels."""
    return {
        "spec_version": "1.0",
        "architecture": "small fully convolutional network, SiLU, log-sum-exp pooled evidence maps",
        "num_classes": len(CLASSES),
        "num_channels": 1,
        "class_names": list(CLASSES),
        "patch_size_pixels": SIZE,
        "spacing_um_px": UM_PER_PIXEL,
        "transform": [
            {"name": "Resize", "arguments": {"size": SIZE}},
            {"name": "ToTensor"},
            {"name": "Normalize", "arguments": {"mean": [MEAN], "std": [STD]}},
        ],
    }


def report(model, images, labels):
    """Prints accuracy and confusion matrix (rows: true class, columns: called class)."""
    with torch.no_grad():
        called = torch.cat([model(normalised(x)).argmax(1) for x in images.split(50)])
    confusion = torch.zeros(len(CLASSES), len(CLASSES), dtype=torch.int64)
    confusion.index_put_((labels, called), torch.ones_like(labels), accumulate=True)
    print(f"accuracy {(called == labels).float().mean():.4f} on {len(labels)} fields; confusion matrix:")
    for name, row in zip(CLASSES, confusion.tolist()):
        print(f"  {name:10s} {row}")


if __name__ == "__main__":
    main()
