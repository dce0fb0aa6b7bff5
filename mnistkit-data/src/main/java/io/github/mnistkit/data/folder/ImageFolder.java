package io.github.mnistkit.data.folder;

import io.github.mnistkit.data.image.DecodedImage;
import io.github.mnistkit.data.image.ImageFile;
import io.github.mnistkit.data.scale.ImageScaling;
import io.github.mnistkit.data.support.FolderEntries;
import io.github.mnistkit.data.support.PixelBlocks;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.internal.ArrayHandover;
import io.github.mnistkit.internal.ReadLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Reads the listed images of a folder, into the heap or through a cache. */
public final class ImageFolder {
  private final Listing listing;
  private final List<String> classNames;
  private final ImageFormat format;
  private final IntConsumer progress;

  /** Creates a reader of images with the classes in the given order. */
  public ImageFolder(
      Listing listing, List<String> classNames, ImageFormat format, IntConsumer progress) {
    this.listing = listing;
    this.classNames = classNames;
    this.format = format;
    this.progress = progress;
  }

  /** Reads a folder with a folder per class, whose images have the size of the format. */
  public static Examples exact(Path folder, ImageFormat format) throws IOException {
    if (format.branches() != 1 || (format.channels() != 1 && format.channels() != 3)) {
      throw new IllegalArgumentException(
          "DataFiles.images format must be of one image with 1 or 3 channels, but was " + format);
    }
    Listing listing = ClassFolders.list(folder);
    ImageFolder images = new ImageFolder(listing, listing.classNames(), format, done -> {});
    return images.inHeap(images::decodeExact, List.of());
  }

  /** Scales images into the heap; the conversion describes it. */
  public Examples scaled(ImageScaling scaling, String conversion) throws IOException {
    return inHeap((file, content) -> ImageFile.scaled(file, content, scaling), List.of(conversion));
  }

  /** Scales images through a cache, whose file holds the pixels. */
  public Examples cached(PackedCache cache, ImageScaling scaling, String conversion)
      throws IOException {
    PackedFile file =
        cache.file(
            listing,
            conversion,
            bytes(),
            target ->
                ImageReading.of(
                    listing.files(),
                    (path, content) -> ImageFile.scaled(path, content, scaling),
                    target,
                    progress));
    return examples(file.result(), ArrayHandover.give(file), List.of(conversion));
  }

  private long bytes() {
    return (long) listing.files().size() * format.bytes();
  }

  private Examples inHeap(ImageReading.Decoder decoder, List<String> steps) throws IOException {
    Optional<String> fault = ReadLimits.memoryFault(bytes());
    if (fault.isPresent()) {
      throw tooLarge(fault.get());
    }
    PixelBlocks pixels = new PixelBlocks(format.bytes());
    try {
      ImageReading.Result result =
          ImageReading.of(listing.files(), decoder, pixels::addImage, progress);
      byte[] given = ArrayHandover.give(pixels.blocks());
      return examples(result, given, steps);
    } catch (OutOfMemoryError e) {
      pixels.clear();
      throw tooLarge(ReadLimits.memoryText(bytes()));
    }
  }

  private InvalidFileException tooLarge(String found) {
    return new InvalidFileException(
        listing.folder(),
        "images that fit into the heap",
        found + ", or keep their pixels on disk with ImageFiles.cachedIn");
  }

  private Examples examples(ImageReading.Result result, byte[] pixels, List<String> done) {
    List<String> steps = new ArrayList<>(listing.steps());
    steps.addAll(result.steps());
    steps.addAll(done);
    String name = FolderEntries.name(listing.folder().toAbsolutePath());
    Provenance provenance = new Provenance("pictures in " + name, result.sha256(), steps);
    return Examples.of(format, pixels, listing.labels(classNames), classNames, provenance);
  }

  private DecodedImage decodeExact(Path file, byte[] content) throws IOException {
    String expected =
        "an image of "
            + format.height()
            + "×"
            + format.width()
            + " pixels, or a rule for other sizes (Resize.STRETCH, CROP or PAD)";
    ImageFile.SizeRule rule =
        (height, width) ->
            height == format.height() && width == format.width()
                ? Optional.empty()
                : Optional.of(expected);
    return ImageFile.parse(file, content, new ImageFile.Request(format.channels(), rule, 0));
  }
}
