"""Synthetic fluorescence fields of nuclei (DNA stain), the data of the demo model.

A field is 128 x 128 pixels of 0.5 um. Lengths inside this module are in pixels, brightnesses are relative to a
typical condensed chromosome plate (1.0); the finished image is in 0..1 of the detector's range. Everything but the
dividing nucleus itself (placement, background, clutter, noise, exposure) is drawn from one distribution for all
classes, so that nothing else tells the classes apart.
"""

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import binary_dilation, gaussian_filter
from scipy.spatial import Delaunay

SIZE = 128
UM_PER_PIXEL = 0.5
CLASSES = ("interphase", "metaphase", "anaphase")
INTERPHASE, METAPHASE, ANAPHASE = range(3)

_Y, _X = np.mgrid[0:SIZE, 0:SIZE].astype(np.float64)


@dataclass(frozen=True)
class Field:
    """One field: image float32 [128, 128] in 0..1, class index, and the dividing nucleus as a bool mask
    (all False in an interphase field; for anaphase both plates and the gap between them)."""

    image: np.ndarray
    label: int
    mask: np.ndarray


def make_field(seed, index, label=None):
    """Makes field number `index` of the series `seed`; the class is index modulo 3 unless `label` names one."""
    rng = np.random.default_rng([seed, index])
    label = index % len(CLASSES) if label is None else label
    texture = _texture(rng)
    centres = _centres(rng, count=rng.integers(4, 9))
    brightness = rng.uniform(0.28, 0.5)

    sharp = np.zeros((SIZE, SIZE))
    for centre in centres[1:]:
        sharp += _interphase_nucleus(rng, centre, brightness, texture)
    body, support = _central_object(rng, label, centres[0], brightness, texture)
    sharp += body
    sharp += _clutter(rng)
    light = _optics(rng, sharp, _out_of_focus_nuclei(rng, brightness, texture)) + _background(rng)
    return Field(_camera(rng, light).astype(np.float32), label, _skirted(support))


def _central_object(rng, label, centre, brightness, texture):
    """Draws the first object, the only one that depends on the class: returns its light and the support of the
    dividing nucleus (empty for interphase)."""
    if label == INTERPHASE:
        return _interphase_nucleus(rng, centre, brightness, texture), np.zeros((SIZE, SIZE), bool)
    return (_metaphase if label == METAPHASE else _anaphase)(rng, centre, texture)


def _texture(rng):
    """Chromatin texture: noise at two scales with zero mean and unit variance."""
    scales = [gaussian_filter(rng.standard_normal((SIZE, SIZE)), sigma, mode="wrap") for sigma in (1.1, 3.0)]
    mixed = sum(s / s.std() for s in scales)
    return mixed / mixed.std()


def _centres(rng, count):
    """Places `count` objects (y, x). The first lies well inside the field, the others may be cut by the border or
    touch each other, but leave the first one some room."""
    centres = [rng.uniform(18, SIZE - 18, 2)]
    for _ in range(40 * count):
        if len(centres) == count:
            break
        candidate = rng.uniform(-5, SIZE + 5, 2)
        distances = np.hypot(*(np.array(centres) - candidate).T)
        if distances[0] > 19 and (distances > rng.uniform(12, 24)).all():
            centres.append(candidate)
    return centres


def _rotated(centre, angle):
    """Pixel coordinates (u, v) about `centre`, with the u axis turned by `angle` radians."""
    dy, dx = _Y - centre[0], _X - centre[1]
    return np.cos(angle) * dx + np.sin(angle) * dy, np.cos(angle) * dy - np.sin(angle) * dx


def _coverage(depth):
    """Share of a pixel covered by a body, from the signed depth (pixels, positive inside)."""
    return np.clip(depth + 0.5, 0, 1)


def _interphase_nucleus(rng, centre, brightness, texture):
    """A textured, slightly irregular ellipse of 8-12 um with nucleoli."""
    long_axis = rng.uniform(8.5, 12)
    short_axis = np.clip(long_axis * rng.uniform(0.68, 1.0), 8, 12)
    u, v = _rotated(centre, rng.uniform(0, np.pi))
    bearing = np.arctan2(v, u)
    outline = 1 + sum(rng.normal(0, 0.05 / k) * np.cos(k * bearing + rng.uniform(0, 2 * np.pi)) for k in (2, 3, 4))
    depth = (outline - np.hypot(u / long_axis, v / short_axis)) * short_axis
    chromatin = 1 + rng.uniform(0.08, 0.22) * texture + rng.uniform(0, 0.25) * np.exp(-((depth - 1.2) / 1.2) ** 2)
    for _ in range(rng.integers(1, 5)):
        chromatin *= _nucleolus(rng, u / long_axis, v / short_axis, short_axis)
    level = min(brightness * rng.lognormal(0, 0.2), 0.65)
    return level * _coverage(depth) * np.clip(chromatin, 0.1, None)


def _nucleolus(rng, u, v, scale):
    """Factor below 1 in a round hole somewhere in the inner part of the unit disc (u, v)."""
    bearing, distance = rng.uniform(0, 2 * np.pi), rng.uniform(0, 0.6)
    squared = (u - distance * np.cos(bearing)) ** 2 + (v - distance * np.sin(bearing)) ** 2
    return 1 - rng.uniform(0.3, 0.75) * np.exp(-squared * (scale / rng.uniform(1.4, 2.8)) ** 2)


