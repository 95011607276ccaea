package org.postern.portal.view;

/**
 * Template {@code error}: a page instead of a page.
 *
 * @param status of HTTP
 * @param key a sentence {@code error.*}: {@code error.not-found}, {@code error.forbidden} (also a form that is too old or
 *     comes from elsewhere), {@code error.unavailable}, {@code error.internal}, {@code error.too-large}, {@code
 *     error.bad-request}
 * @param back where to go on
 */
public record ErrorView(int status, String key, String back) {}
