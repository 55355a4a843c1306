package org.ticketonce.benchmarks.process;

import java.nio.file.Path;
import java.util.List;

/**
 * Flight Recorder in the services that are measured, if the run asks for it ({@code --profile}).
 */
public final class FlightRecorder {
  private FlightRecorder() {}

  /** Whether this run is for its recordings and not for its figures. */
  public static boolean isWanted() {
    return Boolean.getBoolean("benchmark.profile");
  }

  /** Options of a JVM that records from its start to its end, into a file in this folder. */
  public static List<String> options(Path directory) {
    return isWanted()
        ? List.of("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + directory)
        : List.of();
  }
}