def _plate(rng, u, v, length, width, sagitta, texture):
    """A chromosome plate along u: light and support. Its ends are bent by `sagitta` towards +v and its outline is
    roughened by chromosome arms."""
    along = 2 * u / length
    across = 2 * (v - sagitta * (np.clip(along, -1.3, 1.3) ** 2 - 0.4)) / width
    reach = (np.abs(along) ** 3 + np.abs(across) ** 2.2 + 1e-9) ** (1 / 2.4)
    depth = (1 - reach) * width / 2 + rng.uniform(0.25, 0.65) * texture
    near = reach < 1.6
    light = np.where(near, _coverage(depth), 0) * np.clip(1 + 0.12 * texture, 0.5, None)
    return rng.uniform(0.95, 1.05) * light, near & (depth > 0)


def _metaphase(rng, centre, texture):
    """One compact plate of 9-11 um by 2.5-3.5 um seen from the side."""
    u, v = _rotated(centre, rng.uniform(0, np.pi))
    light, support = _plate(rng, u, v, rng.uniform(18, 22), rng.uniform(5, 7), rng.normal(0, 0.7), texture)
    return rng.uniform(0.8, 1.15) * light, support


def _anaphase(rng, centre, texture):
    """Two plates 4-9 um apart (centre to centre), their ends bent to the poles, about parallel; the support is the
    convex hull of both."""
    u, v = _rotated(centre, rng.uniform(0, np.pi))
    width = rng.uniform(4.2, 5.8)
    separation = rng.uniform(max(8, width + 3), 18)
    length = rng.uniform(15, 20)
    light, support = np.zeros((SIZE, SIZE)), np.zeros((SIZE, SIZE), bool)
    for side in (-1, 1):
        tilt = rng.normal(0, 0.06)
        body, area = _plate(rng, u - tilt * v + rng.normal(0, 0.6), side * v - separation / 2 + side * tilt * u,
                            length * rng.uniform(0.93, 1.07), width, rng.uniform(0, 2.5), texture)
        light, support = light + body, support | area
    return rng.uniform(0.75, 1.1) * light, _convex_hull(support)


def _convex_hull(area):
    """The filled convex hull of a bool image."""
    points = np.argwhere(area)
    return (Delaunay(points).find_simplex(np.stack([_Y, _X], -1)) >= 0) if len(points) > 2 else area


def _skirted(support):
    """The support grown by 2 pixels, the skirt that the point spread function gives it."""
    return binary_dilation(support, iterations=2)


def _clutter(rng):
    """Debris that any field may hold: specks, fibres, and small round bright bodies (dead cells, fragments)."""
    light = np.zeros((SIZE, SIZE))
    for _ in range(rng.poisson(3)):
        light += _spot(rng.uniform(0, SIZE, 2), rng.uniform(0.6, 1.3), rng.uniform(0.15, 1.0))
    for _ in range(rng.poisson(0.9)):
        light += _fibre(rng)
    if rng.random() < 0.3:
        centre = rng.uniform(0, SIZE, 2)
        for _ in range(rng.integers(1, 5)):
            light += _bead(rng, centre + rng.normal(0, 4.5, 2))
    return light


def _spot(centre, sigma, peak):
    """A Gaussian spot."""
    return peak * np.exp(-((_Y - centre[0]) ** 2 + (_X - centre[1]) ** 2) / (2 * sigma**2))


def _bead(rng, centre):
    """A bright round body of 1.5-4 um."""
    depth = rng.uniform(1.5, 4) - np.hypot(_Y - centre[0], _X - centre[1])
    return rng.uniform(0.5, 1.0) * _coverage(depth)


def _fibre(rng):
    """A thin bright streak, 6-25 um long and 1-2 um wide, straight or curved."""
    u, v = _rotated(rng.uniform(0, SIZE, 2), rng.uniform(0, np.pi))
    half_length = rng.uniform(6, 25)
    offset = v - rng.normal(0, 0.15) * half_length * (u / half_length) ** 2
    taper = _coverage((half_length - np.abs(u)) / 2)
    return rng.uniform(0.25, 1.0) * taper * np.exp(-((offset / rng.uniform(0.8, 1.5)) ** 2) / 2)


def _out_of_focus_nuclei(rng, brightness, texture):
    """Light of nuclei above or below the focal plane."""
    light = np.zeros((SIZE, SIZE))
    for _ in range(rng.poisson(0.8)):
        nucleus = _interphase_nucleus(rng, rng.uniform(0, SIZE, 2), brightness, texture)
        light += rng.uniform(0.5, 1.0) * gaussian_filter(nucleus, rng.uniform(3.5, 6))
    return light


def _optics(rng, sharp, defocused):
    """Blurs the focal plane with a core of 0.4-0.65 um and a wide-field haze around it."""
    core = gaussian_filter(sharp, rng.uniform(0.8, 1.3))
    haze = gaussian_filter(sharp, rng.uniform(5, 8))
    share = rng.uniform(0.05, 0.25)
    return (1 - share) * core + share * haze + defocused


def _background(rng):
    """Uneven background: a level, a slope and a vignette."""
    y, x = _Y / SIZE - 0.5, _X / SIZE - 0.5
    slope = rng.uniform(-0.5, 0.5) * x + rng.uniform(-0.5, 0.5) * y
    return rng.uniform(0.02, 0.12) * (1 + slope - rng.uniform(0, 0.8) * (x**2 + y**2))


def _camera(rng, light):
    """Turns light into values 0..1: shot noise, read noise, exposure (the value of brightness 1) and offset."""
    photons = np.exp(rng.uniform(np.log(80), np.log(1500)))
    noisy = rng.poisson(light * photons) / photons + rng.normal(0, rng.uniform(0.003, 0.015), light.shape)
    exposure = np.exp(rng.uniform(np.log(0.15), np.log(1.0)))
    return np.clip(rng.uniform(0, 0.08) + exposure * noisy, 0, 1)
