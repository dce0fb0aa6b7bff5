package io.github.mnistkit.data;

import io.github.mnistkit.data.format.IdxFolder;
import io.github.mnistkit.data.format.ImagesAndLabels;
import io.github.mnistkit.data.format.QmnistFolder;
import io.github.mnistkit.data.support.DigitClasses;
import io.github.mnistkit.image.Dataset;
import io.github.mnistkit.image.ImageFormat;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Lists the published data sets that are known by name and by content.
 *
 * <p>Mirrors were chosen from public documentation; their files are accepted only with the right
 * checksum. The SHA-256 of the files of KMNIST and QMNIST are those on which several independent
 * projects agree. KMNIST is published at one address only.
 */
final class Catalogue {
  static final ImageFormat FORMAT = ImageFormat.of(28, 28, 1);

  static final CatalogueSource MNIST =
      new CatalogueSource(
          new CatalogueEntry(
              "mnist",
              DigitClasses.NAMES,
              FORMAT,
              60_000,
              10_000,
              uris(
                  "https://ossci-datasets.s3.amazonaws.com/mnist/",
                  "https://storage.googleapis.com/cvdf-datasets/mnist/"),
              four(
                  9_912_422,
                  "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
                  28_881,
                  "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
                  1_648_877,
                  "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
                  4_542,
                  "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"),
              "Creative Commons Attribution-Share Alike 3.0",
              "Y. LeCun, L. Bottou, Y. Bengio, P. Haffner: Gradient-Based Learning Applied to"
                  + " Document Recognition. Proceedings of the IEEE 86 (11), 1998"),
          "mnist",
          Catalogue::readIdx,
          "c5097fdd51cfdbe7695fd9df3612695696864b5c424f58d843ffdc5d335e9914",
          "18489308deedfe2f7bd3a11e599a597126f161d991b1ffcffb71642aa76f7f62");

  static final CatalogueSource FASHION_MNIST =
      new CatalogueSource(
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
              FORMAT,
              60_000,
              10_000,
              uris(
                  "https://raw.githubusercontent.com/"
                      + "zalandoresearch/fashion-mnist/master/data/fashion/",
                  "https://storage.googleapis.com/tensorflow/tf-keras-datasets/",
                  "https://fashion-mnist.s3.eu-central-1.amazonaws.com/"),
              four(
                  26_421_880,
                  "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
                  29_515,
                  "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
                  4_422_102,
                  "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
                  5_148,
                  "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"),
              "MIT",
              "H. Xiao, K. Rasul, R. Vollgraf: Fashion-MNIST: a Novel Image Dataset for"
                  + " Benchmarking Machine Learning Algorithms. arXiv:1708.07747, 2017"),
          "fashion-mnist",
          Catalogue::readIdx,
          "d9ef4273af5c2e360155dad0c06bd939447bf37a6620db007d69fc79e4732045",
          "30214f3fe91405cb8ea60b11ecf0914a65dd6a6ca8e13c13a62eb434f2d9fe56");

  static final CatalogueSource KMNIST =
      CatalogueSource.of(
          new CatalogueEntry(
              "kmnist",
              List.of("o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"),
              FORMAT,
              60_000,
              10_000,
              uris("https://codh.rois.ac.jp/kmnist/dataset/kmnist/"),
              four(
                  18_165_135,
                  "51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4",
                  29_497,
                  "e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17",
                  3_041_136,
                  "edd7a857845ad6bb1d0ba43fe7e794d164fe2dce499a1694695a792adfac43c5",
                  5_120,
                  "20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c"),
              "Creative Commons Attribution-ShareAlike 4.0",
              "T. Clanuwat, M. Bober-Irizar, A. Kitamoto, A. Lamb, K. Yamamoto, D. Ha: Deep"
                  + " Learning for Classical Japanese Literature. arXiv:1812.01718, 2018"),
          Catalogue::readIdx);

  static final CatalogueSource QMNIST =
      CatalogueSource.of(
          new CatalogueEntry(
              "qmnist",
              DigitClasses.NAMES,
              FORMAT,
              60_000,
              60_000,
              uris(
                  "https://raw.githubusercontent.com/facebookresearch/qmnist/master/",
                  "https://github.com/facebookresearch/qmnist/raw/master/",
                  "https://cdn.jsdelivr.net/gh/facebookresearch/qmnist@master/"),
              List.of(
                  RemoteFile.sha256(
                      "qmnist-train-images-idx3-ubyte.gz",
                      9_704_059,
                      "9e26a7bf1683614e065d7b76460ccd52807165b3f22561fb782bd9f38c52b51d"),
                  RemoteFile.sha256(
                      "qmnist-train-labels-idx2-int.gz",
                      463_024,
                      "2c05dc77f6b916b38e455e97ab129a42a444f3dbef09b278a366f82904e0dd9f"),
                  RemoteFile.sha256(
                      "qmnist-test-images-idx3-ubyte.gz",
                      9_742_279,
                      "43fc22bf7498b8fc98de98369d72f752d0deabc280a43a7bcc364ab19e57b375"),
                  RemoteFile.sha256(
                      "qmnist-test-labels-idx2-int.gz",
                      526_800,
                      "9fbcbe594c3766fdf4f0b15c5165dc0d1e57ac604e01422608bb72c906030d06")),
              "BSD-style, see the LICENSE of its repository",
              "C. Yadav, L. Bottou: Cold Case: The Lost MNIST Digits."
                  + " Advances in Neural Information Processing Systems 32, 2019"),
          Catalogue::readQmnist);

  private Catalogue() {}

  /** Returns all data sets, including the six splits of EMNIST. */
  static List<CatalogueSource> all() {
    List<CatalogueSource> all = new ArrayList<>(List.of(MNIST, FASHION_MNIST, KMNIST));
    Arrays.stream(EmnistSplit.values()).map(EmnistSplit::source).forEach(all::add);
    all.add(QMNIST);
    return all;
  }

  /**
   * Returns the data set whose parts have the given digests, see {@link ImagesAndLabels#sha256()}.
   */
  static Optional<CatalogueEntry> recognize(String trainSha256, String testSha256) {
    return all().stream()
        .filter(source -> source.matches(trainSha256, testSha256))
        .map(CatalogueSource::entry)
        .findFirst();
  }

  private static Dataset readIdx(Path folder, CatalogueEntry entry) throws IOException {
    return IdxFolder.read(folder, entry.name(), entry.classNames());
  }

  private static Dataset readQmnist(Path folder, CatalogueEntry entry) throws IOException {
    return QmnistFolder.read(folder, entry.name(), entry.classNames());
  }

  static List<URI> uris(String... addresses) {
    return Arrays.stream(addresses).map(URI::create).toList();
  }

  private static List<RemoteFile> four(
      long trainImages,
      String trainImagesSha256,
      long trainLabels,
      String trainLabelsSha256,
      long testImages,
      String testImagesSha256,
      long testLabels,
      String testLabelsSha256) {
    return List.of(
        RemoteFile.sha256("train-images-idx3-ubyte.gz", trainImages, trainImagesSha256),
        RemoteFile.sha256("train-labels-idx1-ubyte.gz", trainLabels, trainLabelsSha256),
        RemoteFile.sha256("t10k-images-idx3-ubyte.gz", testImages, testImagesSha256),
        RemoteFile.sha256("t10k-labels-idx1-ubyte.gz", testLabels, testLabelsSha256));
  }
}
