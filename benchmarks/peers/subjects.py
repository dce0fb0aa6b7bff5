"""The programs that are compared, and how they are prepared and started."""

import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE / "target"


class Subject:
    """A program that measures one group of tasks: the command, and what it runs."""

    def __init__(self, name, version, command):
        self.name = name
        self.version = version
        self.command = command


def output(*command):
    """Returns what a command prints, or ends with what it said."""
    try:
        done = subprocess.run(command, capture_output=True, text=True)
    except OSError as failure:
        sys.exit(f"compare: cannot start {command[0]}: {failure.strerror}")
    if done.returncode != 0:
        sys.exit(f"compare: {' '.join(map(str, command))} failed:\n{done.stderr or done.stdout}")
    return done.stdout.strip()


def java(name, folder, main, jars, *options):
    """Compiles the program of a folder against jars, and returns the command that runs it."""
    classes = OUT / name
    shutil.rmtree(classes, ignore_errors=True)
    libraries = ":".join(map(str, jars))
    sources = sorted((HERE / folder).glob("*.java"))
    output("javac", "-proc:none", "-cp", libraries, "-d", classes, *sources)
    return ["java", *options, "-cp", f"{classes}:{libraries}", main]


def mnistkit(name, checkout):
    """Returns a packaged checkout of this project."""
    checkout = pathlib.Path(checkout).resolve()
    own = [
        jar
        for jar in sorted(checkout.glob("mnistkit-*/target/mnistkit-*.jar"))
        if not re.search(r"-(sources|javadoc|tests)\.jar$", jar.name)
    ]
    libraries = [
        jar
        for jar in sorted((checkout / "samples/target/lib").glob("*.jar"))
        if not jar.name.startswith("mnistkit-")
    ]
    if not own or not libraries:
        sys.exit(
            f"compare: {checkout} has no jars in mnistkit-*/target and samples/target/lib;"
            " package it first: ./mvnw -q -DskipTests package")
    packaged = min(jar.stat().st_mtime for jar in own)
    sources = checkout.glob("mnistkit-*/src/main/**/*.java")
    if any(source.stat().st_mtime > packaged for source in sources):
        print(f"compare: {name} has sources that are newer than its jars", file=sys.stderr)
    commit = output("git", "-C", checkout, "describe", "--always", "--dirty")
    return Subject(name, commit, java(name, "mnistkit", "Peer", own + libraries))


def pytorch(python):
    version = output(python, "-c", "import torch; print(torch.__version__)")
    return Subject("pytorch", version, [python, "-B", str(HERE / "pytorch/peer.py")])


def djl(_):
    """Lets Maven copy DJL and its PyTorch at the first time."""
    libraries = HERE / "djl/target/lib"
    if not libraries.is_dir():
        print("compare: fetching DJL and its PyTorch", file=sys.stderr)
        output(HERE.parents[1] / "mvnw", "-q", "-B", "-f", HERE / "djl/pom.xml", "package")
    jars = sorted(libraries.glob("*.jar"))
    version = ", ".join(jar.stem for jar in jars if re.match(r"api-|pytorch-native", jar.name))
    # What it needs is on the class path; it would send statistics of its use otherwise.
    options = ("-Dai.djl.offline=true", "-DOPT_OUT_TRACKING=true")
    return Subject("djl", version, java("djl", "djl", "DjlPeer", jars, *options))


PEERS = {"pytorch": pytorch, "djl": djl}
