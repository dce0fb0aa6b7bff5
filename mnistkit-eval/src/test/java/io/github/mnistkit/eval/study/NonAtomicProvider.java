package io.github.mnistkit.eval.study;

import static io.github.mnistkit.eval.study.NonAtomicFileSystem.real;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes everything to another provider except for atomic moves, which it refuses. */
final class NonAtomicProvider extends FileSystemProvider {

  private final NonAtomicFileSystem owner;
  private final FileSystemProvider other;
  private final AtomicInteger refused = new AtomicInteger();

  NonAtomicProvider(NonAtomicFileSystem owner, FileSystemProvider other) {
    this.owner = owner;
    this.other = other;
  }

  int refused() {
    return refused.get();
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    if (Arrays.asList(options).contains(StandardCopyOption.ATOMIC_MOVE)) {
      refused.incrementAndGet();
      throw new AtomicMoveNotSupportedException(
          source.toString(), target.toString(), "not supported here");
    }
    other.move(real(source), real(target), options);
  }

  @Override
  public String getScheme() {
    return other.getScheme();
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> settings) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return owner;
  }

  @Override
  public Path getPath(URI uri) {
    return owner.view(other.getPath(uri));
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return other.newFileChannel(real(path), options, attributes);
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return other.newByteChannel(real(path), options, attributes);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> paths = other.newDirectoryStream(real(folder), path -> true)) {
      for (Path path : paths) {
        Path view = owner.view(path);
        if (filter.accept(view)) {
          found.add(view);
        }
      }
    }
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        return found.iterator();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    other.createDirectory(real(folder), attributes);
  }

  @Override
  public void delete(Path path) throws IOException {
    other.delete(real(path));
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) throws IOException {
    other.copy(real(source), real(target), options);
  }

  @Override
  public boolean isSameFile(Path path, Path second) throws IOException {
    return other.isSameFile(real(path), real(second));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    return other.isHidden(real(path));
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return other.getFileStore(real(path));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    other.checkAccess(real(path), modes);
  }

  @Override
  public <V extends FileAttributeView> V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return other.getFileAttributeView(real(path), type, options);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return other.readAttributes(real(path), type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
      throws IOException {
    return other.readAttributes(real(path), attributes, options);
  }

  @Override
  public void setAttribute(Path path, String attribute, Object value, LinkOption... options)
      throws IOException {
    other.setAttribute(real(path), attribute, value, options);
  }
}
