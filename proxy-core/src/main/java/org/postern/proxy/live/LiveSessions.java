package org.postern.proxy.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.postern.proxy.auth.Grant;
import org.postern.proxy.protocol.Farewell;

/**
 * The registry of live sessions.
 *
 * <p>A revocation may arrive while an attempt is being judged: by then the verifier may have said yes, but there is no
 * session to end. So an attempt notes the {@link #now() moment} before it is judged, and {@link #enter} refuses the
 * session if its credential was ended since. Thread-safe.
 */
public final class LiveSessions {
    /** Endings remembered for attempts under way; more within one attempt, and it has to be repeated. */
    private static final int REMEMBERED = 4096;

    private record Ending(long moment, Predicate<Grant> whom) {}

    private final Map<String, Map<LiveSession, Grant>> byAccount = new HashMap<>();
    private final Deque<Ending> endings = new ArrayDeque<>();
    private long moment;

    /** @return the moment to give to {@link #enter} later */
    public synchronized long now() {
        return moment;
    }

    /**
     * Registers a session.
     *
     * @param since the {@link #now() moment} before its attempt was judged
     * @return false if the session must not begin, because its credential has ended meanwhile
     */
    public synchronized boolean enter(LiveSession session, Grant grant, long since) {
        boolean forgotten = moment - since > REMEMBERED;
        if (forgotten || endings.stream().anyMatch(ending -> ending.moment > since && ending.whom.test(grant))) {
            return false;
        }
        byAccount.computeIfAbsent(grant.account(), account -> new HashMap<>()).put(session, grant);
        return true;
    }

    public synchronized void leave(LiveSession session, Grant grant) {
        byAccount.computeIfPresent(grant.account(), (account, sessions) -> {
            sessions.remove(session);
            return sessions.isEmpty() ? null : sessions;
        });
    }

    /** Ends the sessions that were opened with one credential, and no others. */
    public void endCredential(String credentialId) {
        end(grant -> grant.credentialId().equals(credentialId));
    }

    /** Ends all sessions of an account. */
    public void endAccount(String account) {
        end(grant -> grant.account().equals(account));
    }

    /** Ends the sessions with these identifiers; their clients may log in again. */
    public void endSessions(Set<String> ids) {
        all().stream()
                .filter(session -> ids.contains(session.id()))
                .forEach(session -> session.end(Farewell.BY_OPERATOR));
    }

    /** Ends everything. */
    public void endAll(Farewell reason) {
        all().forEach(session -> session.end(reason));
    }

    /** @return the sessions of this moment, in no particular order */
    public synchronized List<LiveSession> all() {
        List<LiveSession> everyone = new ArrayList<>();
        byAccount.values().forEach(sessions -> everyone.addAll(sessions.keySet()));
        return everyone;
    }

    /** @return how many sessions are open for each credential of an account */
    public synchronized Map<String, Integer> countByCredential(String account) {
        Map<String, Integer> counts = new HashMap<>();
        byAccount
                .getOrDefault(account, Map.of())
                .values()
                .forEach(grant -> counts.merge(grant.credentialId(), 1, Integer::sum));
        return counts;
    }

    /** @return how many sessions are open for each credential, all accounts together */
    public synchronized Map<String, Integer> countByCredential() {
        Map<String, Integer> counts = new HashMap<>();
        byAccount
                .values()
                .forEach(sessions ->
                        sessions.values().forEach(grant -> counts.merge(grant.credentialId(), 1, Integer::sum)));
        return counts;
    }

    public synchronized int count() {
        return byAccount.values().stream().mapToInt(Map::size).sum();
    }

    private void end(Predicate<Grant> whom) {
        List<LiveSession> concerned = new ArrayList<>();
        synchronized (this) {
            moment++;
            endings.addLast(new Ending(moment, whom));
            if (endings.size() > REMEMBERED) {
                endings.removeFirst();
            }
            byAccount.values().forEach(sessions -> concerned.addAll(matching(sessions, whom)));
        }
        concerned.forEach(session -> session.end(Farewell.CREDENTIAL_ENDED));
    }

    private static Collection<LiveSession> matching(Map<LiveSession, Grant> sessions, Predicate<Grant> whom) {
        return sessions.entrySet().stream()
                .filter(session -> whom.test(session.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
