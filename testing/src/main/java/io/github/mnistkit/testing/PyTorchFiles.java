package io.github.mnistkit.testing;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The weights and answers of models that were trained in PyTorch; see {@code make_models.py}. */
public final class PyTorchFiles {

  private PyTorchFiles() {}

  /**
   * Copies one of the files.
   *
   * @param name its name, such as {@code lenet.safetensors}
   * @param folder where to
   * @return the copy
   */
  public static Path copy(String name, Path folder) throws IOException {
    try (InputStream in = PyTorchFiles.class.getResourceAsStream("pytorch/" + name)) {
      if (in == null) {
        throw new FileNotFoundException(name);
      }
      Path file = folder.resolve(name);
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      return file;
    }
  }
}
