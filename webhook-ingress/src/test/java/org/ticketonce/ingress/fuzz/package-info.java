/**
 * Hostile input by chance, each from a seed of its own, and what must become of it: P6, P7 and P8
 * at the edge, where whoever knows the address may send anything.
 *
 * <p>What is drawn is known well enough to be judged: one trouble at a time, on a request that
 * would otherwise be answered 200.
 */
package org.ticketonce.ingress.fuzz;
