/**
 * What the parts ask of the machine: free ports, and that no native process outlives this one.
 *
 * <p>Must not know any part.
 */
package org.ticketonce.local.host;
