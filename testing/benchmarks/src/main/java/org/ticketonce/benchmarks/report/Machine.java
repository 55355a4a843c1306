package org.ticketonce.benchmarks.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;

/**
 * What a run ran on: figures mean nothing without it.
 *
 * @param java that runs the services too
 */
record Machine(
    int cores, String processor, double gibibytes, String system, String java, LocalDate date) {
  private static final double GIBIBYTE = 1L << 30;

  static Machine current(Clock clock) {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Machine(
        system.getAvailableProcessors(),
        value(Path.of("/proc/cpuinfo"), "model name", System.getProperty("os.arch")),
        system.getTotalMemorySize() / GIBIBYTE,
        value(Path.of("/etc/os-release"), "PRETTY_NAME", System.getProperty("os.name")),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        LocalDate.now(clock));
  }

  /** The first line that begins with the name, behind its separator; machines without have none. */
  private static String value(Path file, String name, String otherwise) {
    if (!Files.isReadable(file)) {
      return otherwise;
    }
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(name.length()).replaceAll("^[\\s:=]+|\"", "").strip())
          .findFirst()
          .orElse(otherwise);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s, on %d cores of %s, %.0f GiB, %s, %s",
        date,
        cores,
        processor,
        gibibytes,
        system,
        java);
  }
}
