/**
 * What people must be told of behind their back: messages that wait until they are delivered.
 *
 * <p>Values and the store port only. Must not know: how they are delivered, in which words, SQL.
 */
@NullMarked
package org.postern.credential.notice;

import org.jspecify.annotations.NullMarked;
