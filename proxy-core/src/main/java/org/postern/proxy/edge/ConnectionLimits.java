package org.postern.proxy.edge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.postern.proxy.auth.ClientNetwork;

/**
 * Counts the connections and keeps them within {@link ConnectionSettings}. Thread-safe.
 *
 * <p>One address that takes too much is turned away. Where everybody together takes too much, whoever has waited
 * longest for its login without being judged has to go, so that connections that do nothing, or hardly anything, never
 * keep out a client that knows its password.
 */
public final class ConnectionLimits {
    /** The connections of one address. */
    static final class Address {
        private final ClientNetwork network;
        private int open;
        private int waiting;

        private Address(ClientNetwork network) {
            this.network = network;
        }
    }

    private final Map<ClientNetwork, Address> addresses = new HashMap<>();
    /** In the order of their arrival. */
    private final Set<Visitor> waiting = new LinkedHashSet<>();
    /** In the order of their beginning. */
    private final Set<Visitor> handshakes = new LinkedHashSet<>();

    private ConnectionSettings settings;
    private int open;
    private long held;
    private long evicted;
    private boolean closed;

    public ConnectionLimits(ConnectionSettings settings) {
        this.settings = settings;
    }

    /** From now on other numbers count; nobody has to go for that alone. */
    public synchronized void change(ConnectionSettings changed) {
        settings = changed;
    }

    /**
     * Lets a connection in, if need be in place of another one.
     *
     * @param eviction told why when it has to go: on any thread, once; must not block
     * @return empty if nobody is let in any more, or all places are taken by connections that are logged in or judged; otherwise
     *     {@link Visitor#leave} has to be called once
     */
    public Optional<Visitor> enter(Consumer<Visitor.Eviction> eviction) {
        Visitor visitor = new Visitor(this, eviction);
        List<Visitor> leaving = new ArrayList<>();
        boolean entered;
        synchronized (this) {
            if (closed) {
                return Optional.empty();
            }
            boolean crowded = open >= settings.connections() || waiting.size() >= settings.logins();
            entered = !crowded || pickOldest(waiting, any -> true, leaving);
            if (entered) {
                open++;
                waiting.add(visitor);
            }
        }
        leaving.forEach(oldest -> oldest.evict(Visitor.Eviction.MAKES_ROOM));
        return entered ? Optional.of(visitor) : Optional.empty();
    }

    /** Lets nobody in any more, and has everybody go that waits for a login and is not being judged. */
    public void close() {
        List<Visitor> leaving = new ArrayList<>();
        synchronized (this) {
            closed = true;
            waiting.stream().filter(visitor -> !visitor.judged).forEach(leaving::add);
            leaving.forEach(this::loginOver);
        }
        leaving.forEach(visitor -> visitor.evict(Visitor.Eviction.CLOSING_TIME));
    }

    /** Open connections. */
    public synchronized int open() {
        return open;
    }

    /** Connections that wait for their login. */
    public synchronized int waiting() {
        return waiting.size();
    }

    /** TLS handshakes in flight. */
    public synchronized int handshakes() {
        return handshakes.size();
    }

    /** Octets kept for connections that wait for their login. */
    public synchronized long held() {
        return held;
    }

    /** Connections that had to make room, since the start. */
    public synchronized long evicted() {
        return evicted;
    }

    synchronized boolean arrive(Visitor visitor, ClientNetwork network) {
        if (!waiting.contains(visitor)) {
            return false;
        }
        Address address = addresses.getOrDefault(network, new Address(network));
        if (address.open >= settings.connectionsPerAddress() || address.waiting >= settings.loginsPerAddress()) {
            return false;
        }
        addresses.put(network, address);
        visitor.address = address;
        address.open++;
        address.waiting++;
        return true;
    }

    void judged(Visitor visitor, boolean now) {
        boolean late;
        synchronized (this) {
            visitor.judged = now;
            late = closed && !now && waiting.contains(visitor);
            if (late) {
                loginOver(visitor);
            }
        }
        if (late) {
            visitor.evict(Visitor.Eviction.CLOSING_TIME);
        }
    }

    void holds(Visitor visitor, int octets) {
        List<Visitor> leaving = new ArrayList<>();
        synchronized (this) {
            if (!waiting.contains(visitor)) {
                return;
            }
            held += octets - visitor.held;
            visitor.held = octets;
            boolean found = true;
            while (found && held > settings.loginMemory()) {
                found = pickOldest(waiting, other -> other.held > 0, leaving);
            }
        }
        leaving.forEach(oldest -> oldest.evict(Visitor.Eviction.MAKES_ROOM));
    }

    void handshakeBegins(Visitor visitor) {
        List<Visitor> leaving = new ArrayList<>();
        synchronized (this) {
            if (!waiting.contains(visitor)) {
                return;
            }
            if (handshakes.size() >= settings.handshakes()) {
                pickOldest(handshakes, any -> true, leaving);
            }
            handshakes.add(visitor);
        }
        leaving.forEach(oldest -> oldest.evict(Visitor.Eviction.MAKES_ROOM));
    }

    synchronized void handshakeOver(Visitor visitor) {
        handshakes.remove(visitor);
    }

    synchronized void loginOver(Visitor visitor) {
        if (waiting.remove(visitor)) {
            handshakes.remove(visitor);
            held -= visitor.held;
            visitor.held = 0;
            if (visitor.address != null) {
                visitor.address.waiting--;
            }
        }
    }

    synchronized void leave(Visitor visitor) {
        loginOver(visitor);
        open--;
        Address address = visitor.address;
        if (address != null && --address.open == 0) {
            addresses.remove(address.network);
        }
    }

    /** Moves the oldest of these that is not judged to those who leave. */
    private boolean pickOldest(Set<Visitor> from, Predicate<Visitor> which, List<Visitor> leaving) {
        for (Visitor visitor : from) {
            if (!visitor.judged && which.test(visitor)) {
                loginOver(visitor);
                leaving.add(visitor);
                evicted++;
                return true;
            }
        }
        return false;
    }
}
