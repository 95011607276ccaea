package org.postern.credential.notice;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.postern.credential.StoreUnavailableException;

/**
 * Port to where notices wait: written with what they tell of, delivered by whichever node comes first. Every method is
 * one transaction, blocks, and throws {@link StoreUnavailableException} when the store cannot serve.
 */
public interface NoticeStore {
    /** @throws IllegalStateException when there is no such account */
    void add(Collection<Notice> notices);

    /**
     * Takes notices that are due, so that no other node tries them before {@code until}; each counts as an attempt more.
     *
     * @return as they are kept from now on
     */
    List<Notice> claim(Instant now, Instant until, int most);

    /** A notice was delivered, or given up. */
    void remove(String id);

    /** A notice could not be delivered: another attempt not before. */
    void postpone(String id, Instant dueAt);
}
