"""What is measured: groups of tasks, each measured by a program in a process of its own."""

import collections

Task = collections.namedtuple("Task", "title unit better")

HIGHER, LOWER, CHECK = "higher", "lower", "check"


def images(name, title, *batches):
    tasks = {
        f"{name}.train.{batch}": Task(f"{title} training, {batch}", "images/s", HIGHER)
        for batch in batches
    }
    tasks[f"{name}.predict.256"] = Task(f"{title} calls of 256", "images/s", HIGHER)
    tasks[f"{name}.predict.all"] = Task(f"{title} one call, 10,000", "images/s", HIGHER)
    tasks[f"{name}.one"] = Task(f"{title} one image", "µs", LOWER)
    tasks[f"{name}.threads"] = Task(f"{title} 16 threads", "images/s", HIGHER)
    tasks[f"{name}.accuracy"] = Task(f"{title} accuracy", "", CHECK)
    return tasks


def pairs(name, order):
    title = f"pairs, {order}"
    return {
        f"{name}.each": Task(title, "s/run", LOWER),
        f"{name}.last": Task(f"{title}, last", "s/run", LOWER),
        f"{name}.accuracy": Task(f"accuracy, {order}", "", CHECK),
    }


GROUPS = {
    "start": {
        "start.step": Task("first step since start", "s", LOWER),
        "start.memory": Task("memory after training", "MB", LOWER),
        "start.accuracy": Task("accuracy, 2 epochs", "", CHECK),
    },
    "mlp": images("mlp", "MLP", 32, 128, 512),
    "lenet": images("lenet", "LeNet-5", 64),
    "cnn": images("cnn", "CNN", 128),
    "pairs": pairs("pairs", "one by one"),
    "parallel": pairs("parallel", "two at once"),
    "vgg": {
        "vgg.train.64": Task("VGG training, 64", "images/s", HIGHER),
        "vgg-bn.train.64": Task("VGG + batch norm", "images/s", HIGHER),
    },
}


def all_tasks():
    """Returns the tasks by name."""
    return {name: task for group in GROUPS.values() for name, task in group.items()}
