package org.postern.server.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.postern.server.demo.Demo;
import org.postern.server.demo.DemoLogin;
import org.postern.server.demo.DemoPorts;

/** Says how to try a demonstration; its commands work as they stand. */
final class DemoGuide {

    private static final String HOST = "localhost";

    private final Demo demo;
    private final DemoPorts ports;

    DemoGuide(Demo demo, DemoPorts ports) {
        this.demo = demo;
        this.ports = ports;
    }

    /** In one go, so that no script reads half of it. */
    void print(PrintWriter out) {
        StringWriter text = new StringWriter();
        PrintWriter lines = new PrintWriter(text);
        lines.println();
        servers().print(lines);
        lines.println();
        accounts().print(lines);
        lines.println();
        commands(lines);
        lines.println("Stop with Ctrl-C.");
        out.print(text);
        out.flush();
    }

    private Table servers() {
        Table table = new Table("SERVER", "HOST", "PORT", "SECURITY");
        table.row("IMAP", HOST, String.valueOf(ports.imap()), "STARTTLS");
        table.row("IMAP", HOST, String.valueOf(ports.imaps()), "TLS");
        table.row("SMTP", HOST, String.valueOf(ports.submission()), "STARTTLS");
        table.row("SMTP", HOST, String.valueOf(ports.submissions()), "TLS");
        return table;
    }

    private Table accounts() {
        Table table = new Table("ACCOUNT", "WEB PASSWORD", "CLIENT-SPECIFIC PASSWORD");
        for (DemoLogin login : demo.logins()) {
            table.row(login.account().address(), login.account().webPassword(), login.clientPassword());
        }
        return table;
    }

    private void commands(PrintWriter out) {
        DemoLogin first = demo.logins().get(0);
        String address = first.account().address();
        String other = demo.logins().get(1).account().address();
        String curl = "curl --cacert '" + demo.certificate() + "'";
        String user = " --user '" + address + ":" + first.clientPassword() + "'";
        String webUser = " --user '" + address + ":" + first.account().webPassword() + "'";
        String swaks = " --auth-user " + address + " --auth-password " + first.clientPassword() + " --from " + address
                + " --to " + other;
        out.println("Read a message, by TLS and by STARTTLS:");
        out.println("  " + curl + user + " 'imaps://" + HOST + ":" + ports.imaps() + "/INBOX;MAILINDEX=1'");
        out.println("  " + curl + user + " --ssl-reqd 'imap://" + HOST + ":" + ports.imap() + "/INBOX;MAILINDEX=2'");
        out.println("The web password is refused, and the client is told why:");
        out.println("  ! " + curl + webUser + " --verbose 'imaps://" + HOST + ":" + ports.imaps() + "/INBOX'");
        out.println("Send a message, by STARTTLS and by TLS:");
        out.println("  swaks --server " + HOST + " --port " + ports.submission() + " --tls" + swaks);
        out.println("  swaks --server " + HOST + " --port " + ports.submissions() + " --tls-on-connect" + swaks);
        out.println("End the password; sessions opened with it end, too:");
        out.println("  " + program() + " password revoke " + address + " --name demo --config '" + demo.config() + "'");
    }

    /** The launcher says where it lies. */
    private static String program() {
        String home = System.getProperty("postern.home");
        return home == null ? "postern" : home + "/bin/postern";
    }
}
