/**
 * Who may sign in besides the holder of the operator token: a mounted file that names users, with
 * their roles and what they prove themselves by.
 *
 * <p>Keeps part of P7: the file holds digests alone, and what was read shows none of them. Owns no
 * table. Must not know how requests carry a password or a token.
 */
package org.ticketonce.issuer.users;
