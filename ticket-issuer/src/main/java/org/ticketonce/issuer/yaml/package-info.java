/**
 * Reads files that an operator writes: bounded, strict, and in words that name the place of a
 * mistake.
 *
 * <p>Keeps no promise by itself and owns no table. Must not know what the files are about.
 */
package org.ticketonce.issuer.yaml;
