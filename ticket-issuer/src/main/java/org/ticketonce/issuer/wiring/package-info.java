/**
 * Puts the parts together: pure classes become beans with this shop's rules, and nothing starts
 * before configuration and schema have been found sound.
 *
 * <p>Keeps no promise by itself and owns no table. Nothing may know this package.
 */
package org.ticketonce.issuer.wiring;
