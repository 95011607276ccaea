package org.postern.portal.fake;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.postern.credential.AccountName;
import org.postern.credential.factor.FactorKind;
import org.postern.portal.factor.CodeTarget;
import org.postern.portal.factor.Post;
import org.postern.portal.factor.Purpose;
import org.postern.portal.text.Language;
import org.postern.portal.view.Trouble;

/** Everybody's telephone and mailbox: shows the codes that arrive, and can be out of reach. */
public final class Phone implements Post {
    /** A code that arrived. */
    public record Arrived(FactorKind kind, String target, Language language, Purpose purpose, String code) {}

    private final List<Arrived> arrived = new CopyOnWriteArrayList<>();
    private volatile Trouble.@Nullable Kind trouble;

    @Override
    public boolean serves(FactorKind kind) {
        return kind.isSent();
    }

    @Override
    public Optional<Trouble> send(
            AccountName account, CodeTarget to, Language language, Purpose purpose, String code, Duration life) {
        Trouble.Kind now = trouble;
        if (now != null) {
            return Optional.of(Trouble.of(now));
        }
        arrived.add(new Arrived(to.kind(), to.target(), language, purpose, code));
        return Optional.empty();
    }

    /** Nothing gets through from now on, or everything again with {@code null}. */
    public void fail(Trouble.@Nullable Kind kind) {
        trouble = kind;
    }

    public List<Arrived> arrived() {
        return List.copyOf(arrived);
    }

    public Arrived last() {
        return arrived.get(arrived.size() - 1);
    }

    public String lastCode() {
        return last().code();
    }

    /** Six digits that are not the last code. */
    public String wrongCode() {
        char first = lastCode().charAt(0);
        return (first == '9' ? '0' : (char) (first + 1)) + lastCode().substring(1);
    }
}
