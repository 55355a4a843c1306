package org.ticketonce.systemtests.storm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ticketonce.local.launcher.LocalSystem;
import org.ticketonce.local.launcher.Service;
import org.ticketonce.local.launcher.ServiceProcess;

/** A packaged ingress with little memory, and a broker. */
public final class SmallIngress implements AutoCloseable {
  /** Unlike JAVA_TOOL_OPTIONS it comes after the command line, which sets another heap. */
  private static final String LAST_WORD = "_JAVA_OPTIONS";

  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s*(\\d+) kB");

  private final LocalSystem system;

  private SmallIngress(LocalSystem system) {
    this.system = system;
  }

  /** Returns when it is ready. */
  public static SmallIngress start(int heapMebibytes) {
    LocalSystem system =
        LocalSystem.in(directory())
            .without(EnumSet.complementOf(EnumSet.of(Service.WEBHOOK_INGRESS)))
            .environment(Service.WEBHOOK_INGRESS, LAST_WORD, "-Xmx" + heapMebibytes + "m")
            .build();
    SmallIngress ingress = new SmallIngress(system);
    try {
      system.start();
      return ingress;
    } catch (RuntimeException e) {
      ingress.close();
      throw e;
    }
  }

  private static Path directory() {
    try {
      return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "storm-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where Stripe would deliver. */
  public URI webhook() {
    return process().url().resolve("/webhooks/stripe");
  }

  /** It ends itself when the heap does not suffice. */
  public boolean isAlive() {
    return process().isAlive();
  }

  /** The most physical memory that it ever had. Linux only. */
  public int peakMebibytes() {
    Matcher peak = PEAK.matcher(text(Path.of("/proc", String.valueOf(process().pid()), "status")));
    if (!peak.find()) {
      throw new AssertionError("the system does not tell of VmHWM");
    }
    return Integer.parseInt(peak.group(1)) / 1024;
  }

  /** All that it has written. */
  public String log() {
    return text(process().log());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ServiceProcess process() {
    return system.service(Service.WEBHOOK_INGRESS);
  }

  @Override
  public void close() {
    system.close();
  }
}
