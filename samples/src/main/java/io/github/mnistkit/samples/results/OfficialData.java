package io.github.mnistkit.samples.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;

/**
 * The data sets of the page of results, by their digests: another data set takes the name of its
 * folder, which may be that of one of these.
 */
public enum OfficialData {
  /** The handwritten digits of LeCun, Cortes and Burges (1998). */
  MNIST(
      "mnist",
      "c5097fdd51cfdbe7695fd9df3612695696864b5c424f58d843ffdc5d335e9914",
      "18489308deedfe2f7bd3a11e599a597126f161d991b1ffcffb71642aa76f7f62"),

  /** The clothes of Xiao, Rasul and Vollgraf (2017). */
  FASHION_MNIST(
      "fashion-mnist",
      "d9ef4273af5c2e360155dad0c06bd939447bf37a6620db007d69fc79e4732045",
      "30214f3fe91405cb8ea60b11ecf0914a65dd6a6ca8e13c13a62eb434f2d9fe56");

  private final String dataSet;
  private final String train;
  private final String test;

  OfficialData(String dataSet, String train, String test) {
    this.dataSet = dataSet;
    this.train = train;
    this.test = test;
  }

  /**
   * Says whether data have the name of official ones, of any content.
   *
   * @param name the name of a data set
   * @return whether it is {@code mnist} or {@code fashion-mnist}
   */
  public static boolean isName(String name) {
    return Arrays.stream(values()).anyMatch(one -> one.dataSet.equals(name));
  }

  /**
   * Says whether data are those that their name promises.
   *
   * @param data the name and the digests {@code sha256} and {@code testSha256}, as results have
   *     them
   * @return true for the data of this page, false for any other
   */
  public static boolean contains(JsonNode data) {
    return Arrays.stream(values())
        .anyMatch(
            one ->
                one.dataSet.equals(data.path("name").asText())
                    && one.train.equals(data.path("sha256").asText())
                    && one.test.equals(data.path("testSha256").asText()));
  }
}
