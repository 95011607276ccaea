package org.postern.portal.factor;

/**
 * Where somebody acts from.
 *
 * @param address of the browser, as text
 * @param browser a line that its owner recognises
 */
public record Where(String address, String browser) {
    /** Where an administrator acts: no browser, and nobody else's business. */
    public static final Where ADMINISTRATION = new Where("", "");
}
