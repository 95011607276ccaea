/**
 * What the portal remembers of an account besides factors and passwords.
 *
 * <p>Values and the store port only. Must not know: pages, directories, SQL.
 */
@NullMarked
package org.postern.credential.profile;

import org.jspecify.annotations.NullMarked;
