package org.ticketonce.ingress.signature;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A directory with one signing secret per file. Names that start with a dot are skipped: a mounted
 * Kubernetes secret keeps its versions in {@code ..data}, and the visible names are symbolic links
 * into it.
 */
record SigningSecretDirectory(Path path) {
  private static final int MAXIMUM_FILE_SIZE = 1024;

  /**
   * Reads all secrets, in no particular order; white space around them is dropped.
   *
   * @throws IOException if the directory or one of its files cannot be read
   * @throws IllegalArgumentException if a file holds anything but a signing secret; names the file
   */
  List<SigningSecret> read() throws IOException {
    List<SigningSecret> secrets = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path, this::isSecret)) {
      for (Path file : files) {
        secrets.add(readSecret(file));
      }
    }
    return List.copyOf(secrets);
  }

  private boolean isSecret(Path file) {
    return !file.getFileName().toString().startsWith(".") && Files.isRegularFile(file);
  }

  private static SigningSecret readSecret(Path file) throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      byte[] bytes = content.readNBytes(MAXIMUM_FILE_SIZE);
      return new SigningSecret(new String(bytes, StandardCharsets.UTF_8).strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }
}
