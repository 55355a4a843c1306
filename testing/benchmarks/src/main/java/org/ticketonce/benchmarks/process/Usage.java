package org.ticketonce.benchmarks.process;

/**
 * What a process has used.
 *
 * @param cpuSeconds of all its threads since it was started
 * @param residentMebibytes now
 * @param peakMebibytes the most that was resident since {@link WatchedProcess#forgetPeak()}
 */
public record Usage(double cpuSeconds, double residentMebibytes, double peakMebibytes) {
  /** What was used in between; memory is that of the end. */
  public Usage since(Usage begin) {
    return new Usage(cpuSeconds - begin.cpuSeconds, residentMebibytes, peakMebibytes);
  }

  /** What both have used. */
  public Usage plus(Usage other) {
    return new Usage(
        cpuSeconds + other.cpuSeconds,
        residentMebibytes + other.residentMebibytes,
        peakMebibytes + other.peakMebibytes);
  }
}
