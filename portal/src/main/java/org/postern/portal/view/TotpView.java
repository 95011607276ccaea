package org.postern.portal.view;

import org.jspecify.annotations.Nullable;

/**
 * Template {@code totp}: an authenticator app. POST /factors/totp with {@code code}.
 *
 * @param secret base32 in groups of four
 * @param uri {@code otpauth://…} for a link on phones
 * @param qrPath an SVG path of the QR code of {@code uri}
 * @param qrSize its width and height in units of the path
 * @param cancel where "back" leads
 */
public record TotpView(
        String secret,
        String uri,
        String qrPath,
        int qrSize,
        String cancel,
        @Nullable Trouble trouble) {}
