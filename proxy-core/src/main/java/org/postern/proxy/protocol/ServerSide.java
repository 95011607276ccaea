package org.postern.proxy.protocol;

/** The verbs an {@link UpstreamStep} can ask of the core towards the server. */
public interface ServerSide {
    void await();

    void send(byte[] octets);

    void readBlock(int octets);

    void startTls();

    void done(UpstreamWelcome welcome);

    void failed(UpstreamFailure failure, String serverWords);
}
