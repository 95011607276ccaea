package org.postern.portal.view;

/** Template {@code settings}: 个人设置. Language, time zone as recognised, and 安全设置 (/settings/security). */
public record SettingsView(String zone) {}
