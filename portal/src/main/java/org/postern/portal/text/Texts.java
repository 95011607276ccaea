package org.postern.portal.text;

import java.text.MessageFormat;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.Set;

/**
 * The sentences of one bundle, in every language. Sentences are {@link MessageFormat} patterns, those without arguments
 * as well: an apostrophe is written twice.
 */
public final class Texts {
    private final Map<Language, ResourceBundle> bundles = new EnumMap<>(Language.class);

    /** @param bundle the base name of {@code _en} and {@code _zh} property files beside this class */
    public Texts(String bundle) {
        ResourceBundle.Control exact =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        for (Language language : Language.values()) {
            bundles.put(
                    language,
                    ResourceBundle.getBundle(
                            "org.postern.portal.text." + bundle, Locale.forLanguageTag(language.tag()), exact));
        }
    }

    /**
     * @throws java.util.MissingResourceException when there is no such sentence; a test compares the languages' keys
     */
    public String text(Language language, String key, Object... arguments) {
        ResourceBundle bundle = bundles.get(language);
        return new MessageFormat(Objects.requireNonNull(bundle).getString(key), language.locale()).format(arguments);
    }

    public boolean has(Language language, String key) {
        return Objects.requireNonNull(bundles.get(language)).containsKey(key);
    }

    /** All keys of a language. */
    public Set<String> keys(Language language) {
        return Objects.requireNonNull(bundles.get(language)).keySet();
    }
}
