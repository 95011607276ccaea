package org.postern.proxy.relay;

import io.netty.buffer.ByteBuf;

/** What happens to octets between one side's read and the other side's write; takes each buffer over. */
interface RelayPath {
    void fromClient(ByteBuf octets);

    void fromServer(ByteBuf octets);

    void close();
}
