package org.postern.server.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postern.credential.CidrBlock;
import org.postern.credential.PasswordRequest;
import org.postern.credential.Scope;
import picocli.CommandLine.Option;

/** What is wanted of a new password. */
final class Wishes {

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            description = "What to call it, such as \"Thunderbird at home\".")
    private String name = "";

    @Option(
            names = "--scope",
            split = ",",
            paramLabel = "SERVICE",
            description = "What it is good for: imap, smtp, or both. Default: both.")
    private List<Scope> scopes = new ArrayList<>();

    @Option(
            names = "--expires",
            paramLabel = "DURATION",
            description = "When it ends, counted from now, such as 90d. Default: never.")
    private @Nullable Duration expires;

    @Option(
            names = "--idle-expires",
            paramLabel = "DURATION",
            description = "It ends when it was not used for so long. Default: never.")
    private @Nullable Duration idleExpires;

    @Option(
            names = "--network",
            split = ",",
            paramLabel = "CIDR",
            description = "Where it may be used, such as 192.0.2.0/24; may be repeated. Default: anywhere.")
    private List<CidrBlock> networks = new ArrayList<>();

    PasswordRequest request(Instant now) {
        Set<Scope> wanted = scopes.isEmpty() ? EnumSet.allOf(Scope.class) : EnumSet.copyOf(scopes);
        return new PasswordRequest(name, wanted, expires == null ? null : now.plus(expires), idleExpires, networks);
    }
}
