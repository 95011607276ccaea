package org.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.testkit.DialogueScript.Action;

class SessionScriptsTest {
    @TestFactory
    Stream<DynamicTest> theTinyDialogues() {
        return SessionScripts.of(new TinyProtocol(), SessionScriptsTest.class, "/dialogues/tiny");
    }

    @Test
    void everyScriptIsPlayedInEveryChunking() {
        assertThat(SessionScripts.of(new TinyProtocol(), SessionScriptsTest.class, "/dialogues/tiny")
                        .map(DynamicTest::getDisplayName))
                .containsExactly(
                        "1-login WHOLE",
                        "1-login BYTE_BY_BYTE",
                        "1-login RANDOM",
                        "2-close WHOLE",
                        "2-close BYTE_BY_BYTE",
                        "2-close RANDOM");
    }

    @ParameterizedTest
    @CsvSource({
        "S:, hello there",
        "S~, hi.*",
        ">, CLOSED",
        ">, STRIKE",
        ">, HANDOVER",
        ">, TLS",
        ">, VERIFY \"alice\" \"s3cret\"",
        ">, NONSENSE",
    })
    void whatDoesNotHappenFailsWithTheLineOfTheScript(String kind, String text) {
        DialogueScript script = new DialogueScript("wrong", Map.of("tls", "none"), List.of(new Action(kind, text, 7)));

        assertThatThrownBy(() -> new SessionScriptRun(new TinyProtocol(), script, Chunking.WHOLE).play())
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aFailureNamesTheLineAndWhatWasHeardInstead() {
        DialogueScript script =
                new DialogueScript("wrong", Map.of("tls", "none"), List.of(new Action("S:", "good evening", 7)));

        assertThatThrownBy(() -> new SessionScriptRun(new TinyProtocol(), script, Chunking.WHOLE).play())
                .hasMessageContaining("wrong.dialogue:7")
                .hasMessageContaining("good evening")
                .hasMessageContaining("opened");
    }

    @Test
    void wordsNobodyExpectsAreAFailureToo() {
        DialogueScript script = new DialogueScript("silent", Map.of("tls", "none"), List.of());

        assertThatThrownBy(() -> new SessionScriptRun(new TinyProtocol(), script, Chunking.WHOLE).play())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("words nobody expected");
    }
}
