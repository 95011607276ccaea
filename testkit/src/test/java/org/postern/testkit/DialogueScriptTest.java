package org.postern.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.postern.testkit.DialogueScript.Action;

class DialogueScriptTest {
    @Test
    void aScriptHasSettingsAndActionsWithTheirLines() {
        DialogueScript script = DialogueScript.inFolder(DialogueScriptTest.class, "/dialogues/tiny")
                .get(0);

        assertThat(script.name()).isEqualTo("1-login");
        assertThat(script.setting("tls", "none")).isEqualTo("starttls");
        assertThat(script.setting("offer", "")).isEqualTo("SIZE 1000,PIPELINING");
        assertThat(script.setting("not-set", "fallback")).isEqualTo("fallback");
        assertThat(script.actions().get(0)).isEqualTo(new Action("S:", "hello SIZE 1000|PIPELINING", 3));
    }

    @Test
    void theEscapesStandForTheirOctets() {
        assertThat(octets("\\r\\n\\0\\t\\\\\\x7f\\xFF")).containsExactly('\r', '\n', 0, '\t', '\\', 0x7f, 0xff);
    }

    @Test
    void everythingElseIsUtf8() {
        assertThat(octets("密码 🔑")).isEqualTo("密码 🔑".getBytes(UTF_8));
    }

    @Test
    void aBackslashMakesAnyOtherCharacterStandForItself() {
        assertThat(octets("\\(\\\"\\xzz")).isEqualTo("(\"xzz".getBytes(UTF_8));
    }

    @Test
    void aBackslashAtTheEndIsAMistakeOfTheScript() {
        assertThatThrownBy(() -> octets("abc\\"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 1");
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> DialogueScript.inFolder(DialogueScriptTest.class, "/no-such-folder"))
                .hasMessageContaining("/no-such-folder");
    }

    @Test
    void aLineThatIsNoneIsNamedWithItsFile() {
        assertThatThrownBy(() -> DialogueScript.inFolder(DialogueScriptTest.class, "/dialogues/wrong"))
                .hasMessageContaining("typo.dialogue:2")
                .hasMessageContaining("S hello");
    }

    private static byte[] octets(String text) {
        return new Action("C:", text, 1).octets();
    }
}
