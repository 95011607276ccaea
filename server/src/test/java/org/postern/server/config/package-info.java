/** Tests of the configuration. */
package org.postern.server.config;
