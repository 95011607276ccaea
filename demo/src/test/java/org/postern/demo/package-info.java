/** The demonstration's mail server, asked over its ports. */
@NullMarked
package org.postern.demo;

import org.jspecify.annotations.NullMarked;
