package io.github.mnistkit.samples.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A connection that sends what no HTTP client would. */
final class RawRequest implements AutoCloseable {

  private static final int PATIENCE_MILLISECONDS = 20_000;

  private final Socket socket;

  RawRequest(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLISECONDS);
  }

  RawRequest send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  RawRequest send(byte[] bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(bytes);
    out.flush();
    return this;
  }

  /** Everything up to the end of the connection, which a reset may be. */
  String answer() throws IOException {
    StringBuilder answer = new StringBuilder();
    try {
      for (int next = socket.getInputStream().read(); next >= 0; next = read()) {
        answer.append((char) next);
      }
    } catch (SocketException reset) {
      // what was read before
    }
    return answer.toString();
  }

  private int read() throws IOException {
    return socket.getInputStream().read();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
