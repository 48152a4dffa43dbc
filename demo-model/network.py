"""The demo network: a small smooth convolutional network whose evidence maps are pooled by a soft maximum."""

import torch
from torch import nn


def _block(inputs, outputs, kernel=3, dilation=1):
    """Convolution that keeps the size (borders replicated, so that a black border stays black), batch
    normalisation, SiLU."""
    padding = dilation * (kernel // 2)
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, kernel, padding=padding, dilation=dilation, padding_mode="replicate", bias=False),
        nn.BatchNorm2d(outputs),
        nn.SiLU(),
    )


class FieldClassifier(nn.Module):
    """Maps [N, 1, H, W] (H, W >= 32, normalised) to logits [N, 3]: interphase, metaphase, anaphase.

    `evidence` gives one map each for metaphase and anaphase at a quarter of the resolution; a class's logit is the
    log of the summed exponentials of its map, so it is about its strongest location. Interphase means that neither
    map shows anything; its logit is 0.
    """

    def __init__(self):
        super().__init__()
        self.evidence = nn.Sequential(
            _block(1, 12, kernel=5),
            nn.AvgPool2d(2),
            _block(12, 24),
            _block(24, 24),
            nn.AvgPool2d(2),
            _block(24, 48),
            _block(48, 48, dilation=2),
            _block(48, 48),
            nn.Conv2d(48, 2, 1),
        )
        nn.init.constant_(self.evidence[-1].bias, -6.0)

    def forward(self, x):
        return self.pooled(self.evidence(x))

    @staticmethod
    def pooled(evidence):
        """Logits [N, 3] of the evidence maps [N, 2, h, w]."""
        found = torch.logsumexp(evidence, dim=(2, 3))
        return torch.cat((torch.zeros_like(found[:, :1]), found), dim=1)


def folded(model):
    """A copy of the network in eval mode with every batch normalisation folded into its convolution."""
    copy = FieldClassifier().eval()
    copy.load_state_dict(model.state_dict())
    copy.evidence = nn.Sequential(*(_folded_block(part) for part in copy.evidence))
    return copy


def _folded_block(part):
    if not isinstance(part, nn.Sequential):
        return part
    convolution, normalisation, activation = part
    return nn.Sequential(nn.utils.fuse_conv_bn_eval(convolution, normalisation), activation)
