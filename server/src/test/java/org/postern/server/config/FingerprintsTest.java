package org.postern.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintsTest {
    @TempDir
    Path folder;

    @Test
    void theSameContentInOtherWordsIsNoChange() throws Exception {
        Fingerprints before = read(ConfigFolder.GOOD + "limits: { idle: 1h, logins: 5 }\n");
        Fingerprints now = read("# a comment\n" + ConfigFolder.GOOD + "limits:\n  idle: \"1h\"\n  logins: 5\n");

        assertThat(now.changedSince(before)).isEmpty();
    }

    @Test
    void whatIsAddedChangedAndGoneIsNamed() throws Exception {
        Fingerprints before = read(ConfigFolder.GOOD + "limits: { idle: 1h, logins: 5 }\nhost-name: one.example.org\n");
        Fingerprints now = read(ConfigFolder.GOOD.replace(":1143", ":2143")
                + "limits: { idle: 2h, bad-commands: 5 }\nhost-name: two.example.org\n");

        assertThat(now.changedSince(before))
                .containsExactly("host-name", "limits.bad-commands", "limits.idle", "limits.logins", "listeners");
        assertThat(before.changedSince(now)).isEqualTo(now.changedSince(before));
    }

    @Test
    void contentIsInNoneOfIt() throws Exception {
        Fingerprints prints = read(ConfigFolder.GOOD.replace(
                "login: { method: none }", "login: { method: plain-authzid, user: u, password: hunter2hunter2 }"));

        assertThat(prints.toString()).doesNotContain("hunter2");
    }

    private Fingerprints read(String yaml) throws Exception {
        return new ConfigFolder(folder).load(yaml).fingerprints();
    }
}
