/**
 * Tools for tests: dialogue scripts through the real core pipeline, and throw-away certificates.
 *
 * <p>Test scope only; never on a production class path.
 */
@NullMarked
package org.postern.testkit;

import org.jspecify.annotations.NullMarked;
