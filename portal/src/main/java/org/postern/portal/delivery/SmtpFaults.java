package org.postern.portal.delivery;

import jakarta.mail.AuthenticationFailedException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/** What an exception of the mail library means for the message. */
final class SmtpFaults {
    /** Enhanced status codes of RFC 3463: {@code X.7.X} is about policy, such as "relay access denied". */
    private static final Pattern POLICY = Pattern.compile("^5[0-9][0-9][ -]5\\.7\\.");

    /** "Authentication required" (RFC 4954 section 6). */
    private static final int UNAUTHENTICATED = 530;

    private SmtpFaults() {}

    static DeliveryException of(Throwable failure) {
        // a MessagingException gives the next one of its chain as its cause
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SMTPAddressFailedException recipient) {
                return refused(recipient);
            }
            String known = reason(each);
            if (!known.isEmpty()) {
                return DeliveryException.temporary(known);
            }
        }
        return DeliveryException.temporary("the mail server broke off or answered nonsense");
    }

    private static DeliveryException refused(SMTPAddressFailedException recipient) {
        int code = recipient.getReturnCode();
        String answer = String.valueOf(recipient.getMessage());
        // what is wrong with our rights is not wrong with the recipient
        boolean ours = code == UNAUTHENTICATED || POLICY.matcher(answer).find();
        return code >= 500 && code <= 599 && !ours
                ? DeliveryException.permanent("the mail server refused the recipient with " + code)
                : DeliveryException.temporary("the mail server did not take the recipient: " + code);
    }

    private static String reason(Throwable failure) {
        if (failure instanceof AuthenticationFailedException) {
            return "the mail server refused our user or password";
        }
        if (failure instanceof SMTPSendFailedException refusal) {
            return "the mail server answered " + refusal.getReturnCode();
        }
        if (failure instanceof SocketTimeoutException) {
            return "the mail server did not answer in time";
        }
        if (failure instanceof SSLException) {
            return "TLS with the mail server failed";
        }
        // the library has no type for it
        if (String.valueOf(failure.getMessage()).startsWith("STARTTLS is required")) {
            return "the mail server offers no STARTTLS";
        }
        return failure instanceof ConnectException
                        || failure instanceof UnknownHostException
                        || failure instanceof NoRouteToHostException
                ? "the mail server cannot be reached"
                : "";
    }
}
