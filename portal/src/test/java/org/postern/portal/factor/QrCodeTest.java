package org.postern.portal.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.postern.credential.AccountName;

class QrCodeTest {
    private static final Pattern RUN = Pattern.compile("M(\\d+),(\\d+)h(\\d+)v1h-(\\d+)z");
    private static final String URI = Totp.uri("Postern", new AccountName("bob@example.org"), new byte[20]);

    @Test
    void theDrawingIsTheCode() {
        io.nayuki.qrcodegen.QrCode expected =
                io.nayuki.qrcodegen.QrCode.encodeText(URI, io.nayuki.qrcodegen.QrCode.Ecc.MEDIUM);
        QrCode code = QrCode.of(URI);
        boolean[][] dark = drawn(code);
        assertThat(code.size()).isEqualTo(expected.size + 8);
        for (int y = 0; y < code.size(); y++) {
            for (int x = 0; x < code.size(); x++) {
                // outside of itself the library answers "light"
                assertThat(dark[y][x]).isEqualTo(expected.getModule(x - 4, y - 4));
            }
        }
    }

    @Test
    void runsOfARowAreOneRectangle() {
        // a finder pattern is seven modules wide
        assertThat(QrCode.of("x").path()).startsWith("M4,4h7v1h-7z");
        assertThat(QrCode.of(URI).path()).hasSizeLessThan(20_000);
    }

    @Test
    void theLongestAccountOfTheLongestNameFits() {
        String uri = Totp.uri("清".repeat(40), new AccountName("清".repeat(84)), new byte[20]);
        assertThat(QrCode.of(uri).size()).isLessThanOrEqualTo(177 + 8);
    }

    @Test
    void whatDoesNotFitIsNamedButNotShown() {
        String secret = "secret".repeat(500);
        assertThatThrownBy(() -> QrCode.of(secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
        assertThat(QrCode.of(URI)).hasToString("QrCode[49]");
    }

    private static boolean[][] drawn(QrCode code) {
        boolean[][] dark = new boolean[code.size()][code.size()];
        Matcher runs = RUN.matcher(code.path());
        int end = 0;
        while (runs.find()) {
            assertThat(runs.start()).isEqualTo(end);
            assertThat(runs.group(3)).isEqualTo(runs.group(4));
            end = runs.end();
            for (int i = 0; i < Integer.parseInt(runs.group(3)); i++) {
                dark[Integer.parseInt(runs.group(2))][Integer.parseInt(runs.group(1)) + i] = true;
            }
        }
        assertThat(end).isEqualTo(code.path().length());
        return dark;
    }
}
