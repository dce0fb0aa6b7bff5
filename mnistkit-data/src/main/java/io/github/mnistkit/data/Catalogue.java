package io.github.mnistkit.data;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The published data sets that are known by name and by content.
 *
 * <p>Mirrors were chosen from public documentation; whatever one of them sends is accepted only
 * with the right digest.
 */
final class Catalogue {
  static final CatalogueEntry MNIST =
      new CatalogueEntry(
          "mnist",
          List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
          List.of(
              URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
              URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/")),
          List.of(
              new RemoteFile(
                  "train-images-idx3-ubyte.gz",
                  9_912_422,
                  "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
              new RemoteFile(
                  "train-labels-idx1-ubyte.gz",
                  28_881,
                  "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
              new RemoteFile(
                  "t10k-images-idx3-ubyte.gz",
                  1_648_877,
                  "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
              new RemoteFile(
                  "t10k-labels-idx1-ubyte.gz",
                  4_542,
                  "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6")),
          "c5097fdd51cfdbe7695fd9df3612695696864b5c424f58d843ffdc5d335e9914",
          "18489308deedfe2f7bd3a11e599a597126f161d991b1ffcffb71642aa76f7f62");

  static final CatalogueEntry FASHION_MNIST =
      new CatalogueEntry(
          "fashion-mnist",
          List.of(
              "T-shirt/top",
              "Trouser",
              "Pullover",
              "Dress",
              "Coat",
              "Sandal",
              "Shirt",
              "Sneaker",
              "Bag",
              "Ankle boot"),
          List.of(
              URI.create(
                  "https://raw.githubusercontent.com/"
                      + "zalandoresearch/fashion-mnist/master/data/fashion/"),
              URI.create("https://storage.googleapis.com/tensorflow/tf-keras-datasets/"),
              URI.create("https://fashion-mnist.s3.eu-central-1.amazonaws.com/")),
          List.of(
              new RemoteFile(
                  "train-images-idx3-ubyte.gz",
                  26_421_880,
                  "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
              new RemoteFile(
                  "train-labels-idx1-ubyte.gz",
                  29_515,
                  "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
              new RemoteFile(
                  "t10k-images-idx3-ubyte.gz",
                  4_422_102,
                  "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
              new RemoteFile(
                  "t10k-labels-idx1-ubyte.gz",
                  5_148,
                  "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5")),
          "d9ef4273af5c2e360155dad0c06bd939447bf37a6620db007d69fc79e4732045",
          "30214f3fe91405cb8ea60b11ecf0914a65dd6a6ca8e13c13a62eb434f2d9fe56");

  private static final List<CatalogueEntry> ENTRIES = List.of(MNIST, FASHION_MNIST);

  private Catalogue() {}

  static Optional<CatalogueEntry> recognize(IdxPart train, IdxPart test) {
    return ENTRIES.stream().filter(entry -> entry.matches(train, test)).findFirst();
  }
}
