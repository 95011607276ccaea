package org.postern.server.config;

/** How much is logged, the most first. */
public enum LogLevel {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR
}
