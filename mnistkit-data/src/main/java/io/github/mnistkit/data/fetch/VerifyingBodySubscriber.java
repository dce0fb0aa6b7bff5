package io.github.mnistkit.data.fetch;

import io.github.mnistkit.data.support.Checksums;
import io.github.mnistkit.internal.PlainFiles;
import java.io.Closeable;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/**
 * Appends received bytes to the partial file of an earlier attempt, digests them, and accepts only
 * the expected file.
 */
public final class VerifyingBodySubscriber implements BodySubscriber<Boolean>, Closeable {
  private static final long REPORT_EVERY = 1 << 20;

  private final ExpectedFile expected;
  private final Path target;
  private final FileChannel channel;
  private final MessageDigest digest;
  private final Downloader.Progress progress;
  private final CompletableFuture<Boolean> accepted = new CompletableFuture<>();
  private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();
  private boolean resumed;
  private long received;
  private long reported;
  private long lastSign = System.nanoTime();

  public VerifyingBodySubscriber(ExpectedFile expected, Path target, Downloader.Progress progress)
      throws CacheWriteException {
    this.expected = expected;
    this.target = target;
    this.progress = progress;
    this.digest = Checksums.of(expected.algorithm());
    try {
      channel = PlainFiles.open(target);
      received = digestExisting();
      channel.position(received);
    } catch (IOException e) {
      throw new CacheWriteException(target, e);
    }
    resumed = received > 0;
  }

  private long digestExisting() throws IOException {
    if (!Files.isRegularFile(target) || Files.size(target) >= expected.bytes()) {
      return 0;
    }
    Checksums.update(digest, target);
    return Files.size(target);
  }

  /** Returns the number of bytes so far. */
  synchronized long offset() {
    return received;
  }

  /** Restarts at the beginning, for a server that sends the whole file. */
  synchronized VerifyingBodySubscriber fromTheStart() {
    digest.reset();
    received = 0;
    resumed = false;
    return this;
  }

  /** Returns how long nothing has arrived. */
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
      report();
      subscription.join().request(1);
    } catch (IOException | RuntimeException e) {
      subscription.join().cancel();
      accepted.completeExceptionally(e);
    }
  }

  private void append(ByteBuffer buffer) throws IOException {
    if (received + buffer.remaining() > expected.bytes()) {
      throw new DownloadRejectedException("sent more than " + expected.bytes() + " bytes");
    }
    digest.update(buffer.duplicate());
    try {
      while (buffer.hasRemaining()) {
        received += channel.write(buffer, received);
      }
    } catch (IOException e) {
      throw new CacheWriteException(target, e);
    }
  }

  private void report() {
    if (received - reported >= REPORT_EVERY || received == expected.bytes()) {
      reported = received;
      progress.received(expected.name(), received, expected.bytes());
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
    String found = Checksums.hex(digest);
    String text = expected.algorithm() + " must be " + expected.checksum() + ", but was " + found;
    if (found.equals(expected.checksum())) {
      accepted.complete(true);
    } else if (resumed) {
      // The partial file of an earlier attempt may be damaged: try once more from the start.
      accepted.completeExceptionally(new StalePartialFileException(text));
    } else {
      accepted.completeExceptionally(new DownloadRejectedException(text));
    }
  }

  /** Closes the file; bytes that arrive later are ignored. */
  @Override
  public synchronized void close() throws IOException {
    // Bytes beyond this position are from a longer earlier attempt and no longer valid.
    if (channel.isOpen() && channel.size() > received) {
      channel.truncate(received);
    }
    channel.close();
  }
}
