/** Tests of the demonstration, with a mail server that is none. */
package org.postern.server.demo;
