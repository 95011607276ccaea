package org.postern.server.demo;

/**
 * How to log in as somebody in the demonstration.
 *
 * @param clientPassword the fresh client-specific password
 */
public record DemoLogin(DemoAccount account, String clientPassword) {

    @Override
    public String toString() {
        return "DemoLogin[" + account.address() + "]";
    }
}
