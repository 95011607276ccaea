package org.postern.credential.jdbc;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.message.DbException;
import org.h2.tools.Server;
import org.postern.credential.keys.PrivateFiles;

/**
 * A database file that is open in this process, and the loopback port on which other processes of the machine use it. It
 * stays open while nobody is connected.
 */
final class ServedDatabase implements AutoCloseable {
    private final Database database;
    private final Connection anchor;
    private final Server server;
    private final String address;

    private ServedDatabase(Database database, Connection anchor, Server server, String address) {
        this.database = database;
        this.anchor = anchor;
        this.server = server;
        this.address = address;
    }

    static ServedDatabase open(Path file, H2Url url, String user, String password) throws SQLException, IOException {
        Connection anchor = DriverManager.getConnection(url.here(), user, password);
        try {
            PrivateFiles.close(H2Url.dataOf(file));
            Database database = databaseOf(anchor);
            String name = UUID.randomUUID().toString();
            // any port; and of all databases only this one, by a name that no other process has ever had
            Server server = Server.createTcpServer("-tcpPort", "0", "-tcpDaemon", "-key", name, file.toString());
            server.start();
            return new ServedDatabase(database, anchor, server, "127.0.0.1:" + server.getPort() + "/" + name);
        } catch (SQLException | IOException | RuntimeException failure) {
            anchor.close();
            throw failure;
        }
    }

    /** Host, port and name, as a URL has them. */
    String address() {
        return address;
    }

    /** @return whether a fault has closed it: on one of the file, a database closes itself */
    boolean hasClosed() {
        return database.isClosing();
    }

    /** @return whether the connection is one to this database; at a fault, the file may be found open a second time */
    boolean isOf(Connection connection) throws SQLException {
        return databaseOf(connection) == database;
    }

    private static Database databaseOf(Connection connection) throws SQLException {
        try {
            return ((SessionLocal) connection.unwrap(JdbcConnection.class).getSession()).getDatabase();
        } catch (DbException closed) {
            throw DbException.toSQLException(closed);
        }
    }

    /** Ends all connections to it, and closes the file. */
    @Override
    public void close() {
        server.stop();
        try (anchor;
                Statement statement = anchor.createStatement()) {
            statement.execute("SHUTDOWN");
        } catch (SQLException closed) {
            // by a fault, before
        }
    }
}
