package io.github.mnistkit.internal.modelfile;

import io.github.mnistkit.file.InvalidFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Words what is wrong with the file of a model or a checkpoint. */
public final class FileFaults {

  /** How to read a file of arrays that is no model. */
  static final String ARRAYS =
      "arrays of another program are read by TensorFile and converted by Weights";

  private static final int ZIP = 0x04034B50;
  private static final int HDF5 = 0x46444889;
  private static final int PICKLE = 0x0A8A0280;

  private FileFaults() {}

  /**
   * Names the format of a file in which other programs save weights.
   *
   * @param start its first bytes, little-endian
   * @return the format, and how to save the weights so that they can be read; or empty
   */
  static Optional<String> otherFormat(long start) {
    String torch = "safetensors.torch.save_file(model.state_dict(), file)";
    String keras = "safetensors.numpy.save_file({v.path: v.numpy() for v in model.weights}, file)";
    return switch ((int) start) {
      case ZIP ->
          Optional.of(
              "a zip archive, as torch.save and Keras write" + wayOut(torch + " or " + keras));
      case PICKLE -> Optional.of("a pickle, as torch.save wrote formerly" + wayOut(torch));
      case HDF5 -> Optional.of("an HDF5 file, as Keras writes" + wayOut(keras));
      default -> Optional.empty();
    };
  }

  private static String wayOut(String call) {
    return ": save the weights in Python by " + call + "; " + ARRAYS;
  }

  /** Returns the exception for a file that is not what was expected. */
  public static InvalidFileException butFound(Path file, String expected, String found) {
    return new InvalidFileException(
        file, expected, found, "expected " + expected + ", but found " + found);
  }

  /**
   * Returns the exception for a file that was changed after it had been written.
   *
   * @param file the file
   * @param how how it was changed, in words
   * @param expected what was expected in it
   * @param found what was found instead
   * @return to be thrown
   */
  public static InvalidFileException damaged(Path file, String how, String expected, String found) {
    return new InvalidFileException(
        file, expected, found, how + ": expected " + expected + ", but found " + found);
  }
}
