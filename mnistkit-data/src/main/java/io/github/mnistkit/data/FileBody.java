package io.github.mnistkit.data;

import java.io.Closeable;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Writes what arrives to a file, digesting it on the way, and accepts only the known bytes. */
final class FileBody implements BodySubscriber<Boolean>, Closeable {
  private final RemoteFile expected;
  private final FileChannel channel;
  private final MessageDigest digest = Digests.sha256();
  private final CompletableFuture<Boolean> accepted = new CompletableFuture<>();
  private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();
  private long received;
  private long lastSign = System.nanoTime();

  FileBody(RemoteFile expected, Path target) throws IOException {
    this.expected = expected;
    this.channel = FileChannel.open(target, StandardOpenOption.WRITE);
  }

  /** How long nothing has arrived. */
  synchronized Duration silence() {
    return Duration.ofNanos(System.nanoTime() - lastSign);
  }

  @Override
  public CompletionStage<Boolean> getBody() {
    return accepted;
  }

  @Override
  public void onSubscribe(Subscription started) {
    subscription.complete(started);
    started.request(1);
  }

  @Override
  public synchronized void onNext(List<ByteBuffer> buffers) {
    lastSign = System.nanoTime();
    try {
      for (ByteBuffer buffer : buffers) {
        append(buffer);
      }
      subscription.join().request(1);
    } catch (IOException e) {
      subscription.join().cancel();
      accepted.completeExceptionally(e);
    }
  }

  private void append(ByteBuffer buffer) throws IOException {
    received += buffer.remaining();
    if (received > expected.bytes()) {
      throw new RefusedException("sent more than " + expected.bytes() + " bytes");
    }
    digest.update(buffer.duplicate());
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  @Override
  public void onError(Throwable failure) {
    accepted.completeExceptionally(failure);
  }

  @Override
  public synchronized void onComplete() {
    if (received < expected.bytes()) {
      accepted.completeExceptionally(
          new IOException("sent " + received + " of " + expected.bytes() + " bytes"));
      return;
    }
    String found = Digests.hex(digest);
    if (found.equals(expected.sha256())) {
      accepted.complete(true);
    } else {
      accepted.completeExceptionally(
          new RefusedException("SHA-256 must be " + expected.sha256() + ", but was " + found));
    }
  }

  /** After this nothing is written any more, whatever still arrives. */
  @Override
  public synchronized void close() throws IOException {
    channel.close();
  }
}
