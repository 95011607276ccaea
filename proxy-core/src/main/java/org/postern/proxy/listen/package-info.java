/**
 * Stop 1 on the way of a byte: sockets are bound, connections accepted, and each gets its pipeline.
 *
 * <p>The way goes on through {@link org.postern.proxy.edge}, {@link org.postern.proxy.session}, the protocol behind
 * {@link org.postern.proxy.protocol}, {@link org.postern.proxy.auth}, {@link org.postern.proxy.upstream}, and ends in
 * {@link org.postern.proxy.relay}. See {@link org.postern.proxy.listen.FrontChannelInitializer} for the pipeline.
 */
@NullMarked
package org.postern.proxy.listen;

import org.jspecify.annotations.NullMarked;
