@NullMarked
package org.postern.protocol.imap;

import org.jspecify.annotations.NullMarked;
