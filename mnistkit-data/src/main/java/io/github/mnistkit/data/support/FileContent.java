package io.github.mnistkit.data.support;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Identifies the content of a file by its first bytes, for messages. */
public final class FileContent {
  private static final int SHOWN = 8;
  private static final int TEXT = 512;
  private static final Map<String, String> SIGNATURES = signatures();

  private FileContent() {}

  private static Map<String, String> signatures() {
    Map<String, String> known = new LinkedHashMap<>();
    known.put("\u001f\u008b", "a gzip file");
    known.put("PK\3\4", "a ZIP archive");
    known.put("BZh", "a bzip2 file");
    known.put("\u00fd7zXZ", "an xz file");
    known.put("7z\u00bc\u00af", "a 7z archive");
    known.put("%PDF-", "a PDF document");
    known.put("\u0093NUMPY", "a NumPy array");
    known.put("II*\0", "a TIFF image");
    known.put("MM\0*", "a TIFF image");
    known.put("\0\0\1\0", "an icon");
    known.put("8BPS", "a Photoshop image");
    known.put("\u00ff\n", "a JPEG XL image");
    known.put("\0\0\0\fJXL ", "a JPEG XL image");
    known.put("\0\0\0\fjP  ", "a JPEG 2000 image");
    known.put("version https://git-lfs", "a Git LFS pointer in place of the file");
    return known;
  }

  /** Returns a text such as {@code an HTML page}, or the first bytes of unknown content. */
  public static String describe(byte[] file) {
    if (file.length == 0) {
      return "an empty file";
    }
    String start = new String(file, 0, Math.min(TEXT, file.length), StandardCharsets.ISO_8859_1);
    for (Map.Entry<String, String> known : SIGNATURES.entrySet()) {
      if (start.startsWith(known.getKey())) {
        return known.getValue();
      }
    }
    if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
      return "a WebP image";
    }
    if (start.startsWith("ftyp", 4)) {
      String brand = start.substring(Math.min(8, start.length()), Math.min(12, start.length()));
      return brand.startsWith("avi") ? "an AVIF image" : "a HEIC image or a video";
    }
    return isText(start) ? text(start) : bytes(file);
  }

  private static boolean isText(String start) {
    return start
        .chars()
        .allMatch(c -> (c >= ' ' && c != 0x7f) || c == '\n' || c == '\r' || c == '\t');
  }

  private static String text(String start) {
    String lower = start.replaceFirst("^\u00ef\u00bb\u00bf", "").strip().toLowerCase(Locale.ROOT);
    if (lower.startsWith("<!doctype html") || lower.startsWith("<html")) {
      return "an HTML page";
    }
    if (lower.startsWith("<?xml") || lower.startsWith("<svg")) {
      return lower.contains("<svg") ? "an SVG drawing" : "an XML file";
    }
    return "text";
  }

  private static String bytes(byte[] file) {
    int shown = Math.min(SHOWN, file.length);
    return "something else, which begins with the bytes "
        + HexFormat.ofDelimiter(" ").formatHex(file, 0, shown);
  }
}
