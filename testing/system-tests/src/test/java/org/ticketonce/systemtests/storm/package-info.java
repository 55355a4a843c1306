/**
 * More bodies at once than a small ingress has room for: P8 at the edge of the packaged service, on
 * a broker of its own, so that nobody has to read what the storm leaves behind.
 */
package org.ticketonce.systemtests.storm;
