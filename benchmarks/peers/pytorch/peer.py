"""Measures one group of tasks with PyTorch, written as a user would: eager mode, the data in memory
as tensors of floats."""

import concurrent.futures
import gzip
import itertools
import json
import multiprocessing
import pathlib
import random
import sys
import time

import torch
from torch import nn

import models

THREADS = 16
CALL = 256
PAIRS = 1_000


def idx(folder, name):
    """Reads the images or labels of an IDX file, gzipped or not, as bytes."""
    file = pathlib.Path(folder, name)
    data = file.read_bytes() if file.exists() else gzip.open(f"{file}.gz").read()
    header = 4 + 4 * data[3]
    return torch.frombuffer(bytearray(data[header:]), dtype=torch.uint8)


def digits(folder, part):
    images = idx(folder, f"{part}-images-idx3-ubyte").view(-1, 1, 28, 28).float().div_(255)
    return images, idx(folder, f"{part}-labels-idx1-ubyte").long()


def pairs(images, labels):
    order = list(range(len(labels)))
    random.Random(1).shuffle(order)
    chosen = torch.tensor(order[:2 * PAIRS])
    small = nn.functional.avg_pool2d(images[chosen], 2).view(PAIRS, 2, 14, 14)
    each = labels[chosen].view(PAIRS, 2)
    return small, (each[:, 0] <= each[:, 1]).float(), each


class Clock:
    """Counts the images of the steps after a warm-up, and tells when time is up."""

    def __init__(self, warm_up, seconds):
        self.warm_up, self.seconds = warm_up, seconds
        self.begun = self.started = None
        self.images = 0

    def step_ended(self, count):
        now = time.perf_counter()
        if self.begun is None:
            self.begun, self.first_step = now, time.time_ns()
        elif self.started is None:
            self.started = now if now - self.begun >= self.warm_up else None
        else:
            self.images += count
            self.ended = now
            return now - self.started >= self.seconds
        return False

    def per_second(self):
        return self.images / (self.ended - self.started)


def train(model, data, batch, clock, epochs):
    images, labels = data
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    model.train()
    for _ in epochs:
        total = 0.0
        for rows in torch.randperm(len(labels)).split(batch):
            optimizer.zero_grad()
            loss = nn.functional.cross_entropy(model(images[rows]), labels[rows])
            loss.backward()
            optimizer.step()
            total += loss.item() * len(rows)
            if clock.step_ended(len(rows)):
                return


def train_pairs(training, validation, epochs, each_epoch):
    """Trains one model; returns its accuracy after the last epoch."""
    images, labels, digit = training
    model = models.PairModel()
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    for epoch in range(epochs):
        model.train()
        total = 0.0
        for rows in torch.randperm(PAIRS).split(50):
            optimizer.zero_grad()
            order, digit_logits = model(images[rows])
            loss = nn.functional.binary_cross_entropy_with_logits(order, labels[rows])
            loss = loss + 2 * nn.functional.cross_entropy(digit_logits, digit[rows].reshape(-1))
            loss.backward()
            optimizer.step()
            total += loss.item() * len(rows)
        if each_epoch or epoch == epochs - 1:
            model.eval()
            with torch.inference_mode():
                right = (model(validation[0])[0] > 0) == (validation[1] > 0)
                accuracy = right.float().mean().item()
    return accuracy


def report(task, value):
    print(json.dumps({"task": task, "value": value}), flush=True)


def accuracy(model, data):
    model.eval()
    with torch.inference_mode():
        batches = zip(data[0].split(512), data[1].split(512))
        right = [(model(images).argmax(1) == labels).float() for images, labels in batches]
    return torch.cat(right).mean().item()


def rate(call, seconds):
    """Returns the calls per second, after a warm-up."""
    for limit in (seconds / 4, seconds / 2):
        start = time.perf_counter()
        for i in itertools.count():
            call(i)
            passed = time.perf_counter() - start
            if passed >= limit:
                break
    return (i + 1) / passed


