"""Exports the common image classifiers of torchvision and timm as TorchScript, with what PyTorch itself says of them.

    python src/test/python/export_classifiers.py --out FOLDER [--only PATTERN ...] [--list]

org.spectralattribution.benchmark.ModelZoo opens the exports in the plugin and prints the table of docs/models.md.
Needs Python 3.11 or newer, PyTorch, torchvision and timm, on the CPU; nothing is downloaded. The smallest variant of
each family is made, for 10 classes, with random weights of a fixed seed. Each model gets a folder with

- trace.pt and script.pt: by torch.jit.trace (of one image, gradients enabled) and by torch.jit.script, where they work
- image.f32, map.f32: the input and its Integrated Gradients, channels x height x width, little-endian 32-bit floats
- expected.json: PyTorch's logits of the input and of black, and how all of it was made.

Models that are already in FOLDER, with all their exports, are left as they are.
"""

import argparse
import copy
import fnmatch
import importlib.util
import json
import os
import pathlib
import platform
import time
import warnings

import torch

CLASSES = 10
POINTS = 8
SIDE = 96

# The smallest variants. A number after the name is the side of the input; without one it is SIDE.
TORCHVISION = """
alexnet convnext_tiny densenet121 efficientnet_b0 efficientnet_v2_s googlenet inception_v3 maxvit_t:224 mnasnet0_5
mobilenet_v2 mobilenet_v3_small regnet_x_400mf regnet_y_400mf resnet18 resnet50 resnext50_32x4d shufflenet_v2_x0_5
squeezenet1_1 swin_t swin_v2_t vgg11_bn vit_b_16 wide_resnet50_2
"""
TIMM = """
beit_base_patch16_224 botnet26t_256 cait_xxs24_224 coat_lite_tiny coatnet_pico_rw_224 convformer_s18 caformer_s18
convit_tiny convmixer_1024_20_ks9_p14:98 convnextv2_atto crossvit_9_240:240 cs3darknet_s cspresnet50 davit_tiny
deit_tiny_patch16_224 deit3_small_patch16_224 dla46_c dpn48b eca_nfnet_l0 ecaresnet26t edgenext_xx_small
efficientformer_l1:224 efficientformerv2_s0 efficientnet_lite0 efficientvit_b0 efficientvit_m0 ese_vovnet19b_slim_dw
eva02_tiny_patch14_224:98 fasternet_t0 fastvit_t8 focalnet_tiny_srf gcresnext26ts gcvit_xxtiny gernet_s ghostnet_050
ghostnetv2_100 gmlp_ti16_224 halonet26t:256 hardcorenas_a hgnetv2_b0 hiera_tiny_224 hrnet_w18_small inception_next_atto
inception_v4 lambda_resnet26t:128 lcnet_035 legacy_seresnet18 legacy_xception levit_128s mambaout_femto
maxvit_pico_rw_256 maxxvit_rmlp_nano_rw_256 mixer_s16_224 mixnet_s mobilenetv3_small_050 mobilenetv4_conv_small_035
mobilenetv4_hybrid_medium mobileone_s0 mobilevit_xxs mobilevitv2_050 mvitv2_tiny nest_tiny nextvit_small nf_regnet_b0
pit_ti_224 poolformer_s12 pvt_v2_b0 regnetz_005 repghostnet_050 repvgg_a0 repvit_m0_9 res2net50_48w_2s resmlp_12_224
resnest14d resnetv2_18 resnetv2_50x1_bit rexnet_100 selecsls42 sequencer2d_s seresnet18 shvit_s1 skresnet18 starnet_s050
swiftformer_xs swin_tiny_patch4_window7_224 swinv2_tiny_window8_256:128 swinv2_cr_tiny_224 tiny_vit_5m_224 tinynet_e
tnt_s_patch16_224 tresnet_m twins_pcpvt_small twins_svt_small visformer_tiny vit_tiny_patch16_224 vit_tiny_r_s16_p8_224
vit_relpos_small_patch16_224 volo_d1_224 xception41 xcit_nano_12_p16_224
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=pathlib.Path, help="the folder to write to")
    parser.add_argument("--only", nargs="+", default=["*"], metavar="PATTERN", help="such as 'timm/*vit*'")
    parser.add_argument("--list", action="store_true", help="print the names and do nothing else")
    options = parser.parse_args()
    chosen = [(name, side) for name, side in models()
              if any(fnmatch.fnmatchcase(name, pattern) for pattern in options.only)]
    if options.list:
        print(*(name for name, side in chosen), sep="\n")
        return
    if options.out is None:
        parser.error("--out: expected a folder")
    prepare()
    for name, side in chosen:
        folder = options.out / name.replace("/", "-")
        if complete(folder):
            print(f"{name}: is there", flush=True)
            continue
        start = time.perf_counter()
        try:
            print(f"{name}: {export(name, side, folder)}, {time.perf_counter() - start:.0f} s", flush=True)
        except Exception as error:
            print(f"{name}: {first_line(error)}", flush=True)


def models():
    """Names with their library, and the sides of their inputs."""
    for library, text in ("torchvision", TORCHVISION), ("timm", TIMM):
        for word in text.split():
            name, _, side = word.partition(":")
            yield f"{library}/{name}", int(side or SIDE)


def complete(folder):
    file = folder / "expected.json"
    return file.exists() and all((folder / f"{kind}.pt").exists()
                                 for kind, error in json.loads(file.read_text())["exports"].items() if not error)


def prepare():
    warnings.simplefilter("ignore")
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    torch.set_num_threads(1)
    # Warns at every call on processors that it does not know, and gives the same numbers.
    torch.backends.nnpack.set_flags(False)
    declare_operators()
    if not convolutions_are_right():
        print("oneDNN is wrong on this processor and is not used")
        torch.backends.mkldnn.enabled = False


def declare_operators():
    """Beside another build of PyTorch, torchvision cannot load its operators, but wants them known when imported."""
    folder = pathlib.Path(importlib.util.find_spec("torchvision").origin).parent
    try:
        torch.ops.load_library(next(folder.glob("_C.*")))
    except (OSError, StopIteration):
        for operator in "nms", "qnms":
            torch.library.define(f"torchvision::{operator}", "(Tensor a, Tensor b, float c) -> Tensor")


def convolutions_are_right():
    torch.manual_seed(0)
    layer, x = torch.nn.Conv2d(24, 24, 3, padding=1), torch.rand(1, 24, 64, 64)
    single = layer(x).double()
    return bool((single - layer.double()(x.double())).abs().max() < 1e-4)


def export(name, side, folder):
    """Writes the folder of a model, and says in words which exports work."""
    torch.manual_seed(0)
    model = build(name, side)
    image = picture(side)
    settle(model, image)
    exact, precision = in_double(model, image)
    with torch.no_grad():
        logits, black = (exact(x)[0].double() for x in (image.to(precision), torch.zeros_like(image).to(precision)))
        beside = exact(torch.cat([image, torch.zeros_like(image)]).to(precision))[0].double()
    target = int(logits.argmax())
    expected = integrated_gradients(exact, image.to(precision), target)
    gradient = paired(model, image, target)
    folder.mkdir(parents=True, exist_ok=True)
    errors = {}
    for kind, make in ("trace", trace), ("script", script):
        try:
            make(copy.deepcopy(model), image).save(str(folder / f"{kind}.pt"))
            errors[kind] = ""
        except Exception as error:
            (folder / f"{kind}.pt").unlink(missing_ok=True)
            errors[kind] = first_line(error)
    write(folder / "image.f32", image[0])
    write(folder / "map.f32", expected)
    (folder / "expected.json").write_text(json.dumps({
        "model": name,
        "parameters": sum(p.numel() for p in model.parameters()),
        "shape": list(image.shape[1:]),
        "logits": logits.tolist(),
        "black": black.tolist(),
        "class": target,
        "points": POINTS,
        "precision": str(precision).removeprefix("torch."),
        "exports": errors,
        # How far PyTorch's own numbers are from these: logits of the image beside black instead of alone, the map in
        # single precision, and the gradient at the image alone instead of beside its copy.
        "beside_black": float((beside - logits).abs().max() / logits.abs().max()),
        "single_precision": distance(integrated_gradients(model, image, target), expected),
        "gradient_alone": distance(alone(model, image, target), gradient),
        "versions": versions(),
    }, indent=1) + "\n")
    return ", ".join(f"{kind} {'fails' if error else 'works'}" for kind, error in errors.items())


def build(name, side):
    """The model for square images of a side, in evaluation mode."""
    library, name = name.split("/")
    if library == "torchvision":
        import torchvision
        options = {"weights": None, "num_classes": CLASSES}
        if name in ("googlenet", "inception_v3"):
            # As with the published weights, which come without the auxiliary outputs.
            options.update(aux_logits=False, init_weights=False)
        if name.startswith("vit_"):
            options.update(image_size=side)
        return torchvision.models.get_model(name, **options).eval()
    import timm
    config = timm.get_pretrained_cfg(name)
    options = {"img_size": side} if config.fixed_input_size else {}
    return timm.create_model(name, pretrained=False, num_classes=CLASSES, **options).eval()


def picture(side):
    """An image of 8 bits as a tensor 1 x 3 x side x side, 0 to 1: smooth colours, one bright disc, some noise."""
    noise = torch.Generator().manual_seed(1)
    y, x = torch.meshgrid(torch.linspace(0, 1, side), torch.linspace(0, 1, side), indexing="ij")
    colours = torch.stack([0.5 + 0.4 * torch.sin(7 * x + 2 * y), 0.2 + 0.5 * x * y, 0.5 + 0.3 * torch.cos(9 * y)])
    colours = torch.where((x - 0.6) ** 2 + (y - 0.4) ** 2 < 0.04, torch.tensor([0.9, 0.7, 0.3])[:, None, None], colours)
    colours = colours + 0.1 * torch.randn(colours.shape, generator=noise)
    return ((colours.clamp(0, 1) * 255).round() / 255)[None]


def settle(model, image):
    """Makes an untrained network a lively one: every block counts, and the logits of image and black differ by 2."""
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            # Layer scales and last batch norms begin at or near 0, which would leave their blocks out. Without biases,
            # a network with layer norms sees black as nothing at all.
            if parameter.abs().max() < 0.01:
                if "bias" in name or parameter.squeeze().ndim > 1:
                    parameter.normal_(0, 0.05)
                else:
                    parameter.uniform_(0.2, 0.6)
        norms = [m for m in model.modules() if isinstance(m, torch.nn.modules.batchnorm._BatchNorm)]
        momenta = [norm.momentum for norm in norms]
        for norm in norms:
            norm.momentum = 1.0
        model.train()(torch.cat([image, image.flip(-1), image * 0.5, 1 - image, image * 0.2 + 0.3, image * 0]))
        for norm, momentum in zip(norms, momenta):
            norm.momentum = momentum
        model.eval()
        last = [m for m in model.modules() if getattr(m, "out_features", getattr(m, "out_channels", 0)) == CLASSES]
        change = float((model(image) - model(image * 0)).abs().max())
        for layer in last:
            layer.weight.mul_(2 / change)


def in_double(model, image):
    """A copy of the model in double precision and that precision, or the model itself where it knows single only."""
    try:
        exact = copy.deepcopy(model).double()
        with torch.no_grad():
            exact(image.double())
        return exact, torch.float64
    except RuntimeError:
        return model, torch.float32


def trace(model, image):
    return torch.jit.trace(model, image, check_trace=False)


def script(model, image):
    return torch.jit.script(model)


def integrated_gradients(model, image, target):
    """The map of the target's logit from black by the trapezoid rule, channels x height x width."""
    total = torch.zeros(image.shape[1:], dtype=torch.float64)
    for k in range(POINTS):
        weight = (0.5 if k in (0, POINTS - 1) else 1) / (POINTS - 1)
        total += weight * paired(model, image * (k / (POINTS - 1)), target).double()
    return total * image[0].double()


def paired(model, point, target):
    """The gradient at a point from two equal images a call: PyTorch's own is wrong for some networks with one only.

    Where the images of a call are mixed, the parts by way of both belong to the gradient of one image alone.
    """
    pair = torch.cat([point, point]).requires_grad_()
    return torch.autograd.grad(model(pair)[0, target], pair)[0].sum(0)


def alone(model, point, target):
    point = point.clone().requires_grad_()
    return torch.autograd.grad(model(point)[0, target], point)[0][0]


def distance(map_, expected):
    """The relative L1 error."""
    return float((map_ - expected).abs().sum() / expected.abs().sum())


def write(file, values):
    file.write_bytes(values.detach().float().contiguous().numpy().astype("<f4").tobytes())


def first_line(error):
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return f"{type(error).__name__}: {lines[0] if lines else ''}"


def versions():
    import timm
    import torchvision
    return {"Python": platform.python_version(), "PyTorch": torch.__version__.split("+")[0],
            "torchvision": torchvision.__version__.split("+")[0], "timm": timm.__version__}


if __name__ == "__main__":
    main()
