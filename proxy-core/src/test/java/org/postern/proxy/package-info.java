/** What the tests of the core share: leak detection, a tiny protocol, recording listeners. */
@NullMarked
package org.postern.proxy;

import org.jspecify.annotations.NullMarked;
