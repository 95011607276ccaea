package org.postern.credential.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What JDBC wants of a source of connections besides connections, for one to whom users give name and password. */
abstract class PlainDataSource implements DataSource {
    private volatile int loginTimeout;

    @Override
    public final Connection getConnection() throws SQLException {
        throw new SQLFeatureNotSupportedException("there is no connection without a user");
    }

    /** Nothing is logged: it would quote values. */
    @Override
    public final @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public final void setLogWriter(@Nullable PrintWriter out) {}

    /** Only kept: the pool asks for it when it ends. */
    @Override
    public final void setLoginTimeout(int seconds) {
        loginTimeout = seconds;
    }

    @Override
    public final int getLoginTimeout() {
        return loginTimeout;
    }

    @Override
    public final Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public final <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public final boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
