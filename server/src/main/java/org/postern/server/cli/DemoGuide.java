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
        steps(lines);
        lines.println();
        commands(lines);
        lines.println("Stop with Ctrl-C.");
        out.print(text);
        out.flush();
    }

    private Table servers() {
        Table table = new Table("SERVER", "HOST", "PORT", "SECURITY");
        table.row("Portal", HOST, String.valueOf(ports.https()), "TLS");
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

    /** The manual's way, from the first sign-in to a working client. */
    private void steps(PrintWriter out) {
        DemoLogin first = demo.logins().get(0);
        String address = first.account().address();
        out.println("From the web password to a mail client that works, in five steps:");
        out.println("  1. Open " + demo.portal() + " in a browser. It will warn about the certificate, which this"
                + " demonstration has signed itself: go on.");
        out.println("  2. Sign in as " + address + " with the web password "
                + first.account().webPassword());
        out.println("  3. Bind SMS with any number, such as 13800138000; the code appears here. So does e-mail to any"
                + " address.");
        out.println("  4. Make a client-specific password.");
        out.println("  5. Type it into Thunderbird: user name " + address + ", IMAP on " + HOST + " port "
                + ports.imaps() + " and SMTP on port " + ports.submissions() + ", both with SSL/TLS.");
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
        out.println("Look at the portal's first page:");
        out.println("  " + curl + " --fail --silent --show-error " + demo.portal() + "sign-in");
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
