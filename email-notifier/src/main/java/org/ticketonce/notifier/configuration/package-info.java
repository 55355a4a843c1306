/**
 * The service's settings, and the refusal to start with settings that would break a promise.
 *
 * <p>Keeps P4's order of time-outs and P7's refusal of published secrets. Owns no table. Must not
 * know what the settings are used for.
 */
package org.ticketonce.notifier.configuration;
