package io.github.mnistkit.samples.serve;

import com.sun.net.httpserver.Headers;
import io.github.mnistkit.internal.Quote;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that another site makes a browser send: by another name of this address (DNS
 * rebinding), or from a page that this server did not give.
 */
final class RequestRules {

  private static final Set<String> OWN_PAGES = Set.of("same-origin", "none");

  private static final List<String> NAMES = List.of("localhost", "127.0.0.1", "[::1]");
  private static final int USUAL_PORT = 80;

  private final Set<String> hosts = new HashSet<>();

  /** Takes the names with the port, and without it if it is that of HTTP, which browsers omit. */
  RequestRules(int port) {
    for (String name : NAMES) {
      hosts.add(name + ":" + port);
      if (port == USUAL_PORT) {
        hosts.add(name);
      }
    }
  }

  /** Requires that the request was meant for this server. */
  void requireOwnHost(Headers headers) throws HttpRefusal {
    String host = only(headers, "Host");
    if (host == null || !hosts.contains(host.toLowerCase(Locale.ROOT))) {
      throw new HttpRefusal(
          HttpRefusal.MISDIRECTED,
          "the Host header must be localhost or 127.0.0.1 with this port, but was " + shown(host));
    }
  }

  /** Requires that no page of another site sent the request. */
  void requireOwnPage(Headers headers) throws HttpRefusal {
    String site = headers.getFirst("Sec-Fetch-Site");
    String origin = headers.getFirst("Origin");
    boolean foreign =
        (site != null && !OWN_PAGES.contains(site))
            || (origin != null
                && !(origin.startsWith("http://")
                    && hosts.contains(origin.substring("http://".length()))));
    if (foreign) {
      throw new HttpRefusal(
          HttpRefusal.FORBIDDEN,
          "requests from pages of other sites are refused, but this one came from "
              + shown(origin == null ? site : origin));
    }
  }

  private static @Nullable String only(Headers headers, String name) {
    var values = headers.get(name);
    return values == null || values.size() != 1 ? null : values.get(0);
  }

  private static String shown(@Nullable String value) {
    return value == null ? "none, or several" : Quote.of(value);
  }
}
