package org.ticketonce.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A process and all that it has started, ended ones too, as Linux tells it under /proc. Shared
 * pages count once per process there, so that the memory of a database's many processes comes out
 * too high.
 *
 * @param handle of the process itself
 */
public record WatchedProcess(ProcessHandle handle) {
  private static final Usage NOTHING = new Usage(0, 0, 0);
  private static final String FORGET_PEAK = "5";
  private static final double KIBIBYTES = 1024;

  /** Its place after the name, which may hold spaces itself. */
  private static final int UTIME = 11;

  /** Whatever the kernel's own clock is: {@code USER_HZ} of x86-64 and arm64. */
  private static final double TICKS_PER_SECOND = 100;

  /** A process that runs now. */
  public static WatchedProcess of(long pid) {
    return new WatchedProcess(
        ProcessHandle.of(pid).orElseThrow(() -> new IllegalArgumentException("no process " + pid)));
  }

  /** Up to this moment. */
  public Usage usage() {
    return all().map(WatchedProcess::usageOf).reduce(NOTHING, Usage::plus);
  }

  /** From now on the peak is a new one. */
  public void forgetPeak() {
    all().forEach(one -> write(file(one, "clear_refs"), FORGET_PEAK));
  }

  private Stream<ProcessHandle> all() {
    return Stream.concat(Stream.of(handle), handle.descendants());
  }

  private static Usage usageOf(ProcessHandle one) {
    Map<String, Double> status = status(one);
    return new Usage(
        cpuSeconds(one),
        status.getOrDefault("VmRSS", 0.0) / KIBIBYTES,
        status.getOrDefault("VmHWM", 0.0) / KIBIBYTES);
  }

  /**
   * Of the process and of those of its children that have ended: {@code utime, stime, cutime,
   * cstime} of <a href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html">proc_pid_stat
   * (5)</a>.
   */
  private static double cpuSeconds(ProcessHandle one) {
    try {
      String stat = Files.readString(file(one, "stat"));
      return Stream.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "))
              .skip(UTIME)
              .limit(4)
              .mapToLong(Long::parseLong)
              .sum()
          / TICKS_PER_SECOND;
    } catch (IOException e) {
      if (one.isAlive()) {
        throw new UncheckedIOException(e);
      }
      return 0;
    }
  }

  /** Sizes in KiB by their names; none of a process that has ended meanwhile. */
  private static Map<String, Double> status(ProcessHandle one) {
    try (Stream<String> lines = Files.lines(file(one, "status"))) {
      return lines
          .filter(line -> line.startsWith("Vm"))
          .map(line -> line.split("[:\\s]+"))
          .collect(Collectors.toMap(words -> words[0], words -> Double.valueOf(words[1])));
    } catch (NoSuchFileException ended) {
      return Map.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file(ProcessHandle one, String name) {
    return Path.of("/proc", Long.toString(one.pid()), name);
  }
}
