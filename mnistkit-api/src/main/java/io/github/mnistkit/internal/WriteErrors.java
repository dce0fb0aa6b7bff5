package io.github.mnistkit.internal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;
import java.util.Objects;

/** Describes which file could not be written, why, and how to fix it. */
public final class WriteErrors {

  private WriteErrors() {}

  /**
   * Creates an error that names the file.
   *
   * @param place the file or folder that was to be written
   * @param failure the reason; anything but a file-system failure is rethrown unchanged
   * @return {@code PLACE cannot be written: REASON}, with a remedy if one is known
   */
  public static IOException of(Path place, Exception failure) {
    if (failure instanceof RuntimeException e && !(e instanceof ReadOnlyFileSystemException)) {
      throw e;
    }
    return new IOException(place + " cannot be written: " + reason(failure), failure);
  }

  /**
   * Describes the reason of a failure.
   *
   * @param failure the failure of a file system or of code that writes to one
   * @return the message of the first cause that names a reason, and what to do about it
   */
  public static String reason(Throwable failure) {
    Throwable first = failure;
    while (first.getCause() instanceof IOException cause) {
      first = cause;
    }
    if (first instanceof FileSystemException e) {
      return reason(e);
    }
    if (first instanceof ReadOnlyFileSystemException) {
      return "the file system is read-only; choose another place";
    }
    String text = Objects.requireNonNullElse(first.getMessage(), first.getClass().getSimpleName());
    return text + wayOut(text);
  }

  private static String reason(FileSystemException e) {
    String place = e.getFile() == null ? "" : " (" + e.getFile() + ")";
    if (e instanceof AccessDeniedException) {
      return "access denied" + place + "; choose a place that this user may write to";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "a file is in the way" + place + "; move it or choose another place";
    }
    if (e instanceof NotDirectoryException) {
      return "a file is in the place of a folder" + place + "; choose another place";
    }
    if (e instanceof NoSuchFileException) {
      return "there is no such folder" + place;
    }
    String text = Objects.requireNonNullElse(e.getReason(), e.getClass().getSimpleName());
    return text + place + wayOut(text);
  }

  private static String wayOut(String reason) {
    String lower = reason.toLowerCase(Locale.ROOT);
    if (lower.matches("(?s).*\\b(no|disk|enough) space\\b.*") || lower.contains("quota")) {
      return "; free some space or choose another disk";
    }
    if (lower.contains("read-only")) {
      return "; choose another place";
    }
    return lower.contains("name too long") ? "; choose a shorter name" : "";
  }
}
