package org.postern.server.demo;

/**
 * One mailbox of the demonstration.
 *
 * @param address its address, which is also its login name
 * @param webPassword what its owner would type into web mail; never works through Postern
 * @param proxySecret the second secret with which Postern logs in as this account
 */
public record DemoAccount(String address, String webPassword, String proxySecret) {

    @Override
    public String toString() {
        return "DemoAccount[" + address + "]";
    }
}
