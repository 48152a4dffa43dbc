"""Writes the sample images and the fresh fields that the Java tests use.

    python demo-model/make_samples.py [--candidates | --fresh SERIES FOLDER]

Run it after train.py: it checks that the exported model calls the samples right. With --candidates it only lists
fields of the samples' series with the model's probabilities, to choose SAMPLES from; with --fresh it only writes fresh
fields of another series into a folder.
"""

import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import numpy as np
import tifffile
import torch

from fields import ANAPHASE, CLASSES, INTERPHASE, METAPHASE, UM_PER_PIXEL, make_field
from train import RESOURCES, normalised

SAMPLE_SEED, FRESH_SEED = 4, 7
FRESH_FIELDS = 72
ROOT = Path(__file__).parent.parent
SAMPLE_FOLDER = ROOT / "sample-images"
FRESH_FOLDER = ROOT / "src/test/resources/fresh-fields"
# file name -> (index in the series SAMPLE_SEED, class, pixel type)
SAMPLES = {
    "metaphase-8bit": (16, METAPHASE, np.uint8),
    "anaphase-16bit": (23, ANAPHASE, np.uint16),
    "interphase-8bit": (21, INTERPHASE, np.uint8),
    "metaphase-16bit": (25, METAPHASE, np.uint16),
}


def main():
    model = torch.jit.load(str(RESOURCES / "torchscript_model.pt"))
    if "--candidates" in sys.argv:
        list_candidates(model, 60)
        return
    if "--fresh" in sys.argv:
        series, folder = sys.argv[sys.argv.index("--fresh") + 1:]
        write_fresh_fields(model, int(series), Path(folder))
        return
    write_samples(model)
    write_fresh_fields(model, FRESH_SEED, FRESH_FOLDER)


def list_candidates(model, count):
    """Prints the probability of the true class and the brightness of the first fields of the samples' series."""
    for index in range(count):
        field = make_field(SAMPLE_SEED, index)
        probability = probabilities(model, field.image)[field.label]
        print(f"{index:3d} {CLASSES[field.label]:10s} {probability:.4f} median {np.median(field.image):.3f} "
              f"maximum {field.image.max():.3f}")


def probabilities(model, image):
    """Class probabilities of one image [H, W] in 0..1."""
    with torch.no_grad():
        return model(normalised(torch.from_numpy(image)[None, None])).softmax(1)[0].numpy()


def quantised(image, pixel_type):
    """Values 0..1 to the full range of an unsigned integer type."""
    return np.round(image * np.iinfo(pixel_type).max).astype(pixel_type)


def write_samples(model):
    """Writes every sample, and its mask where there is a dividing nucleus."""
    SAMPLE_FOLDER.mkdir(parents=True, exist_ok=True)
    for name, (index, label, pixel_type) in SAMPLES.items():
        field = make_field(SAMPLE_SEED, index, label)
        image = quantised(field.image, pixel_type)
        probability = probabilities(model, (image / np.iinfo(pixel_type).max).astype(np.float32))[label]
        print(f"{name}: probability of {CLASSES[label]} {probability:.4f}, maximum {image.max()}")
        assert probability > 0.9
        write_tiff(SAMPLE_FOLDER / f"{name}.tif", image)
        if label != INTERPHASE:
            write_tiff(SAMPLE_FOLDER / f"{name}-mask.tif", quantised(field.mask, np.uint8))


def write_fresh_fields(model, series, folder):
    """Writes a stack of fields with a dividing nucleus, metaphase and anaphase in turn, and the stack of masks."""
    folder.mkdir(parents=True, exist_ok=True)
    made = [make_field(series, index, METAPHASE + index % 2) for index in range(FRESH_FIELDS)]
    images = quantised(np.stack([field.image for field in made]), np.uint8)
    right = sum(probabilities(model, (image / 255).astype(np.float32)).argmax() == field.label
                for image, field in zip(images, made))
    print(f"fresh fields: {right} of {FRESH_FIELDS} called right")
    write_zip(folder / "fields.zip", images)
    write_zip(folder / "masks.zip", quantised(np.stack([field.mask for field in made]), np.uint8))


def write_zip(file, pixels):
    """Writes a zip archive that holds one TIFF of the same name, which ImageJ opens like a TIFF."""
    content = BytesIO()
    write_tiff(content, pixels)
    with ZipFile(file, "w") as archive:
        archive.writestr(ZipInfo(f"{file.stem}.tif"), content.getvalue(), compress_type=ZIP_DEFLATED)


def write_tiff(file, pixels):
    """Writes an uncompressed ImageJ TIFF, [H, W] or a stack [Z, H, W], calibrated in micrometres."""
    axes = "YX" if pixels.ndim == 2 else "ZYX"
    tifffile.imwrite(file, pixels, imagej=True, resolution=(1 / UM_PER_PIXEL, 1 / UM_PER_PIXEL),
                     metadata={"unit": "um", "axes": axes})


if __name__ == "__main__":
    main()
