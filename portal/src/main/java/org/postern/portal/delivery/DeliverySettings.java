package org.postern.portal.delivery;

import org.jspecify.annotations.Nullable;

/**
 * How messages reach people.
 *
 * @param mail {@code null} when no e-mail can be sent: backup addresses cannot be bound
 * @param brand the organisation's name, in every message
 */
public record DeliverySettings(SmsSettings sms, @Nullable MailSettings mail, String brand) {}
