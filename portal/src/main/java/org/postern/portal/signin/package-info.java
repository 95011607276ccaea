/**
 * The first step: who judges web passwords, and how often they may be asked.
 *
 * <p>Must not know: HTTP pages, second factors, SQL.
 */
@NullMarked
package org.postern.portal.signin;

import org.jspecify.annotations.NullMarked;
