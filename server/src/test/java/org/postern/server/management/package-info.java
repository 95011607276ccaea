/** Tests of what machines are told. */
package org.postern.server.management;
