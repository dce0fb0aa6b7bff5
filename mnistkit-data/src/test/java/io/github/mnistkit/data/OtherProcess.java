package io.github.mnistkit.data;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** Loads the toy data set as a process of its own: home and mirror are its arguments. */
final class OtherProcess {
  private OtherProcess() {}

  public static void main(String[] args) throws IOException {
    try (Toy toy = new Toy(Path.of(args[0]))) {
      System.out.print(toy.cache.load(toy.entry(List.of(URI.create(args[1])))).name());
    }
  }
}
