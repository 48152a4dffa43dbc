"""The spectral path from black to an image, and attributions along it."""

import torch

OVERLAP = 0.4


def gate(strength, alpha):
    """Share 0..1 of each component at path position alpha 0..1; strength is its singular value over the largest."""
    start = (1 - OVERLAP) * (1 - strength)
    return ((alpha - start) / OVERLAP).clamp(0, 1)


def path_points(delta, alpha):
    """Points of the spectral path relative to its start: delta [N, C, H, W] is image minus baseline, alpha [N];
    one delta may stand for all alphas."""
    u, s, vh = torch.linalg.svd(delta, full_matrices=False)
    share = gate(s / s[..., :1].clamp(min=1e-10), alpha.view(-1, 1, 1))
    return (u * (s * share)[..., None, :]) @ vh


def linear_points(delta, alpha):
    """Points of the straight path, as for path_points."""
    return delta * alpha.view(-1, 1, 1, 1)


def attribution(model, image, baseline, label, points_of, points):
    """Path integral of the gradient of the probability of `label` by the trapezoid rule over `points` points.
    image and baseline [1, C, H, W] normalised; returns the attribution [C, H, W] and the probabilities [points]."""
    alpha = torch.linspace(0, 1, points)
    path = (baseline + points_of(image - baseline, alpha)).requires_grad_()
    probability = model(path).softmax(1)[:, label]
    gradient, = torch.autograd.grad(probability.sum(), path)
    path = path.detach()
    step = path[1:] - path[:-1]
    return (step * (gradient[1:] + gradient[:-1]) / 2).sum(0), probability.detach()
