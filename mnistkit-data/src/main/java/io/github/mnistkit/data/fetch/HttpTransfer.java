package io.github.mnistkit.data.fetch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProxySelector;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Downloads one file from one address, following a bounded number of redirects. */
public final class HttpTransfer {
  public static final Predicate<URI> HTTPS_ONLY =
      address -> "https".equalsIgnoreCase(address.getScheme());

  private static final int MOST_REDIRECTS = 5;
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;

  private final DownloadLimits limits;
  private final Predicate<URI> allowed;
  private final HttpClient client;

  HttpTransfer(DownloadLimits limits, Predicate<URI> allowed) {
    this.limits = limits;
    this.allowed = allowed;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(limits.connect())
            .proxy(ProxySelector.getDefault())
            .build();
  }

  /** Runs the transfer, and returns once the body has accepted all its bytes. */
  void run(URI address, VerifyingBodySubscriber body, Deadline deadline) throws IOException {
    URI current = address;
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      requireAllowed(current);
      HttpResponse<Boolean> response = send(current, body, deadline);
      int status = response.statusCode();
      if (status == OK || status == PARTIAL) {
        return;
      }
      String location = response.headers().firstValue("Location").orElse("");
      if (status / 100 != 3 || location.isEmpty()) {
        throw failure(status);
      }
      current = resolve(current, location);
    }
    throw new DownloadRejectedException("more than " + MOST_REDIRECTS + " redirects");
  }

  private HttpResponse<Boolean> send(URI address, VerifyingBodySubscriber body, Deadline deadline)
      throws IOException {
    long offset = body.offset();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).header("User-Agent", "mnistkit").GET();
    if (offset > 0) {
      request.header("Range", "bytes=" + offset + "-");
    }
    CompletableFuture<HttpResponse<Boolean>> response =
        client.sendAsync(request.build(), info -> receiver(info, body, offset));
    try {
      return await(response, body, deadline);
    } catch (ExecutionException e) {
      throw failure(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while fetching");
    } finally {
      // No effect on a complete response; any other connection is closed.
      response.cancel(true);
    }
  }

  private static BodySubscriber<Boolean> receiver(
      ResponseInfo info, VerifyingBodySubscriber body, long offset) {
    if (info.statusCode() == OK) {
      return body.fromTheStart();
    }
    String range = info.headers().firstValue("Content-Range").orElse("");
    if (info.statusCode() != PARTIAL) {
      return discarding();
    }
    if (offset == 0 || !range.startsWith("bytes " + offset + "-")) {
      body.onError(new StalePartialFileException("sent another part: " + range));
    }
    return body;
  }

  private <T> T await(
      CompletableFuture<T> response, VerifyingBodySubscriber body, Deadline deadline)
      throws IOException, ExecutionException, InterruptedException {
    while (true) {
      Duration patience = limits.read().minus(body.silence());
      if (deadline.passed()) {
        throw new SocketTimeoutException("gave up after " + deadline);
      }
      if (patience.isNegative() || patience.isZero()) {
        throw new SocketTimeoutException("silent for " + limits.read().toMillis() + " ms");
      }
      try {
        Duration wait = deadline.atMost(patience);
        return response.get(wait.toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        // Bytes may have arrived meanwhile: check again how long the server has been silent.
      }
    }
  }

  private void requireAllowed(URI address) throws DownloadRejectedException {
    if (!allowed.test(address) || address.getHost() == null) {
      throw new DownloadRejectedException("an address must be https, but was " + address);
    }
  }

  private static BodySubscriber<Boolean> discarding() {
    return BodySubscribers.mapping(BodySubscribers.discarding(), nothing -> false);
  }

  private static URI resolve(URI current, String location) throws DownloadRejectedException {
    try {
      return current.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new DownloadRejectedException(
          "redirected to " + location + ", which is not an address");
    }
  }

  private static IOException failure(ExecutionException wrapper) {
    // The client wraps the exceptions of a body in its own.
    for (Throwable inner = wrapper; inner != null; inner = inner.getCause()) {
      if (inner instanceof DownloadRejectedException
          || inner instanceof StalePartialFileException
          || inner instanceof CacheWriteException) {
        return (IOException) inner;
      }
    }
    return wrapper.getCause() instanceof IOException failure ? failure : new IOException(wrapper);
  }

  private static IOException failure(int status) {
    String text = "status " + status;
    if (status == RANGE_NOT_SATISFIABLE) {
      return new StalePartialFileException(text);
    }
    boolean passing = status / 100 == 5 || status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS;
    return passing ? new IOException(text) : new DownloadRejectedException(text);
  }
}
