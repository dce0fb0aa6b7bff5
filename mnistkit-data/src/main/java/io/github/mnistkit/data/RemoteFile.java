package io.github.mnistkit.data;

/**
 * A published file whose bytes are known in advance.
 *
 * @param name the last part of its address, and its name in the cache
 * @param bytes its length
 * @param sha256 its SHA-256, 64 lower-case hexadecimal digits
 */
record RemoteFile(String name, long bytes, String sha256) {}
