package org.postern.proxy.upstream;

/** Which PROXY header, if any, tells an upstream the client's address. */
public enum ProxyHeader {
    NONE,
    V1,
    V2
}
