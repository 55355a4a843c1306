package org.ticketonce.systemtests.workload;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.ticketonce.systemtests.shop.Sale;

/**
 * What the world knows of the system by its answers alone: from a 2xx on, something is owed. Kept
 * by those who ask.
 */
public final class Answers {
  private final Map<String, Owed> owed = new ConcurrentHashMap<>();
  private final Map<Sale, Story> sales = new ConcurrentHashMap<>();
  private final Map<String, String> signed = new ConcurrentHashMap<>();
  private final Set<String> doomed = ConcurrentHashMap.newKeySet();
  private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, AtomicLong> statuses = new ConcurrentHashMap<>();
  private final List<String> surprises = Collections.synchronizedList(new ArrayList<>());

  /** Where a delivery has to be found. */
  public enum Place {
    /** On the topic, and told of the order. */
    ORDER,
    /** On the topic, and dead-lettered by its reader. */
    UNREADABLE,
    /** Dead-lettered by the edge. */
    WRONG_MODE,
    /** Nowhere: it is about no order. */
    NOWHERE
  }

  /**
   * A delivery that was answered 2xx.
   *
   * @param eventId empty where the body was no event
   */
  public record Owed(String eventId, Place place) {}

  void sold(Sale sale, Story story) {
    sales.put(sale, story);
  }

  /**
   * From now on it may come to the topic, whatever is answered.
   *
   * @param event its id, or all of a body that is no event
   */
  void signed(String event, String body) {
    signed.put(event, body);
  }

  /** It may end as a dead letter; see {@link #signed}. */
  void doomed(String event) {
    doomed.add(event);
  }

  void accepted(String deliveryId, Owed what) {
    owed.put(deliveryId, what);
  }

  /** Of any request. */
  void answered(String status) {
    statuses.computeIfAbsent(status, any -> new AtomicLong()).incrementAndGet();
  }

  /** An answer that must not be. */
  void surprise(String what) {
    surprises.add(what);
  }

  /** By delivery id. */
  public Map<String, Owed> owed() {
    return Map.copyOf(owed);
  }

  public Map<Sale, Story> sales() {
    return Map.copyOf(sales);
  }

  /** The bodies that were signed as they should be, by event. */
  public Map<String, String> signed() {
    return Map.copyOf(signed);
  }

  /** Events that no order may come of. */
  public Set<String> doomed() {
    return Set.copyOf(doomed);
  }

  /** The shop itself could not do what it wanted. */
  void failed(String what) {
    failures.add(what);
  }

  public List<String> failures() {
    return List.copyOf(failures);
  }

  public List<String> surprises() {
    return List.copyOf(surprises);
  }

  public long requests() {
    return statuses.values().stream().mapToLong(AtomicLong::get).sum();
  }

  /** How many requests were answered so. */
  public long answers(String status) {
    return statuses.getOrDefault(status, new AtomicLong()).get();
  }
}
