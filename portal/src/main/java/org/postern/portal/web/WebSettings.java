package org.postern.portal.web;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.postern.credential.CidrBlock;
import org.postern.portal.text.Language;

/**
 * The portal as browsers see it.
 *
 * @param address where it listens
 * @param url how browsers reach it, {@code https}; requests for other hosts are refused
 * @param ownTls whether it speaks TLS itself; otherwise a reverse proxy in {@code proxies} does
 * @param proxies whose {@code X-Forwarded-For} is believed
 * @param hsts for how long browsers come by TLS only (RFC 6797); zero: not said
 * @param brand the organisation's name
 * @param language for readers of none of the portal's languages
 * @param zone of moments, until the browser has said its own
 * @param idle a visit ends when nothing was asked for so long
 * @param life a visit ends after so long
 * @param trust how long a trusted browser is one; zero: never
 */
public record WebSettings(
        InetSocketAddress address,
        URI url,
        boolean ownTls,
        List<CidrBlock> proxies,
        Duration hsts,
        String brand,
        Language language,
        ZoneId zone,
        Duration idle,
        Duration life,
        Duration trust) {
    public WebSettings {
        proxies = List.copyOf(proxies);
    }

    public static WebSettings defaults(InetSocketAddress address, URI url, ZoneId zone) {
        return new WebSettings(
                address,
                url,
                true,
                List.of(),
                Duration.ofDays(365),
                "Postern",
                Language.EN,
                zone,
                Duration.ofMinutes(30),
                Duration.ofHours(12),
                Duration.ofDays(30));
    }
}
