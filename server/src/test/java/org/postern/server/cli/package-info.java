/** Tests of the commands: what stands on which stream, and how they end. */
package org.postern.server.cli;
