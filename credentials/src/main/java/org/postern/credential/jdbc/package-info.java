/**
 * The store over JDBC: H2 behind HikariCP, tables by Flyway, statements by Jdbi. The only place with SQL in it.
 *
 * <p>Must not know: hashes, caches, how passwords are judged.
 */
@NullMarked
package org.postern.credential.jdbc;

import org.jspecify.annotations.NullMarked;
