/**
 * Who calls, and what they may do: bearer tokens for the order API; a session, or the shop's own
 * OpenID Connect provider, for pages; and what protects a page's forms.
 *
 * <p>Keeps P7's second half: nobody unauthenticated sees a buyer's data. Owns no table. Must not
 * know what the API or the pages show.
 */
package org.ticketonce.issuer.access;
