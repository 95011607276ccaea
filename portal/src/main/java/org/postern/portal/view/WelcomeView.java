package org.postern.portal.view;

/**
 * Template {@code welcome}: 欢迎页. Links to 个人设置 (/settings) and to client-specific passwords.
 *
 * @param passwords how many client-specific passwords there are: with none, mail clients do not work, and the page says so
 * @param factors how many second factors are bound
 * @param recoveryCodes how many are left; with none, the page offers them
 */
public record WelcomeView(int passwords, int factors, int recoveryCodes) {}
