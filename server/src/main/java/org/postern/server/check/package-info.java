/**
 * {@code postern check}: looks at everything a running gate depends on, and proves that each upstream gives every user
 * the right mailbox and nobody else's.
 *
 * <p>Must not know: threads and channels (a {@link org.postern.server.check.Dialling} has them), the command line.
 */
@NullMarked
package org.postern.server.check;

import org.jspecify.annotations.NullMarked;
