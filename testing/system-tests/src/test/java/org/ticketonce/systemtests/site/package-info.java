/**
 * A system of more than one instance of everything that can have more than one, put together so
 * that each part can fail by itself: broker and database are processes of their own, every service
 * reaches them by a line that can fail too, and a mail server does as it is told.
 *
 * <p>Keeps no promise. Must not know who breaks what, nor who looks at the ruins.
 */
package org.ticketonce.systemtests.site;
