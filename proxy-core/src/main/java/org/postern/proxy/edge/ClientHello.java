package org.postern.proxy.edge;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads what TLS leaves to the server to decide from a ClientHello (RFC 8446 section 4.1.2). */
final class ClientHello {
    private static final int VERSION_AND_RANDOM = 34;

    /** RFC 7301. */
    private static final int APPLICATION_LAYER_PROTOCOL_NEGOTIATION = 16;

    private ClientHello() {}

    /**
     * The protocols that the client wants to speak inside, in its order.
     *
     * @param hello the message without its header; not consumed
     * @return empty if the client leaves that open, or if the message is malformed, which TLS itself finds out
     */
    static List<String> applicationProtocols(ByteBuf hello) {
        ByteBuf in = hello.slice();
        try {
            in.skipBytes(VERSION_AND_RANDOM);
            in.skipBytes(in.readUnsignedByte());
            in.skipBytes(in.readUnsignedShort());
            in.skipBytes(in.readUnsignedByte());
            ByteBuf extensions = in.readSlice(in.readUnsignedShort());
            while (extensions.isReadable()) {
                int type = extensions.readUnsignedShort();
                ByteBuf extension = extensions.readSlice(extensions.readUnsignedShort());
                if (type == APPLICATION_LAYER_PROTOCOL_NEGOTIATION) {
                    return names(extension.readSlice(extension.readUnsignedShort()));
                }
            }
        } catch (IndexOutOfBoundsException malformed) {
            // TLS answers it
        }
        return List.of();
    }

    private static List<String> names(ByteBuf list) {
        List<String> names = new ArrayList<>();
        while (list.isReadable()) {
            names.add(list.readCharSequence(list.readUnsignedByte(), StandardCharsets.ISO_8859_1)
                    .toString());
        }
        return names;
    }
}
