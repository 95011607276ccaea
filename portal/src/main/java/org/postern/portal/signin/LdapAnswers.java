package org.postern.portal.signin;

import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.postern.portal.signin.WebPasswordVerifier.Judgement;
import org.postern.portal.signin.WebPasswordVerifier.Right;
import org.postern.portal.signin.WebPasswordVerifier.Unavailable;
import org.postern.portal.signin.WebPasswordVerifier.Wrong;

/** What answers of a directory mean. */
final class LdapAnswers {
    /** An entry without password, or one that is gone since it was found, takes none. */
    private static final Set<ResultCode> REFUSALS =
            Set.of(ResultCode.INVALID_CREDENTIALS, ResultCode.INAPPROPRIATE_AUTHENTICATION, ResultCode.NO_SUCH_OBJECT);

    /** With these some servers refuse locked and expired accounts, but also say that they have trouble. */
    private static final Set<ResultCode> AMBIGUOUS =
            Set.of(ResultCode.UNWILLING_TO_PERFORM, ResultCode.CONSTRAINT_VIOLATION);

    /** Found in the words of 389 Directory Server, OpenDJ and others. */
    private static final Pattern ACCOUNT_STATE =
            Pattern.compile("lock|expire|inactiv|disabled|suspend|retry limit", Pattern.CASE_INSENSITIVE);

    private LdapAnswers() {}

    /** @param right what it means if it is a success */
    static Judgement toBind(LDAPResult result, Right right) {
        ResultCode code = result.getResultCode();
        if (code.equals(ResultCode.SUCCESS)) {
            return right;
        }
        return REFUSALS.contains(code) || (AMBIGUOUS.contains(code) && tellsOfAccount(result))
                ? new Wrong()
                : unavailable(code);
    }

    /** What it means if there is no such entry: whatever a server that works says to that. */
    static Judgement toBindOfNobody(LDAPResult result) {
        ResultCode code = result.getResultCode();
        return code.isConnectionUsable() ? new Wrong() : unavailable(code);
    }

    /** @return with the name of the code only: what servers say beside it quotes names and addresses */
    static Unavailable unavailable(ResultCode code) {
        return new Unavailable("ldap " + code.getName().toLowerCase(Locale.ROOT));
    }

    private static boolean tellsOfAccount(LDAPResult result) {
        String words = result.getDiagnosticMessage();
        return words != null && ACCOUNT_STATE.matcher(words).find();
    }
}
