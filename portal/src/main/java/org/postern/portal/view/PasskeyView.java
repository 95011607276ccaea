package org.postern.portal.view;

import org.jspecify.annotations.Nullable;

/**
 * Template {@code passkey}: a new passkey. Needs JavaScript and says so without it. The script reads {@code options} from
 * {@code data-passkey-create}, writes the browser's answer into the field {@code response} and submits POST
 * /factors/passkey with {@code name}, {@code response}, {@code csrf}.
 *
 * @param options PublicKeyCredentialCreationOptionsJSON
 * @param name as typed before, or a suggestion
 * @param cancel where "back" leads
 */
public record PasskeyView(
        String options,
        String name,
        String cancel,
        @Nullable Trouble trouble) {}
