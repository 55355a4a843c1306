/**
 * What can be configured, and the refusal to start with what would break a promise.
 *
 * <p>Keeps P7's published secrets out of production and the settings that P1 to P6 assume. Owns no
 * table. Must not know what the values are used for.
 */
package org.ticketonce.issuer.configuration;
