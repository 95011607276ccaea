/**
 * What happened to an account, as its owner may see it; and which sessions are open now.
 *
 * <p>Values and store ports only. Must not know: pages, the proxy, SQL.
 */
@NullMarked
package org.postern.credential.activity;

import org.jspecify.annotations.NullMarked;
