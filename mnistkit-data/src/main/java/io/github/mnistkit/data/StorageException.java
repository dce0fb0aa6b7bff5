package io.github.mnistkit.data;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** The cache itself cannot be written: no other mirror would change that. */
final class StorageException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  StorageException(Path path, IOException cause) {
    super(path + " cannot be written: " + reason(cause), cause);
  }

  private static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "access denied";
    }
    if (cause instanceof FileSystemException fault && fault.getReason() != null) {
      return fault.getReason();
    }
    String message = cause.getMessage();
    String name = cause.getClass().getSimpleName();
    return message == null || cause instanceof FileSystemException ? name : message;
  }
}
