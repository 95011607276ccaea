package org.postern.server.it;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/** A device that keeps passkeys, as part of one page's browser, with somebody who touches it when asked. */
record PasskeyDevice(CDPSession session, String id) {
    static PasskeyDevice of(Page page) {
        CDPSession session = page.context().newCDPSession(page);
        session.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject request = new JsonObject();
        request.add("options", options);
        JsonObject answer = session.send("WebAuthn.addVirtualAuthenticator", request);
        return new PasskeyDevice(session, answer.get("authenticatorId").getAsString());
    }

    /** How many it keeps. */
    int passkeys() {
        JsonArray all = session.send("WebAuthn.getCredentials", self()).getAsJsonArray("credentials");
        return all.size();
    }

    /** The finger is the wrong one. */
    void refuses() {
        verified(false);
    }

    /** The finger is the right one. */
    void agrees() {
        verified(true);
    }

    private void verified(boolean verified) {
        JsonObject request = self();
        request.addProperty("isUserVerified", verified);
        session.send("WebAuthn.setUserVerified", request);
    }

    private JsonObject self() {
        JsonObject request = new JsonObject();
        request.addProperty("authenticatorId", id);
        return request;
    }
}
