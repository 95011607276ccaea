package org.postern.portal.view;

/**
 * Template {@code security}: 安全设置. Links to 二次验证设置 (…/second-verification), 客户端安全登录 (…/client-login), trusted devices
 * (…/devices), recovery codes (…/recovery-codes), activity (…/activity); POST /sign-out-everywhere.
 */
public record SecurityView(int factors, int passwords, int devices, int recoveryCodes) {}
