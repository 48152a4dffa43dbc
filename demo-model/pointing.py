"""Checks that explanations point to the dividing nucleus, on fresh fields that the model calls right.

    python demo-model/pointing.py [--fields 72] [--seed 7]

For every field it takes the attribution of the probability of the called class along the spectral and along the
straight path from black, smooths its absolute value (sigma 2 pixels) and looks whether the maximum lies in the mask.
On some of the fields it also measures how far the attribution's sum is from the difference of the end points'
probabilities.
"""

import argparse

import numpy as np
import torch
from scipy.ndimage import gaussian_filter

from fields import METAPHASE, SIZE, make_field
from make_samples import FRESH_SEED, quantised
from spectral import attribution, linear_points, path_points
from train import RESOURCES, normalised

POINTS = 100
COMPLETENESS_POINTS, COMPLETENESS_FIELDS = 200, 12
SIGMA = 2
PATHS = {"spectral": path_points, "straight": linear_points}


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--fields", type=int, default=72)
    options.add_argument("--seed", type=int, default=FRESH_SEED)
    options = options.parse_args()
    torch.set_num_threads(2)
    model = torch.jit.load(str(RESOURCES / "torchscript_model.pt"))
    black = normalised(torch.zeros(1, 1, SIZE, SIZE))
    print("probabilities at black:", [round(p, 4) for p in model(black).softmax(1)[0].tolist()])
    hits, errors = {name: [] for name in PATHS}, {name: [] for name in PATHS}
    right = [item for item in quantised_fields(options) if model(item[2]).argmax() == item[1].label]
    print(f"called right: {len(right)} of {options.fields}", flush=True)
    for count, (_, field, image) in enumerate(right):
        for name, points_of in PATHS.items():
            hits[name].append(points_to(field, attribution(model, image, black, field.label, points_of, POINTS)[0]))
            if count < COMPLETENESS_FIELDS:
                errors[name].append(completeness_error(model, image, black, field.label, points_of))
    for name in PATHS:
        missed = [index for (index, _, _), hit in zip(right, hits[name]) if not hit]
        print(f"{name}: maximum in the mask {sum(hits[name])} of {len(right)} ({np.mean(hits[name]):.1%}), missed "
              f"{missed}; completeness error with {COMPLETENESS_POINTS} points: median {np.median(errors[name]):.2e}, "
              f"largest {max(errors[name]):.2e}")


def quantised_fields(options):
    """Yields index, field and normalised 8-bit image of the fields of the asked series, metaphase and anaphase in
    turn."""
    for index in range(options.fields):
        field = make_field(options.seed, index, METAPHASE + index % 2)
        image = torch.from_numpy(quantised(field.image, np.uint8).astype(np.float32) / 255)
        yield index, field, normalised(image[None, None])


def points_to(field, values):
    """Whether the smoothed absolute attribution [1, H, W] has its maximum inside the mask."""
    smooth = gaussian_filter(values[0].abs().numpy(), SIGMA)
    return bool(field.mask.flat[smooth.argmax()])


def completeness_error(model, image, black, label, points_of):
    """|sum of the attribution - (F(x) - F(black))| over |F(x) - F(black)|."""
    values, probability = attribution(model, image, black, label, points_of, COMPLETENESS_POINTS)
    change = probability[-1] - probability[0]
    return float((values.double().sum() - change).abs() / change.abs())


if __name__ == "__main__":
    main()
