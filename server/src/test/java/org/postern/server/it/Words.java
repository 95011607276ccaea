package org.postern.server.it;

/** What pages and their links and buttons are called: the names of the manual, and their translations. */
enum Words {
    // pages
    SIGN_IN("登录", "Sign in"),
    ENROLMENT("账号安全二次验证", "Account security: second verification"),
    BIND_SMS("绑定短信", "Bind a phone number"),
    BIND_EMAIL("绑定备用邮箱", "Bind a backup email address"),
    BIND_TOTP("绑定身份验证器", "Bind an authenticator app"),
    BIND_PASSKEY("绑定通行密钥", "Bind a passkey"),
    CHANGE_SMS("更换手机号码", "Change your phone number"),
    CHANGE_EMAIL("更换备用邮箱", "Change your backup email address"),
    ENTER_CODE("填写验证码", "Enter the code"),
    BOUND("绑定成功", "Bound successfully"),
    WELCOME("欢迎页", "Welcome"),
    SETTINGS("个人设置", "Personal settings"),
    SECURITY("安全设置", "Security settings"),
    SECOND_VERIFICATION("二次验证设置", "Second verification"),
    CLIENT_PASSWORDS("设置客户端专用密码", "Set client-specific passwords"),
    CLIENT_LOGIN("客户端安全登录", "Client secure login"),
    NEW_PASSWORD_PAGE("专用密码", "New client-specific password"),
    MADE_PASSWORD("客户端专用密码已生成", "Your client-specific password"),
    FIRST_LOGIN("客户端登录状态", "Has your client logged in?"),
    RENAME_PASSWORD("修改密码名称", "Rename password"),
    REVOKE_PASSWORD("确定撤销这个密码吗？", "Revoke this password?"),
    REVOKE_ALL_PASSWORDS("确定撤销全部密码吗？", "Revoke all passwords?"),
    SECOND_STEP("二次验证", "Second verification"),
    VERIFY("确认是您本人", "Confirm it’s you"),
    USE_RECOVERY_CODE("使用恢复码", "Use a recovery code"),
    UNBIND("确定解绑吗？", "Remove this verification?"),
    DEVICES("同设备登录免二次验证", "Same device: skip second verification"),
    RECOVERY_CODES("恢复码", "Recovery codes"),
    ACTIVITY("账号动态", "Account activity"),
    SORRY("抱歉，操作未能完成", "Sorry, that did not work"),

    // kinds of factors
    SMS("短信", "Text message (SMS)"),
    EMAIL("备用邮箱", "Backup email"),
    TOTP("身份验证器", "Authenticator app"),
    PASSKEY("通行密钥", "Passkey"),

    // fields
    USER_NAME("用户名", "User name"),
    PASSWORD("密码", "Password"),
    NUMBER("手机号码", "Mobile phone number"),
    ADDRESS("备用邮箱地址", "Backup email address"),
    CODE("验证码", "Verification code"),
    CODE_OF_APP("填写应用显示的 6 位验证码", "Enter the six digits that the app shows"),
    RECOVERY_CODE("恢复码", "Recovery code"),
    NAME("名称", "Name"),
    PASSWORD_NAME("密码名称", "Name of the password"),
    RECEIVE("收信（IMAP）", "Receive mail (IMAP)"),
    SEND("发信（SMTP）", "Send mail (SMTP)"),
    TRUST("同设备登录免二次验证", "Same device: skip second verification"),

    // links and buttons
    SIGN_OUT("退出登录", "Sign out"),
    BIND("绑定", "Bind"),
    CHANGE("更换", "Change"),
    UNBIND_BUTTON("解绑", "Remove"),
    SEND_CODE("发送验证码", "Send code"),
    RESEND_CODE("重新发送验证码", "Send another code"),
    CONFIRM("确定", "Confirm"),
    OTHER_NUMBER("使用其他手机号码", "Use another number"),
    TO_SECOND_VERIFICATION("返回二次验证设置", "Back to second verification"),
    TO_WELCOME("前往欢迎页", "Go to the welcome page"),
    SET_PASSWORD("设置客户端专用密码", "Set client-specific password"),
    NEW_PASSWORD("专用密码", "Client-specific password"),
    GENERATE("生成", "Generate"),
    COPY("复制", "Copy"),
    LOOK_AGAIN("刷新状态", "Look again"),
    TO_LIST("返回列表", "Back to the list"),
    RENAME("修改名称", "Rename"),
    SAVE("保存", "Save"),
    REVOKE("撤销", "Revoke"),
    REVOKE_ALL("全部撤销", "Revoke all"),
    TO_RECOVERY("以上方式都无法使用？使用恢复码", "None of these at hand? Use a recovery code"),
    MAKE_RECOVERY_CODES("生成 10 个恢复码", "Make ten recovery codes"),
    KEPT("我已保存好", "I have kept them"),
    CREATE_PASSKEY("创建通行密钥", "Create passkey"),
    USE_PASSKEY("使用通行密钥", "Use passkey"),
    REMOVE_DEVICE("移除", "Remove"),
    SIGN_OUT_EVERYWHERE("退出所有设备", "Sign out everywhere"),
    BACK("返回", "Back"),
    GO_BACK("返回", "Go back"),

    // letters
    LETTER_CODE_TO_BIND("绑定备用邮箱验证码", "Your code to bind this address"),
    LETTER_BOUND("已绑定二次验证", "Second verification bound"),
    LETTER_CHANGED("二次验证已更换", "Second verification changed"),
    LETTER_REMOVED("二次验证已解绑", "Second verification removed"),
    LETTER_RECOVERED("恢复码已被使用", "Recovery code used"),
    LETTER_PASSWORD_MADE("已生成客户端专用密码", "Client-specific password made");

    private final String zh;
    private final String en;

    Words(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    String as(Reader reader) {
        return reader.of(zh, en);
    }
}
