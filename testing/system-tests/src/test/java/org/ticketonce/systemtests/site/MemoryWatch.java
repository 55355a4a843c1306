package org.ticketonce.systemtests.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.ticketonce.local.launcher.Service;

/** How much memory the processes of each service took at most, as Linux counts it (RSS). */
public final class MemoryWatch implements AutoCloseable {
  private static final long LOOK_MILLIS = 1_000;
  private static final long MIB = 1024;

  private final Map<Service, Long> most = new EnumMap<>(Service.class);
  private final Site site;
  private volatile boolean over;

  private MemoryWatch(Site site) {
    this.site = site;
  }

  public static MemoryWatch over(Site site) {
    MemoryWatch watch = new MemoryWatch(site);
    Thread looking = new Thread(watch::look, "memory-watch");
    looking.setDaemon(true);
    looking.start();
    return watch;
  }

  private void look() {
    while (!over) {
      for (Instance instance : site.instances()) {
        instance.pid().ifPresent(pid -> note(instance.service(), pid));
      }
      Pause.millis(LOOK_MILLIS);
    }
  }

  private synchronized void note(Service service, long pid) {
    peak(pid).ifPresent(mib -> most.merge(service, mib, Math::max));
  }

  /** Of a process that may have ended meanwhile. */
  private static OptionalLong peak(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) / MIB)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /** In MiB; empty where there is no {@code /proc}. */
  public synchronized Map<Service, Long> most() {
    return Map.copyOf(most);
  }

  @Override
  public void close() {
    over = true;
  }
}
