package io.github.mnistkit.samples.runner;

import io.github.mnistkit.data.Images;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Checks the files named on the command line before data is loaded and models are trained. */
final class InputFileCheck {

  private InputFileCheck() {}

  private interface Check {
    void of(Path file) throws IOException;
  }

  /** Throws a {@link UsageException} that names the option if a file cannot be used. */
  static void check(SampleSettings settings) {
    settings.picture().ifPresent(file -> check("--picture", file, Images::digit));
    settings.model().ifPresent(file -> check("--model", file, InputFileCheck::requireReadable));
  }

  private static void check(String option, Path file, Check check) {
    try {
      check.of(file);
    } catch (NoSuchFileException e) {
      throw new UsageException(option + " must be a file, but there is no file " + file);
    } catch (IOException e) {
      throw new UsageException(option + " cannot be used: " + ErrorReport.of(e).text());
    }
  }

  private static void requireReadable(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          file + ": expected a saved classifier, found a folder, a pipe or a device");
    }
    if (!Files.isReadable(file)) {
      throw new IOException(file + ": access is denied");
    }
  }
}
