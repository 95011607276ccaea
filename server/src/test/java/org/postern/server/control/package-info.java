/** Tests of the control socket. */
package org.postern.server.control;
