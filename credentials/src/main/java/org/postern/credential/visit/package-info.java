/**
 * People at the portal: signed-in browsers and browsers that are trusted to skip the second step.
 *
 * <p>Values and store ports only; tokens are known by their SHA-256 alone. Must not know: cookies, HTTP, SQL.
 */
@NullMarked
package org.postern.credential.visit;

import org.jspecify.annotations.NullMarked;
