package org.postern.server.config;

/** Makes something typed of one value. */
@FunctionalInterface
interface ValueReader<T> {

    /** @throws BadValue if it cannot */
    T read(Value value) throws BadValue;
}
