package io.github.mnistkit.data;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** How servers behave that break off at first: what they answer to a request for the rest. */
final class PartialAnswers {
  private PartialAnswers() {}

  /** Returns whether the behaviour is one of these. */
  static boolean answer(String behaviour, int start, byte[] body, OutputStream out, int requests)
      throws IOException {
    switch (behaviour) {
      case "resume" -> {
        if (requests == 1) {
          LocalMirror.sendHalf(out, body);
        } else if (start < 0) {
          LocalMirror.send(out, body);
        } else {
          rest(out, body, start, start);
        }
      }
      case "range" -> {
        if (start < 0) {
          LocalMirror.send(out, body);
        } else {
          rest(out, body, start, start);
        }
      }
      case "restart" -> {
        if (requests == 1) {
          LocalMirror.sendHalf(out, body);
        } else {
          LocalMirror.send(out, body);
        }
      }
      case "unsatisfiable" -> {
        if (requests == 1) {
          LocalMirror.sendHalf(out, body);
        } else if (start >= 0) {
          LocalMirror.head(out, "416 Range Not Satisfiable", "Content-Length: 0");
        } else {
          LocalMirror.send(out, body);
        }
      }
      case "otherpart" -> {
        if (requests == 1) {
          LocalMirror.sendHalf(out, body);
        } else if (start >= 0) {
          rest(out, body, start, start + 1);
        } else {
          LocalMirror.send(out, body);
        }
      }
      case "spoiled" -> {
        if (requests == 1) {
          LocalMirror.sendHalf(out, new byte[body.length]);
        } else if (start >= 0) {
          rest(out, body, start, start);
        } else {
          LocalMirror.send(out, body);
        }
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void rest(OutputStream out, byte[] body, int start, int told) throws IOException {
    byte[] rest = Arrays.copyOfRange(body, start, body.length);
    String range = "bytes " + told + "-" + (body.length - 1) + "/" + body.length;
    LocalMirror.head(
        out,
        "206 Partial Content",
        "Content-Length: " + rest.length + "\r\nContent-Range: " + range);
    out.write(rest);
    out.flush();
  }
}
