package io.github.mnistkit.eval.study;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** A view of a file system that refuses to move files atomically, as network drives may do. */
final class NonAtomicFileSystem extends FileSystem {

  private final FileSystem real;
  private final NonAtomicProvider provider;

  NonAtomicFileSystem(FileSystem real) {
    this.real = real;
    this.provider = new NonAtomicProvider(this, real.provider());
  }

  /** Returns how many atomic moves were refused so far. */
  int refused() {
    return provider.refused();
  }

  /** Returns the view of a path. */
  Path view(Path path) {
    return (Path)
        Proxy.newProxyInstance(
            NonAtomicFileSystem.class.getClassLoader(),
            new Class<?>[] {Path.class, Viewed.class},
            (proxy, method, arguments) -> call(path, method, arguments));
  }

  /** Returns the path of a view; any other path is returned as it is. */
  static Path real(Path path) {
    return path instanceof Viewed view ? view.real() : path;
  }

  /** Gives the path of a view. */
  private interface Viewed {
    Path real();
  }

  private Object call(Path path, Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("getFileSystem")) {
      return this;
    }
    if (method.getName().equals("real")) {
      return path;
    }
    Object[] own =
        arguments == null
            ? new Object[0]
            : Arrays.stream(arguments)
                .map(one -> one instanceof Path other ? real(other) : one)
                .toArray();
    try {
      Object result = method.invoke(path, own);
      if (result instanceof Iterator) {
        return views(path).iterator();
      }
      return result instanceof Path other ? view(other) : result;
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private List<Path> views(Iterable<Path> paths) {
    return StreamSupport.stream(paths.spliterator(), false).map(this::view).toList();
  }

  @Override
  public FileSystemProvider provider() {
    return provider;
  }

  @Override
  public void close() throws IOException {
    real.close();
  }

  @Override
  public boolean isOpen() {
    return real.isOpen();
  }

  @Override
  public boolean isReadOnly() {
    return real.isReadOnly();
  }

  @Override
  public String getSeparator() {
    return real.getSeparator();
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    return views(real.getRootDirectories());
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return real.getFileStores();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return real.supportedFileAttributeViews();
  }

  @Override
  public Path getPath(String first, String... more) {
    return view(real.getPath(first, more));
  }

  @Override
  public PathMatcher getPathMatcher(String syntaxAndPattern) {
    PathMatcher matcher = real.getPathMatcher(syntaxAndPattern);
    return path -> matcher.matches(real(path));
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    return real.getUserPrincipalLookupService();
  }

  @Override
  public WatchService newWatchService() throws IOException {
    return real.newWatchService();
  }
}
