"""Times Integrated Gradients as it is usually written in PyTorch: all points of the straight path at once in memory,
their gradients one point or one batch at a time, the trapezoid rule. An independent yardstick for the plugin's speed.

    python src/test/python/usual_integrated_gradients.py MODEL_FOLDER IMAGE [--points 200] [--rounds 7] [--threads 2] [--device cuda]

org.spectralattribution.benchmark.AgainstPyTorch runs it in turns with the plugin.

MODEL_FOLDER is in WSInfer's format; IMAGE has the model's size. Prints one line a batch size: the median seconds and
the sum of the attributions, to be compared with the plugin's.
"""

import argparse
import json
import statistics
import sys
import time
from pathlib import Path

import numpy as np
import torch
from PIL import Image


def main():
    options = arguments()
    torch.set_num_threads(options.threads)
    # As in the plugin; a traced model needs NVIDIA_TF32_OVERRIDE=0, too.
    torch.backends.cudnn.allow_tf32 = torch.backends.cuda.matmul.allow_tf32 = False
    model = torch.jit.load(str(options.model / "torchscript_model.pt"), map_location=options.device).eval()
    for parameter in model.parameters():
        parameter.requires_grad_(False)
    mean, std = normalisation(options.model)
    pixels = np.array(Image.open(options.image))
    raw = torch.from_numpy(pixels.astype(np.float32) / np.iinfo(pixels.dtype).max)
    raw = raw[None] if raw.ndim == 2 else raw.permute(2, 0, 1)
    image, baseline = (raw - mean) / std, (torch.zeros_like(raw) - mean) / std
    image, baseline = image.to(options.device), baseline.to(options.device)
    with torch.no_grad():
        target = int(model(image[None]).argmax())
    if options.serve:
        for line in sys.stdin:
            batch, *words = line.split()
            path = straight_path(image, baseline, options.points) if "gradients" in words else None
            with torch.backends.mkldnn.flags(enabled="without" not in words):
                synchronize(options.device)
                start = time.perf_counter()
                if path is None:
                    sum_ = float(integrated_gradients(model, image, baseline, target, options.points, int(batch)).sum())
                else:
                    sum_ = sum(float(gradient(model, chunk, target).sum()) for chunk in path.split(int(batch)))
                synchronize(options.device)
            print(time.perf_counter() - start, sum_, flush=True)
        return
    for batch in 1, 16:
        times = []
        for round_ in range(options.rounds + 2):
            start = time.perf_counter()
            map_ = integrated_gradients(model, image, baseline, target, options.points, batch)
            if round_ >= 2:
                times.append(time.perf_counter() - start)
        print(f"batch {batch}: {statistics.median(times):.3f} s, attribution sum {map_.sum():.6f}", flush=True)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("image", type=Path)
    parser.add_argument("--points", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default="cpu", help="cpu, cuda or cuda:1")
    parser.add_argument("--serve", action="store_true", help="read batch sizes (and \"without\" for without oneDNN, "
                        "\"gradients\" for gradients alone), answer with seconds and sum")
    return parser.parse_args()


def normalisation(folder):
    """Mean and standard deviation [C, 1, 1] of config.json, or 0 and 1."""
    for step in json.loads((folder / "config.json").read_text())["transform"]:
        if step["name"] == "Normalize":
            return tuple(torch.tensor(step["arguments"][name])[:, None, None] for name in ("mean", "std"))
    return torch.zeros(1), torch.ones(1)


def integrated_gradients(model, image, baseline, target, points, batch):
    """Attributions [C, H, W] of the target's probability."""
    weights = torch.full((points,), 1 / (points - 1))
    weights[[0, -1]] /= 2
    total = torch.zeros_like(image)
    path = straight_path(image, baseline, points)
    for chunk, weight in zip(path.split(batch), weights.to(image.device).split(batch)):
        total += (gradient(model, chunk, target) * weight[:, None, None, None]).sum(0)
    return total * (image - baseline)


def straight_path(image, baseline, points):
    """Points [P, C, H, W] from the baseline to the image."""
    return baseline + torch.linspace(0, 1, points, device=image.device)[:, None, None, None] * (image - baseline)


def gradient(model, points, target):
    """Gradients [P, C, H, W] of the target's probability."""
    x = points.clone().requires_grad_()
    model(x).softmax(1)[:, target].sum().backward()
    return x.grad


def synchronize(device):
    if device != "cpu":
        torch.cuda.synchronize(device)


if __name__ == "__main__":
    main()
