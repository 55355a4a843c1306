package org.ticketonce.local.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/**
 * The messages of one directory: {@code <id>.eml} with the bytes as they came over the wire, and
 * {@code <id>.envelope} beside it. A message is complete once its {@code .eml} exists; ids sort by
 * time of arrival.
 */
final class MailStore {
  private static final String MESSAGE = ".eml";
  private static final String ENVELOPE = ".envelope";
  private static final Comparator<MailId> NEWEST_FIRST = Comparator.reverseOrder();

  private final Path directory;
  private final ConcurrentSkipListMap<MailId, StoredMail> mails =
      new ConcurrentSkipListMap<>(NEWEST_FIRST);

  private MailStore(Path directory) {
    this.directory = directory;
  }

  static MailStore open(Path directory) {
    MailStore store = new MailStore(directory);
    try {
      Files.createDirectories(directory);
      try (Stream<Path> files = Files.list(directory)) {
        files.filter(file -> file.toString().endsWith(MESSAGE)).forEach(store::load);
      }
      return store;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the mails in " + directory, e);
    }
  }

  private void load(Path file) {
    String name = file.getFileName().toString();
    MailId.parse(name.substring(0, name.length() - MESSAGE.length()))
        .ifPresent(id -> mails.put(id, new StoredMail(id, file, readEnvelope(id))));
  }

  private Envelope readEnvelope(MailId id) {
    try {
      return Envelope.parse(Files.readAllLines(directory.resolve(id + ENVELOPE)));
    } catch (IOException e) {
      return Envelope.UNKNOWN;
    }
  }

  /** Returns when message and envelope are on disk, so that the sender may be told so. */
  StoredMail keep(Envelope envelope, byte[] message) throws IOException {
    MailId id = MailId.next();
    write(id + ENVELOPE, envelope.format().getBytes(StandardCharsets.UTF_8));
    Path file = write(id + MESSAGE, message);
    StoredMail mail = new StoredMail(id, file, envelope);
    mails.put(id, mail);
    return mail;
  }

  private Path write(String name, byte[] content) throws IOException {
    Path scratch = directory.resolve(name + ".part");
    try (FileChannel channel =
        FileChannel.open(scratch, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer remaining = ByteBuffer.wrap(content);
      while (remaining.hasRemaining()) {
        channel.write(remaining);
      }
      channel.force(true);
    }
    Path file = directory.resolve(name);
    Files.move(scratch, file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
      entries.force(true);
    }
    return file;
  }

  List<StoredMail> newestFirst() {
    return List.copyOf(mails.values());
  }

  Optional<StoredMail> find(MailId id) {
    return Optional.ofNullable(mails.get(id));
  }

  Optional<StoredMail> latest() {
    return Optional.ofNullable(mails.firstEntry()).map(Map.Entry::getValue);
  }

  void delete(MailId id) {
    if (mails.remove(id) == null) {
      return;
    }
    try {
      Files.deleteIfExists(directory.resolve(id + MESSAGE));
      Files.deleteIfExists(directory.resolve(id + ENVELOPE));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete mail " + id, e);
    }
  }
}
