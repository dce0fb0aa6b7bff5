"""Trains two small models in PyTorch and writes their weights and answers.

    python make_models.py              (torch 1.13.0, numpy 1.24.2)
    python make_models.py check FILE   compares answers to arrays that Java wrote

The images are noise with a bright bar, drawn here; no published data are in them. NAME.safetensors is
a state_dict; NAME-answers.safetensors has images [N, H, W, C], uint8, and the logits of each. The
format is written by hand below, so that safetensors is not needed.
"""
import json
import struct
import sys

import numpy as np
import torch
from torch import nn

TYPES = {np.dtype("float32"): "F32", np.dtype("int64"): "I64", np.dtype("uint8"): "U8"}


def save(file, arrays):
    """Writes arrays sorted by name, as the package safetensors does."""
    header, data = {}, b""
    for name in sorted(arrays):
        array = np.ascontiguousarray(arrays[name]).reshape(arrays[name].shape)
        place = [len(data), len(data) + array.nbytes]
        header[name] = {"dtype": TYPES[array.dtype], "shape": list(array.shape), "data_offsets": place}
        data += array.tobytes()
    text = json.dumps(header).encode()
    with open(file, "wb") as out:
        out.write(struct.pack("<Q", len(text)) + text + data)


def load(file):
    with open(file, "rb") as source:
        header = json.loads(source.read(struct.unpack("<Q", source.read(8))[0]))
        data = source.read()
    header.pop("__metadata__", None)
    types = {name: dtype for dtype, name in TYPES.items()}
    return {
        name: np.frombuffer(data[slice(*place["data_offsets"])], types[place["dtype"]]).reshape(place["shape"])
        for name, place in header.items()}


def lenet():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.Tanh(), nn.AvgPool2d(2),
        nn.Conv2d(6, 16, 5), nn.Tanh(), nn.AvgPool2d(2), nn.Flatten(),
        nn.Linear(400, 48), nn.Tanh(), nn.Linear(48, 32), nn.Tanh(), nn.Linear(32, 10))


class Separable(nn.Module):
    """A depthwise convolution, and batch normalizations of images and of a flattened image."""

    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(3, 8, 3, padding=1, bias=False), nn.BatchNorm2d(8), nn.ReLU(),
            nn.Conv2d(8, 16, 3, stride=2, padding=1, groups=8), nn.BatchNorm2d(16), nn.ReLU(),
            nn.MaxPool2d(2))
        self.norm = nn.BatchNorm1d(192)
        self.hidden = nn.Linear(192, 16)
        self.classifier = nn.Linear(16, 5)

    def forward(self, images):
        return self.classifier(torch.relu(self.hidden(self.norm(self.features(images).flatten(1)))))


def scaled(images):
    """Bytes [N, H, W, C] to numbers [N, C, H, W] of mean 0.1307 and deviation 0.3081."""
    return (torch.from_numpy(images.copy()).permute(0, 3, 1, 2) / 255 - 0.1307) / 0.3081


def draw(rng, count, height, width, channels, classes):
    images = rng.integers(0, 90, (count, height, width, channels), dtype=np.uint8)
    labels = rng.integers(0, classes, count)
    for image, label in zip(images, labels):
        row = 1 + label * (height - 2) // classes
        image[row:row + 2, 1 + label % 3:, label % channels] += 150
    return images, labels


def train(name, model, shape, classes):
    rng = np.random.default_rng(7)
    optimizer = torch.optim.Adam(model.parameters(), 2e-3)
    for _ in range(150):
        images, labels = draw(rng, 32, *shape, classes)
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(model(scaled(images)), torch.from_numpy(labels))
        loss.backward()
        optimizer.step()
    model.eval()
    images, labels = draw(rng, 16, *shape, classes)
    with torch.no_grad():
        logits = model(scaled(images)).numpy()
    print(name, "loss", loss.item(), "right", (logits.argmax(1) == labels).sum(), "of 16")
    save(name + ".safetensors", {key: value.numpy() for key, value in model.state_dict().items()})
    save(name + "-answers.safetensors", {"images": images, "logits": logits})


def check(file):
    """FILE has a model's arrays under PyTorch's names, and its images and logits."""
    arrays = {name: array.copy() for name, array in load(file).items()}
    images, logits = arrays.pop("images").astype(np.uint8), arrays.pop("logits")
    model = lenet() if "0.weight" in arrays else Separable()
    model.load_state_dict({name: torch.from_numpy(array) for name, array in arrays.items()})
    model.eval()
    with torch.no_grad():
        found = model(scaled(images)).numpy()
    off = np.abs(found - logits) / np.maximum(1, np.abs(found))
    print("largest relative difference of", logits.size, "logits:", off.max())
    sys.exit(bool(off.max() > 1e-5))


if __name__ == "__main__":
    if sys.argv[1:2] == ["check"]:
        check(sys.argv[2])
    torch.manual_seed(1)
    torch.set_num_threads(1)
    train("lenet", lenet(), (28, 28, 1), 10)
    train("separable", Separable(), (12, 16, 3), 5)
