package org.postern.server.it;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.server.it.Person.Screen;

/**
 * No test, but pictures of every page in both languages, on a phone and on a desk, in the light and in the dark:
 * {@code mvn -Preal-servers verify -pl server -am -Dit.test=Screenshots -Dpostern.screenshots=FOLDER
 * -Dfailsafe.failIfNoSpecifiedTests=false}.
 */
@EnabledIfSystemProperty(named = "postern.screenshots", matches = ".+")
final class Screenshots {
    @RegisterExtension
    static final PortalInstallation PORTAL = PortalInstallation.inOneProcess();

    private static final List<ColorScheme> LIGHTS = List.of(ColorScheme.LIGHT, ColorScheme.DARK);

    @ParameterizedTest
    @EnumSource(Reader.class)
    void everyPage(Reader reader) {
        Path folder = Path.of(System.getProperty("postern.screenshots"), word(reader));
        Person person = PORTAL.newcomer(reader);
        AtomicInteger number = new AtomicInteger();
        PortalTour.of(PORTAL, person, name -> {
            String page = String.format(Locale.ROOT, "%02d-%s", number.incrementAndGet(), name);
            for (Screen screen : Screen.values()) {
                for (ColorScheme light : LIGHTS) {
                    person.looksAt(screen, light);
                    Path file = folder.resolve(page + "-" + word(screen) + "-" + word(light) + ".png");
                    person.page()
                            .screenshot(
                                    new Page.ScreenshotOptions().setPath(file).setFullPage(true));
                }
            }
        });
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
