package io.github.mnistkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFilesTest {
  private static final ImageConversion CONVERSION =
      ImageConversion.of(ImageFormat.of(8, 8, 3), Resize.CROP);

  @TempDir private Path folder;

  @BeforeEach
  void writePhotosOfSeveralSizes() throws IOException {
    Photos.write(folder.resolve("cat/1.jpg"), 20, 30, 1);
    Photos.write(folder.resolve("cat/2.jpg"), 30, 20, 2);
    Photos.write(folder.resolve("dog/1.jpg"), 8, 8, 3);
  }

  private void refuses(ImageFiles images, Path file, String expectedAndFound) {
    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(() -> images.read(CONVERSION))
        .withMessage(file + ": expected " + expectedAndFound);
  }

  @Test
  void readsImagesOfAnySize() throws IOException {
    Examples examples = DataFiles.images(folder, ImageFormat.of(8, 8, 3), Resize.CROP);
    assertThat(examples.classNames()).containsExactly("cat", "dog");
    assertThat(examples.labels()).containsExactly(0, 0, 1);
    assertThat(Made.pixels(examples.skip(1).take(1)))
        .isEqualTo(CONVERSION.pixels(folder.resolve("cat/2.jpg")));
    assertThat(examples.provenance().steps()).containsExactly("resized to 8×8×3 (crop)");
    assertThat(examples.provenance().source()).isEqualTo("pictures in " + folder.getFileName());
  }

  @Test
  void namesTheRulesWhereNoneIsGiven() {
    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(() -> DataFiles.images(folder, ImageFormat.of(8, 8, 3)))
        .withMessage(
            folder.resolve("cat/1.jpg")
                + ": expected an image of 8×8 pixels, or a rule for other sizes (Resize.STRETCH,"
                + " CROP or PAD), found 20×30 (height×width)");
  }

  @Test
  void reportsEveryImage() throws IOException {
    List<String> reports = new ArrayList<>();
    ImageFiles.in(folder).reporting((done, all) -> reports.add(done + "/" + all)).read(CONVERSION);
    assertThat(reports).containsExactly("1/3", "2/3", "3/3");
  }

  @Nested
  class Classes {
    @Test
    void haveTheGivenOrder() throws IOException {
      Examples examples = ImageFiles.in(folder).classes("dog", "cat").read(CONVERSION);
      assertThat(examples.classNames()).containsExactly("dog", "cat");
      assertThat(examples.labels()).containsExactly(1, 1, 0);
    }

    @Test
    void mustAllHaveImages() {
      refuses(
          ImageFiles.in(folder).classes("cat", "dog", "hare"),
          folder,
          "images of the classes [cat, dog, hare], found none of hare; its classes are [cat, dog]");
    }

    @Test
    void mustAllBeInTheList() {
      refuses(
          ImageFiles.in(folder).classes("cat"),
          folder,
          "no classes but [cat], found dog: add them to the list, or move their images away");
    }

    @Test
    void mustBeDistinct() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ImageFiles.in(folder).classes("a", "a"))
          .withMessage("ImageFiles.classes must be distinct and at least one, but were [a, a]");
      assertThatIllegalArgumentException().isThrownBy(() -> ImageFiles.in(folder).classes());
    }
  }

  @Nested
  class Patterns {
    @BeforeEach
    void nest() throws IOException {
      Photos.write(folder.resolve("more/2020/dog/3.png.jpg"), 9, 9, 4);
      Files.writeString(folder.resolve("more/notes.txt"), "no image");
    }

    @ParameterizedTest
    @ValueSource(strings = {"**/{class}/*.jpg", "**/{class}/*.{jpg,png}"})
    void findNestedFolders(String pattern) throws IOException {
      Examples examples = ImageFiles.in(folder).matching(pattern).read(CONVERSION);
      assertThat(examples.classNames()).containsExactly("cat", "dog");
      assertThat(examples.labels()).containsExactly(0, 0, 1, 1);
      assertThat(examples.provenance().steps())
          .containsExactly(
              "paths like " + pattern, "1 other files left out", "resized to 8×8×3 (crop)");
    }

    @Test
    void mayHaveAnyFoldersBelowTheClass() throws IOException {
      Files.delete(folder.resolve("more/notes.txt"));
      Examples examples = ImageFiles.in(folder).matching("{class}/**").read(CONVERSION);
      assertThat(examples.classNames()).containsExactly("cat", "dog", "more");
      assertThat(examples.provenance().steps()).doesNotContain("other files");
    }

    @Test
    void nameWhatThereIsIfNothingMatches() {
      refuses(
          ImageFiles.in(folder.resolve("more")).matching("{class}/*.gif"),
          folder.resolve("more"),
          "images with paths like {class}/*.gif, found others: "
              + Path.of("2020", "dog", "3.png.jpg")
              + ", notes.txt");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"*.jpg", "a/{class}", "{class}/{class}/a", "/{class}/a", "x{class}/{class}/a"})
    void mustNameTheClassOnce(String pattern) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ImageFiles.in(folder).matching(pattern))
          .withMessageStartingWith("ImageFiles.matching pattern must ")
          .withMessageEndingWith("such as \"**/{class}/*.jpg\", but was \"" + pattern + "\"");
    }

    @Test
    void mustBeGlobs() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ImageFiles.in(folder).matching("{class}/[a"))
          .withMessageContaining("must consist of globs");
    }
  }

  @Nested
  class Labels {
    private Path table(String... lines) throws IOException {
      return Files.write(folder.resolve("labels.csv"), List.of(lines));
    }

    @Test
    void replaceFolders() throws IOException {
      Path table = table("path,label", "dog/1.jpg,small", "\"cat/1.jpg\",\"big, \"\"wide\"\"\"");
      Examples examples = ImageFiles.in(folder).labelledBy(table).read(CONVERSION);
      assertThat(examples.classNames()).containsExactly("big, \"wide\"", "small");
      assertThat(examples.labels()).containsExactly(1, 0);
      assertThat(Made.pixels(examples.take(1)))
          .isEqualTo(CONVERSION.pixels(folder.resolve("dog/1.jpg")));
      assertThat(examples.provenance().steps())
          .containsExactly(
              "labels in column label of labels.csv",
              "2 files without a label left out",
              "resized to 8×8×3 (crop)");
    }

    @Test
    void mayBeInAnyColumn() throws IOException {
      Path table = table("\ufeffid\tbreed\tfile", "1\tb\tcat/1.jpg", "", "2\ta\tcat/../cat/2.jpg");
      Examples examples = ImageFiles.in(folder).labelledBy(table, "file", "breed").read(CONVERSION);
      assertThat(examples.labels()).containsExactly(1, 0);
    }

    @Test
    void needAnImageEach() throws IOException {
      refused(
          "the image \"cat/9.jpg\" in line 3, found no such file; its folder holds [1.jpg,"
              + " 2.jpg]",
          "path,label",
          "cat/1.jpg,a",
          "cat/9.jpg,b");
      refused(
          "the image \"cow/9.jpg\" in line 2, found no such folder", "path,label", "cow/9.jpg,b");
      refused("the image \"cat\" in line 2, found a folder", "path,label", "cat,b");
    }

    @Test
    void areRefusedWhereTheyAreAmbiguousOrIncomplete() throws IOException {
      refused(
          "each image once in line 3, found \"cat/1.jpg\" again",
          "path,label",
          "cat/1.jpg,a",
          "cat/1.jpg,b");
      refused("a label of \"cat/1.jpg\" in line 2, found none", "path,label", "cat/1.jpg,");
      refused("2 fields in line 2, found 3", "path,label", "cat/1.jpg,a,b");
      refused("a column named \"label\" in line 1, found [path, class]", "path,class");
      refused("a line per image, found only a heading", "path,label");
      refused(
          "a closing quotation mark in line 2, found the end of the line",
          "path,label",
          "\"cat/1.jpg,a");
      refused(
          "a path below " + folder + " in line 2, found \"../a.jpg\"", "path,label", "../a.jpg,a");
      refused("a heading and a line per image, found an empty file");
    }

    private void refused(String expectedAndFound, String... lines) throws IOException {
      Path table = table(lines);
      refuses(ImageFiles.in(folder).labelledBy(table), table, expectedAndFound);
    }
  }
}
