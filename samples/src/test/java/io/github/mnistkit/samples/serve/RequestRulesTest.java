package io.github.mnistkit.samples.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names with and without a port. */
class RequestRulesTest {

  private static Headers headers(String host) {
    Headers headers = new Headers();
    headers.set("Host", host);
    headers.set("Origin", "http://" + host);
    return headers;
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]", "localhost:80", "127.0.0.1:80"})
  void takesNamesWithoutThePortOfHttp(String host) {
    RequestRules rules = new RequestRules(80);

    assertThatCode(() -> rules.requireOwnHost(headers(host))).doesNotThrowAnyException();
    assertThatCode(() -> rules.requireOwnPage(headers(host))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.org", "example.org:80", "localhost:8080", "localhost.org"})
  void refusesOtherNamesOnThePortOfHttp(String host) {
    RequestRules rules = new RequestRules(80);

    assertThatThrownBy(() -> rules.requireOwnHost(headers(host)))
        .isInstanceOfSatisfying(HttpRefusal.class, e -> assertThat(e.status()).isEqualTo(421));
    assertThatThrownBy(() -> rules.requireOwnPage(headers(host)))
        .isInstanceOfSatisfying(HttpRefusal.class, e -> assertThat(e.status()).isEqualTo(403));
  }

  @Test
  void needsEveryOtherPort() {
    RequestRules rules = new RequestRules(8080);

    assertThatCode(() -> rules.requireOwnHost(headers("localhost:8080")))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> rules.requireOwnHost(headers("localhost")))
        .hasMessage(
            "the Host header must be localhost or 127.0.0.1 with this port, but was"
                + " \"localhost\"");
    assertThatThrownBy(() -> rules.requireOwnPage(headers("localhost")))
        .hasMessage(
            "requests from pages of other sites are refused, but this one came from"
                + " \"http://localhost\"");
  }
}
