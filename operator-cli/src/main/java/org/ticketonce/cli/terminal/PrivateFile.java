package org.ticketonce.cli.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A file that has buyers' addresses in it: nobody but its owner reads it. */
public final class PrivateFile {
  private PrivateFile() {}

  /** Writes a new one; what exists already is not written over. */
  public static void write(Path file, String text) {
    try {
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      } else {
        Files.createFile(file);
      }
      Files.writeString(file, text, StandardCharsets.UTF_8);
    } catch (FileAlreadyExistsException e) {
      throw new CannotProceed(file + " exists already: name another file");
    } catch (IOException e) {
      throw new CannotProceed(file + " cannot be written: " + e.getMessage());
    }
  }
}
