/**
 * The configuration file: YAML in, one typed and checked {@link org.postern.server.config.PosternConfig} out, or every
 * problem of the file at once with its line, key and remedy.
 *
 * <p>Must not know: what is made of the settings, the process's environment other than through {@link
 * org.postern.server.config.Surroundings}.
 */
@NullMarked
package org.postern.server.config;

import org.jspecify.annotations.NullMarked;
