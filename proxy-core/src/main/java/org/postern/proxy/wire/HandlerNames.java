package org.postern.proxy.wire;

/** The names of the handlers in Postern's pipelines. TLS has the name that Netty gives it. */
public final class HandlerNames {
    /** Cuts the PROXY header off; only for connections from trusted load balancers. */
    public static final String PROXY_HEADER = "proxy-header";
    /** Learns the client's address from the PROXY header. */
    public static final String PROXY_GATE = "proxy-gate";
    /** Reads the ClientHello and becomes TLS. */
    public static final String SNI = "sni";
    /** The session before login, client side. */
    public static final String SESSION = "session";
    /** The dialogue before login, upstream side. */
    public static final String DIALOGUE = "dialogue";
    /** The relay, both sides. */
    public static final String RELAY = "relay";

    private HandlerNames() {}
}
