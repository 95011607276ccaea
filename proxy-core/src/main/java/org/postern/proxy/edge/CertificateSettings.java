package org.postern.proxy.edge;

import java.nio.file.Path;

/**
 * One certificate of the listeners; with several, the client's SNI chooses.
 *
 * @param certificate PEM, the server's own certificate first, then its chain
 * @param key PEM, unencrypted: PKCS#8, PKCS#1 or SEC1
 */
public record CertificateSettings(Path certificate, Path key) {}
