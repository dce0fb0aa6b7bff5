package io.github.mnistkit.weights;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.file.Tensor;
import io.github.mnistkit.internal.modelfile.Header;
import io.github.mnistkit.internal.modelfile.Safetensors;
import io.github.mnistkit.internal.modelfile.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Reads and writes <a href="https://github.com/huggingface/safetensors">safetensors</a> files:
 * named arrays, as the Python packages {@code safetensors.torch} and {@code safetensors.numpy} read
 * and write them. Nothing in a file is executed.
 */
public final class TensorFile {

  private TensorFile() {}

  /**
   * Reads all arrays of a file. Floating-point numbers of 16, 32 and 64 bits and integers of 8 to
   * 64 bits are read, and rounded to the nearest float. Sizes are compared with the file and the
   * heap before an array is allocated.
   *
   * @param file the file; also a model file of this library
   * @return the arrays by name, in file order
   * @throws InvalidFileException if it is not such a file, has arrays of another type, or is
   *     damaged
   * @throws IOException if it cannot be read
   */
  public static Map<String, Tensor> read(Path file) throws IOException {
    SafetensorsFile found = SafetensorsFile.readForeign(file);
    Map<String, Header.Place> places = found.header().places();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    found
        .values()
        .forEach(
            (name, values) -> {
              Header.Place place = Objects.requireNonNull(places.get(name));
              tensors.put(name, new Tensor(place.dimensions(), values));
            });
    return tensors;
  }

  /**
   * Writes arrays of 32-bit floats, with a SHA-256 of the file among its metadata. The file appears
   * complete or not at all, and replaces an existing one.
   *
   * @param file the file to write
   * @param tensors the arrays by name, in file order
   * @throws IOException if it cannot be written; an existing file is then unchanged
   */
  public static void write(Path file, Map<String, Tensor> tensors) throws IOException {
    Safetensors.write(file, Map.of(), tensors);
  }
}
