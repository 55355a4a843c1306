/**
 * A real browser, Chromium from the operating system, and the screenshots that it takes.
 *
 * <p>Must not know what the pages are about: that is for the tests that open them.
 */
package org.ticketonce.systemtests.browser;
