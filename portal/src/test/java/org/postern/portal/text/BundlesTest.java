package org.postern.portal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bundle beside {@link Texts} says the same things in every language. */
class BundlesTest {
    private static final Pattern ENGLISH = Pattern.compile("(\\w+)_en\\.properties");
    private static final Pattern ARGUMENT = Pattern.compile("\\{\\s*(\\d+)");

    static Stream<String> bundles() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(Texts.class.getResource("delivery_en.properties"))
                        .toURI())
                .resolveSibling("");
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> ENGLISH.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .forEach(matcher -> names.add(matcher.group(1)));
        }
        return names.stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void allLanguagesHaveTheSameKeys(String bundle) throws IOException {
        for (Language language : Language.values()) {
            assertThat(load(bundle, language).keySet())
                    .as(language.ownName())
                    .containsExactlyInAnyOrderElementsOf(
                            load(bundle, Language.EN).keySet());
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void allLanguagesUseTheSameArguments(String bundle) throws IOException {
        ResourceBundle english = load(bundle, Language.EN);
        for (Language language : Language.values()) {
            ResourceBundle other = load(bundle, language);
            for (String key : english.keySet()) {
                assertThat(arguments(other.getString(key)))
                        .as(language.tag() + " " + key)
                        .isEqualTo(arguments(english.getString(key)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void allSentencesAreWellFormed(String bundle) throws IOException {
        for (Language language : Language.values()) {
            ResourceBundle sentences = load(bundle, language);
            for (String key : sentences.keySet()) {
                String where = language.tag() + " " + key;
                String pattern = sentences.getString(key);
                assertThat(pattern.strip()).as(where).isNotEmpty();
                assertThat(new MessageFormat(pattern, Locale.ROOT)).as(where).isNotNull();
                assertThat(pattern.chars()
                                        .filter(character -> character == '\'')
                                        .count()
                                % 2)
                        .as(where + ": an apostrophe is written twice")
                        .isZero();
                assertThat(pattern).as(where).doesNotContain("\uFFFD", "TODO");
            }
        }
    }

    /** What a test of the words would read, not what a fallback finds. */
    private static ResourceBundle load(String bundle, Language language) throws IOException {
        String name = bundle + "_" + language.tag() + ".properties";
        try (var in = Objects.requireNonNull(Texts.class.getResourceAsStream(name), name)) {
            return new PropertyResourceBundle(in);
        }
    }

    private static SortedSet<String> arguments(String pattern) {
        SortedSet<String> arguments = new TreeSet<>();
        ARGUMENT.matcher(pattern.replaceAll("'[^']+'", "")).results().forEach(found -> arguments.add(found.group(1)));
        return arguments;
    }
}
