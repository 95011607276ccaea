package org.postern.portal.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.postern.credential.activity.ActivityKind;
import org.postern.credential.factor.FactorKind;
import org.postern.portal.text.Language;
import org.postern.portal.text.Texts;
import org.postern.portal.view.ClientSettingsView;
import org.postern.portal.view.PasswordStatusView.State;
import org.postern.portal.view.Trouble;

/** The sentences of pages: none missing, none too many, in every language. */
class PortalTextsTest {
    private static final Pattern LITERAL = Pattern.compile("\"([a-z0-9-]+\\.[a-z0-9.-]*)\"");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)");

    private static final List<String> CRUMBS = List.of(
            "welcome",
            "settings",
            "security",
            "second-verification",
            "client-passwords",
            "client-login",
            "new-password",
            "made-password",
            "password-wait",
            "rename-password",
            "revoke-password",
            "devices",
            "recovery-codes",
            "activity",
            "unbind",
            "verify",
            "bind");
    private static final List<String> DONE = List.of(
            "signed-out",
            "signed-out-everywhere",
            "factor-bound",
            "factor-changed",
            "factor-removed",
            "password-renamed",
            "password-revoked",
            "passwords-revoked",
            "device-removed",
            "devices-removed",
            "language");
    private static final List<String> ERRORS =
            List.of("not-found", "forbidden", "unavailable", "internal", "too-large", "bad-request");

    private final Texts texts = new Texts("portal");

    @Test
    void theLanguagesSayTheSame() {
        assertThat(texts.keys(Language.ZH)).containsExactlyInAnyOrderElementsOf(texts.keys(Language.EN));
        for (String key : texts.keys(Language.EN)) {
            assertThat(placeholders(Language.ZH, key)).as(key).isEqualTo(placeholders(Language.EN, key));
        }
    }

    @Test
    void sentencesAreGoodPatterns() {
        for (Language language : Language.values()) {
            for (String key : texts.keys(language)) {
                assertThat(pattern(language, key)).as(key).isNotBlank().doesNotContain("'");
                assertThat(texts.text(language, key, 1, 1)).as(key).isNotBlank().doesNotContain("{");
            }
        }
    }

    @Test
    void whateverCanHappenHasASentence() {
        List<String> needed = new ArrayList<>();
        CRUMBS.forEach(crumb -> needed.add("crumb." + crumb));
        DONE.forEach(done -> needed.add("done." + done));
        ERRORS.forEach(error -> needed.add("error." + error));
        for (Trouble.Kind kind : Trouble.Kind.values()) {
            needed.add("trouble." + kind.label());
        }
        for (ActivityKind kind : ActivityKind.values()) {
            needed.add("activity." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        for (FactorKind kind : FactorKind.values()) {
            needed.addAll(List.of("factor." + kind.label(), "factor." + kind.label() + ".about"));
        }
        for (State state : State.values()) {
            needed.addAll(List.of("status." + state.key(), "status." + state.key() + ".more"));
        }
        ClientSettingsView.CLIENTS.forEach(client -> needed.add("client." + client + ".4"));
        assertThat(texts.keys(Language.EN)).containsAll(needed);
        assertThat(ofFamily("crumb.")).hasSameSizeAs(CRUMBS);
        assertThat(ofFamily("done.")).hasSameSizeAs(DONE);
        assertThat(ofFamily("trouble.")).hasSameSizeAs(Trouble.Kind.values());
    }

    @Test
    void noSentenceIsLeftOver() throws IOException {
        Set<String> used = literals();
        assertThat(texts.keys(Language.EN))
                .allMatch(key -> used.contains(key)
                        || used.stream()
                                .anyMatch(start ->
                                        (start.endsWith(".") || start.endsWith("-")) && key.startsWith(start)));
    }

    @Test
    void bareAndFilledSubjectsBothRead() {
        assertThat(texts.text(Language.EN, "activity.factor-bound", "", 0)).isEqualTo("Second verification bound");
        assertThat(texts.text(Language.EN, "activity.factor-bound", "a{0}'b", 6))
                .isEqualTo("Second verification bound: a{0}'b");
        assertThat(texts.text(Language.EN, "trouble.code-wrong", 1)).isEqualTo("That code is wrong. One try is left.");
        assertThat(texts.text(Language.ZH, "trouble.code-wrong", 4L)).isEqualTo("验证码错误。还可以尝试 4 次。");
    }

    private List<String> ofFamily(String start) {
        return texts.keys(Language.EN).stream()
                .filter(key -> key.startsWith(start))
                .toList();
    }

    /** Keys and beginnings of keys in templates, and beginnings of those that handlers choose. */
    private static Set<String> literals() throws IOException {
        Set<String> literals = new HashSet<>(Set.of("crumb.", "done.", "error."));
        List<Path> templates;
        try (Stream<Path> files = Files.walk(Path.of("src/main/jte"))) {
            templates = files.filter(Files::isRegularFile).toList();
        }
        for (Path template : templates) {
            String source = Files.readString(template, StandardCharsets.UTF_8);
            LITERAL.matcher(source).results().forEach(match -> literals.add(match.group(1)));
        }
        return literals;
    }

    private static Set<String> placeholders(Language language, String key) {
        return PLACEHOLDER
                .matcher(pattern(language, key))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static String pattern(Language language, String key) {
        return ResourceBundle.getBundle("org.postern.portal.text.portal", Locale.forLanguageTag(language.tag()))
                .getString(key);
    }
}