def predict(name, model, images, seconds):
    model.eval()
    calls = [part for part in images.split(CALL) if len(part) == CALL]
    raw = [bytearray(image.tolist()) for image in images[:1_000].mul(255).round().byte().flatten(1)]

    def many(parts, i):
        with torch.inference_mode():
            model(parts[i % len(parts)]).numpy()

    def one(i):
        with torch.inference_mode():
            pixels = torch.frombuffer(raw[i % len(raw)], dtype=torch.uint8)
            model(pixels.float().div_(255).view(1, 1, 28, 28)).tolist()

    report(f"{name}.predict.256", CALL * rate(lambda i: many(calls, i), seconds))
    report(f"{name}.predict.all", len(images) * rate(lambda i: many([images], i), seconds))
    report(f"{name}.one", 1e6 / rate(one, seconds))
    with concurrent.futures.ThreadPoolExecutor(THREADS) as threads:
        rates = threads.map(lambda _: rate(one, seconds), range(THREADS))
        report(f"{name}.threads", sum(rates))


def measure_images(name, create, folder, seconds, batches):
    training, test = digits(folder, "train"), digits(folder, "t10k")
    for batch in batches:
        model = create()
        clock = Clock(seconds / 2, seconds)
        train(model, training, batch, clock, itertools.count())
        report(f"{name}.train.{batch}", clock.per_second())
        if batch == batches[0]:
            report(f"{name}.accuracy", accuracy(model, test))
            predict(name, model, test[0], seconds)


def measure_vgg(seconds):
    noise = torch.rand(2_048, 3, 32, 32), torch.randint(10, (2_048,))
    norms = {"vgg": lambda _: [], "vgg-bn": lambda filters: [nn.BatchNorm2d(filters)]}
    for name, norm in norms.items():
        clock = Clock(seconds / 2, seconds)
        train(models.vgg(norm), noise, 64, clock, itertools.count())
        report(f"{name}.train.64", clock.per_second())


def measure_start(folder, started):
    training, test = digits(folder, "train"), digits(folder, "t10k")
    clock = Clock(0, float("inf"))
    model = models.mlp()
    train(model, training, 128, clock, range(2))
    report("start.step", (clock.first_step - started) / 1e9)
    status = pathlib.Path("/proc/self/status").read_text()
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    report("start.memory", int(peak.split()[1]) * 1024 / 1e6)
    report("start.accuracy", accuracy(model, test))


def measure_pairs(name, folder, runs, run_all):
    """Times runs, after a shorter one in each process."""
    data = [pairs(*digits(folder, part)) for part in ("train", "t10k")]
    run_all([(*data, 5, True)] * 2)
    for task, each_epoch in (("each", True), ("last", False)):
        start = time.perf_counter()
        accuracies = run_all([(*data, 25, each_epoch)] * runs)
        report(f"{name}.{task}", (time.perf_counter() - start) / runs)
        if each_epoch:
            report(f"{name}.accuracy", sum(accuracies) / runs)


def one_thread():
    """Each process of a pool takes one core, and has a seed of its own."""
    torch.set_num_threads(1)
    torch.manual_seed(multiprocessing.current_process().pid)


def main():
    group, folder, seconds, runs, started = sys.argv[1:]
    seconds, runs = float(seconds), int(runs)
    torch.manual_seed(1)
    if group == "start":
        measure_start(folder, int(started))
    elif group == "mlp":
        measure_images(group, models.mlp, folder, seconds, (128, 512, 32))
    elif group == "lenet":
        measure_images(group, models.lenet, folder, seconds, (64,))
    elif group == "cnn":
        measure_images(group, models.cnn, folder, seconds, (128,))
    elif group == "vgg":
        measure_vgg(seconds)
    elif group == "pairs":
        measure_pairs(group, folder, runs, lambda todo: [train_pairs(*run) for run in todo])
    elif group == "parallel":
        # Threads would wait for Python's lock; forked processes would inherit the state of OpenMP.
        context = multiprocessing.get_context("spawn")
        with concurrent.futures.ProcessPoolExecutor(2, context, one_thread) as pool:
            run_all = lambda todo: list(pool.map(train_pairs, *zip(*todo)))
            measure_pairs(group, folder, runs, run_all)
    else:
        sys.exit(f"peer.py: unknown group {group}")


if __name__ == "__main__":
    main()
