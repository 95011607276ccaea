package org.postern.server.check;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postern.proxy.protocol.LoginMethod;
import org.postern.proxy.protocol.MailProtocol;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.protocol.UpstreamFailure;
import org.postern.proxy.upstream.EndpointSettings;
import org.postern.proxy.upstream.UpstreamSettings;
import org.postern.server.config.PosternConfig;
import org.postern.server.config.Role;

/** Looks at everything that a configuration names. */
public final class Check {
    private final PosternConfig config;
    private final Function<String, MailProtocol> protocols;
    private final Dialling dialling;
    private final StoredSecretsOf storedSecrets;
    private final Clock clock;
    private final String nonce;

    /** The stored secrets of accounts, by upstream. Blocks on the store. */
    @FunctionalInterface
    public interface StoredSecretsOf {
        /** @return the login method of an account that has a stored secret at the upstream */
        Optional<LoginMethod> find(String account, String upstream);
    }

    public Check(
            PosternConfig config,
            Function<String, MailProtocol> protocols,
            Dialling dialling,
            StoredSecretsOf storedSecrets,
            Clock clock,
            SecureRandom random) {
        this.config = config;
        this.protocols = protocols;
        this.dialling = dialling;
        this.storedSecrets = storedSecrets;
        this.clock = clock;
        byte[] octets = new byte[6];
        random.nextBytes(octets);
        this.nonce = HexFormat.of().formatHex(octets);
    }

    /** This host: certificates, ports, data folder. */
    public List<Finding> host() {
        CertificateCheck certificates = new CertificateCheck(clock.instant());
        Stream<Finding> findings = Stream.of(
                        config.certificates().stream().flatMap(certificates::check),
                        config.roles().contains(Role.PROXY)
                                ? config.listeners().stream().map(HostCheck::port)
                                : Stream.<Finding>empty(),
                        Stream.of(HostCheck.dataFolder(config.data())))
                .flatMap(Function.identity());
        return findings.toList();
    }

    /** What the portal needs; empty if this process serves none. */
    public Optional<PortalCheck> portal() {
        return config.roles().contains(Role.PORTAL)
                ? Optional.ofNullable(config.portal())
                        .map(portal -> new PortalCheck(config, portal, protocols, dialling, nonce))
                : Optional.empty();
    }

    /**
     * All upstreams: names, reachability, login methods.
     *
     * @param accounts two accounts to prove the login methods with, in canonical form; none for the upstream's own
     *     {@code probe-accounts}
     */
    public List<Finding> upstreams(List<String> accounts) {
        List<Finding> findings = new ArrayList<>();
        for (UpstreamSettings upstream : config.upstreams()) {
            upstream.endpoints()
                    .forEach((protocol, endpoint) -> findings.addAll(endpoint(upstream, protocol, endpoint, accounts)));
        }
        return findings;
    }

    /** Only the proof of an upstream's login methods, with its own {@code probe-accounts}. */
    public List<Finding> proof(UpstreamSettings upstream) {
        List<Finding> findings = new ArrayList<>();
        upstream.endpoints()
                .forEach((protocol, endpoint) ->
                        findings.addAll(proof(upstream, protocol, endpoint, upstream.probeAccounts())));
        return findings;
    }

    private List<Finding> endpoint(
            UpstreamSettings upstream, String protocol, EndpointSettings endpoint, List<String> accounts) {
        List<Finding> findings = new ArrayList<>();
        boolean reachable = true;
        for (InetSocketAddress address : endpoint.addresses()) {
            findings.add(HostCheck.name(address.getHostString()));
            Finding reach = reach(subject(upstream, protocol), protocol, endpoint, address);
            findings.add(reach);
            reachable &= reach.status() == Finding.Status.OK;
        }
        if (reachable) {
            findings.addAll(
                    proof(upstream, protocol, endpoint, accounts.isEmpty() ? upstream.probeAccounts() : accounts));
        } else {
            findings.add(Finding.skipped(
                    subject(upstream, protocol), "its login method is not proven: it cannot be reached", ""));
        }
        return findings;
    }

    private Finding reach(String subject, String protocol, EndpointSettings endpoint, InetSocketAddress address) {
        String where = subject + " at " + address.getHostString() + ":" + address.getPort();
        DialResult result = dialling.dial(
                endpoint.at(address), () -> protocols.apply(protocol).newInquiry(endpoint.tls(), config.hostName()));
        if (result.welcome() == null) {
            @Nullable UpstreamFailure failure = result.failure();
            return FailureWords.finding(
                    where, failure == null ? UpstreamFailure.GARBAGE : failure, result.serverWords());
        }
        return Finding.ok(
                where,
                (endpoint.tls() == TlsMode.NONE ? "answers without TLS" : "answers over TLS") + ", offers "
                        + String.join(" ", result.welcome().capabilities()));
    }

    private List<Finding> proof(
            UpstreamSettings upstream, String protocol, EndpointSettings endpoint, List<String> accounts) {
        BiFunction<LoginMethod, String, Optional<LoginMethod>> completion =
                (method, account) -> method instanceof LoginMethod.StoredSecret
                        ? storedSecrets.find(account, upstream.name())
                        : Optional.of(method);
        return new LoginProof(
                        protocols.apply(protocol),
                        endpoint,
                        subject(upstream, protocol),
                        config.hostName(),
                        dialling,
                        completion,
                        nonce)
                .prove(accounts);
    }

    private static String subject(UpstreamSettings upstream, String protocol) {
        return "upstream " + upstream.name() + ", " + protocol;
    }
}
