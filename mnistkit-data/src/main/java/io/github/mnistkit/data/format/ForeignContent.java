package io.github.mnistkit.data.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Describes what a file contains instead of IDX. */
final class ForeignContent {
  private static final Map<Integer, String> TYPES =
      Map.of(
          0x08, "unsigned bytes",
          0x09, "signed bytes",
          0x0b, "16-bit integers",
          0x0c, "32-bit integers",
          0x0d, "32-bit floats",
          0x0e, "64-bit floats");
  private static final int MOST_DIMENSIONS = 8;

  private ForeignContent() {}

  /** Returns the first four bytes as a number, and the format that they indicate. */
  static String describe(byte[] start) {
    int magic = ByteBuffer.wrap(start).getInt();
    String meaning = meaning(start, magic);
    return ExpectedIdx.hexadecimal(magic) + (meaning.isEmpty() ? "" : ", " + meaning);
  }

  private static String meaning(byte[] start, int magic) {
    String type = TYPES.get(magic >>> 8);
    int dimensions = magic & 0xff;
    if (type != null && dimensions >= 1 && dimensions <= MOST_DIMENSIONS) {
      return "IDX of " + type + " in " + dimensions + wayOut(magic >>> 8, dimensions);
    }
    if (StrictGzipStream.recognizes(start)) {
      return "gzip within gzip: unpack it once";
    }
    String text = new String(start, StandardCharsets.ISO_8859_1);
    if (text.startsWith("<") || text.startsWith("\n<") || text.startsWith("\r\n<")) {
      return "a web page (HTML or XML): download the file itself";
    }
    if (text.startsWith("PK")) {
      return "a zip or NumPy's npz file: unpack it, or read the arrays and use DataFiles.array";
    }
    if (text.startsWith("\u0093NUM")) {
      return "NumPy's npy file: read the array and use DataFiles.array";
    }
    if (text.startsWith("\u0089PNG") || text.startsWith("\u00ff\u00d8\u00ff")) {
      return "an image: use DataFiles.images";
    }
    return text.chars().allMatch(c -> c >= ' ' && c < 0x7f)
        ? "the text \"" + text + "\": a table is read by DataFiles.csv"
        : "";
  }

  private static String wayOut(int type, int dimensions) {
    String shape = dimensions == 1 ? " dimension" : " dimensions";
    if (type != 0x08) {
      return shape + ": scale to bytes from 0 to 255 and use DataFiles.array";
    }
    return dimensions == 1 ? shape + ": a file of labels" : shape + ": a file of images";
  }
}
