package org.postern.server.config;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.postern.credential.CidrBlock;
import org.postern.portal.text.Language;
import org.postern.portal.web.WebSettings;
import org.postern.proxy.listen.ListenerSettings;

/** Reads the portal as browsers see it. */
final class WebReader {

    private static final URI NOWHERE = URI.create("https://localhost/");
    private static final int MAX_BRAND = 60;
    private static final Duration MOST_TRUST = Duration.ofDays(90);
    private static final Duration MOST_HSTS = Duration.ofDays(730);

    /** Who speaks TLS with the browser. */
    private enum Tls {
        OWN,
        PROXY
    }

    private final String hostName;
    private final ZoneId zone;
    private final boolean certificate;
    private final List<ListenerSettings> listeners;

    WebReader(String hostName, ZoneId zone, boolean certificate, List<ListenerSettings> listeners) {
        this.hostName = hostName;
        this.zone = zone;
        this.certificate = certificate;
        this.listeners = listeners;
    }

    WebSettings read(Section portal) {
        WebSettings defaults = WebSettings.defaults(new InetSocketAddress(0), NOWHERE, zone);
        InetSocketAddress address = address(portal);
        URI url = portal.require("url", WebReader::url, NOWHERE, "use the form https://mail.example.org/");
        boolean own = portal.read("tls", Values.oneOf(Tls.class), Tls.OWN) == Tls.OWN;
        List<CidrBlock> proxies = portal.readList("proxies-from", WebReader::block);
        checkTls(portal, own);
        Section session = portal.section("session");
        Duration idle = session.read("idle", minutes(Duration.ofDays(1)), defaults.idle());
        Duration life = session.read("life", minutes(Duration.ofDays(7)), defaults.life());
        if (idle.compareTo(life) > 0) {
            session.problem("idle", "is longer than a session's life", "make idle at most " + Durations.format(life));
        }
        return new WebSettings(
                address,
                url,
                own,
                proxies,
                portal.read("hsts", Values.duration(Duration.ZERO, MOST_HSTS), defaults.hsts()),
                portal.read("name", WebReader::brand, hostName),
                portal.read("language", WebReader::language, defaults.language()),
                portal.read("time-zone", WebReader::zone, zone),
                idle,
                life,
                portal.read("trusted-devices", Values.duration(Duration.ZERO, MOST_TRUST), defaults.trust()));
    }

    private InetSocketAddress address(Section portal) {
        InetSocketAddress address = portal.require(
                "address", Values::listenAddress, ListenersReader.NOWHERE, "use host:port, such as 0.0.0.0:443");
        if (listeners.stream().anyMatch(listener -> ListenersReader.overlap(listener.address(), address))) {
            portal.problem("address", "is taken by a listener", "give the portal an address of its own");
        }
        return address;
    }

    private void checkTls(Section portal, boolean own) {
        if (own && !certificate) {
            portal.problem("tls", "needs a certificate", "add tls: { certificate: FILE, key: FILE } to the file");
        }
        if (!own && portal.elements("proxies-from").isEmpty()) {
            portal.problem(
                    "proxies-from", "is missing", "name the networks of the reverse proxy, such as [ 127.0.0.1 ]");
        }
    }

    /** An origin: pages have their own paths below it. */
    private static URI url(Value value) throws BadValue {
        URI url = Values.webAddress(value);
        boolean bare = (url.getRawPath() == null || url.getRawPath().matches("/?"))
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && url.getRawUserInfo() == null;
        if (!"https".equals(url.getScheme()) || !bare) {
            throw new BadValue(
                    "\"" + Values.text(value) + "\" is not where a portal can be",
                    "use https, a host and at most a port: https://mail.example.org/");
        }
        String port = url.getPort() < 0 || url.getPort() == 443 ? "" : ":" + url.getPort();
        return URI.create("https://" + url.getHost().toLowerCase(Locale.ROOT) + port + "/");
    }

    private static CidrBlock block(Value value) throws BadValue {
        String block = Values.text(value);
        try {
            return CidrBlock.of(block);
        } catch (IllegalArgumentException notABlock) {
            throw new BadValue("\"" + block + "\" is not an address block", "use the form 10.0.0.0/8 or ::1");
        }
    }

    private static String brand(Value value) throws BadValue {
        String brand = Values.line(value);
        if (brand.length() > MAX_BRAND) {
            throw new BadValue("is too long for a heading", "use at most " + MAX_BRAND + " characters");
        }
        return brand;
    }

    private static Language language(Value value) throws BadValue {
        String tag = Values.text(value);
        return Language.of(tag)
                .orElseThrow(() -> Values.unknownWord(tag, List.of(Language.EN.tag(), Language.ZH.tag())));
    }

    private static ZoneId zone(Value value) throws BadValue {
        String name = Values.text(value);
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new BadValue("\"" + name + "\" is not a time zone", "use a name such as Asia/Shanghai or UTC");
        }
    }

    private static ValueReader<Duration> minutes(Duration most) {
        return Values.duration(Duration.ofMinutes(1), most);
    }
}
