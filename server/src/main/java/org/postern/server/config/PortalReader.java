package org.postern.server.config;

import java.util.List;
import org.postern.portal.PortalSettings;
import org.postern.portal.delivery.DeliverySettings;
import org.postern.portal.web.WebSettings;
import org.postern.proxy.listen.ListenerSettings;
import org.postern.proxy.upstream.RouteSettings;
import org.postern.proxy.upstream.UpstreamSettings;

/** Reads {@code portal}, part by part in the order of the manual. */
final class PortalReader {

    private final Reading reading;
    private final String hostName;
    private final boolean certificate;

    /**
     * @param hostName of this server, as it stands for what is not said
     * @param certificate whether there is one
     */
    PortalReader(Reading reading, String hostName, boolean certificate) {
        this.reading = reading;
        this.hostName = hostName;
        this.certificate = certificate;
    }

    PortalSettings read(
            Section portal, List<ListenerSettings> listeners, List<UpstreamSettings> upstreams, RouteSettings routes) {
        WebSettings web = new WebReader(hostName, reading.surroundings().zone(), certificate, listeners).read(portal);
        DeliverySettings delivery = new DeliverySettings(
                SmsReader.read(portal.section("sms")),
                portal.has("mail") ? MailReader.read(portal.section("mail")) : null,
                web.brand());
        ClientsReader clients = new ClientsReader(hostName, listeners);
        return new PortalSettings(
                web,
                new SignInReader(upstreams, routes).read(portal.section("sign-in")),
                FactorsReader.read(portal, delivery),
                delivery,
                clients.read(portal.section("clients"), "imap"),
                clients.read(portal.section("clients"), "smtp"));
    }
}
