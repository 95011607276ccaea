package org.postern.protocol.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.postern.proxy.protocol.RelayGuard;
import org.postern.proxy.protocol.SenderPolicy;
import org.postern.proxy.protocol.SenderRule;
import org.postern.proxy.protocol.UpstreamWelcome;

/** A guard between two hands: octets go in by hand, what comes out is collected, and every buffer is accounted for. */
final class RelayBench implements RelayGuard.Wires {
    private static final Set<String> ADDRESSES = Set.of("alice@example.org", "info@example.org");

    private final RelayGuard guard;
    private final List<ByteBuf> given = new ArrayList<>();
    private final StringBuilder atServer = new StringBuilder();
    private final StringBuilder atClient = new StringBuilder();
    private boolean cut;

    private RelayBench(SenderPolicy policy, List<String> offered) {
        guard = new SmtpRelayGuard(new UpstreamWelcome(offered, ""), new SenderRule(policy, ADDRESSES));
    }

    static RelayBench enforcing() {
        return new RelayBench(SenderPolicy.ENFORCE, List.of("PIPELINING", "CHUNKING"));
    }

    static RelayBench trusting(String... offered) {
        return new RelayBench(SenderPolicy.OFF, List.of(offered));
    }

    /** The client says lines or pieces of them, in octets of ISO 8859-1. */
    RelayBench client(String octets) {
        guard.fromClient(buffer(octets), this);
        return this;
    }

    RelayBench server(String octets) {
        guard.fromServer(buffer(octets), this);
        return this;
    }

    RelayBench serverHears(String octets) {
        assertThat(takeAtServer()).isEqualTo(octets);
        return this;
    }

    RelayBench clientHears(String octets) {
        assertThat(takeAtClient()).isEqualTo(octets);
        return this;
    }

    RelayBench silence() {
        return serverHears("").clientHears("");
    }

    String takeAtServer() {
        String octets = atServer.toString();
        atServer.setLength(0);
        return octets;
    }

    String takeAtClient() {
        String octets = atClient.toString();
        atClient.setLength(0);
        return octets;
    }

    boolean isCut() {
        return cut;
    }

    /** Ends the session; nothing may be left of any buffer that went in. */
    void end() {
        guard.close();
        assertThat(given).allSatisfy(buffer -> assertThat(buffer.refCnt()).isZero());
    }

    @Override
    public void toServer(ByteBuf octets) {
        atServer.append(take(octets));
    }

    @Override
    public void toClient(ByteBuf octets) {
        atClient.append(take(octets));
    }

    @Override
    public void cut() {
        cut = true;
    }

    private ByteBuf buffer(String octets) {
        ByteBuf buffer = Unpooled.wrappedBuffer(octets.getBytes(StandardCharsets.ISO_8859_1));
        given.add(buffer);
        return buffer;
    }

    private static String take(ByteBuf octets) {
        String text = octets.toString(StandardCharsets.ISO_8859_1);
        octets.release();
        return text;
    }
}
