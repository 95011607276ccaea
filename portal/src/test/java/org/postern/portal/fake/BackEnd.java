package org.postern.portal.fake;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.postern.credential.AccountName;
import org.postern.portal.signin.WebPassword;
import org.postern.portal.signin.WebPasswordVerifier;

/** Judges web passwords by a table, counts how often it is asked, and can be down. */
public final class BackEnd implements WebPasswordVerifier {
    private final Map<String, String> passwords = new ConcurrentHashMap<>();
    private final Map<String, String> numbers = new ConcurrentHashMap<>();
    private final Map<String, String> marks = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean down;

    public BackEnd with(String account, String password) {
        passwords.put(account, password);
        return this;
    }

    public void knowsNumber(String account, String number) {
        numbers.put(account, number);
    }

    public void mark(String account, @Nullable String mark) {
        if (mark == null) {
            marks.remove(account);
        } else {
            marks.put(account, mark);
        }
    }

    public void down(boolean isDown) {
        down = isDown;
    }

    public int asked() {
        return asked.get();
    }

    @Override
    public Judgement judge(AccountName account, WebPassword password, InetAddress client) {
        asked.incrementAndGet();
        if (down) {
            return new Unavailable("test");
        }
        String expected = passwords.get(account.value());
        boolean right = password.reveal(octets -> new String(octets, StandardCharsets.UTF_8).equals(expected));
        return right ? new Right(numbers.get(account.value()), marks.get(account.value())) : new Wrong();
    }
}
