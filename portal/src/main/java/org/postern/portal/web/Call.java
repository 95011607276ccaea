package org.postern.portal.web;

import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.InetAddress;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postern.credential.AccountName;
import org.postern.credential.visit.Stage;
import org.postern.credential.visit.Visit;
import org.postern.portal.factor.Where;
import org.postern.portal.text.Language;
import org.postern.portal.text.Moments;
import org.postern.portal.view.Page;
import org.postern.portal.view.Page.Crumb;

/** One request and its answer, as pages see them. */
public final class Call {
    private static final String ATTRIBUTE = "postern.call";

    /** For what is remembered longer than a visit: a language. */
    private static final Duration YEAR = Duration.ofDays(365);

    private final Site site;
    private final Context context;
    private final InetAddress address;
    private final Where where;
    private Visits.@Nullable Ticket ticket;

    private Call(Site site, Context context) {
        this.site = site;
        this.context = context;
        this.address = site.addresses().of(context);
        this.where = new Where(
                address.getHostAddress(), BrowserLabel.of(Objects.requireNonNullElse(context.userAgent(), "")));
        this.ticket = Cookie.VISIT
                .of(context)
                .flatMap(Tokens::plausible)
                .flatMap(site.visits()::find)
                .orElse(null);
    }

    static Call begin(Site site, Context context) {
        Call call = new Call(site, context);
        context.attribute(ATTRIBUTE, call);
        return call;
    }

    /** The one that has begun with this request. */
    static Call of(Context context) {
        return Objects.requireNonNull(context.<Call>attribute(ATTRIBUTE));
    }

    static Optional<Call> find(Context context) {
        return Optional.ofNullable(context.<Call>attribute(ATTRIBUTE));
    }

    // ---- who asks

    public InetAddress address() {
        return address;
    }

    public Where where() {
        return where;
    }

    public @Nullable Stage stage() {
        return ticket == null ? null : ticket.visit().stage();
    }

    /** Only on pages for visitors. */
    public Visit visit() {
        return Objects.requireNonNull(ticket).visit();
    }

    /** Only on pages for visitors. */
    public AccountName account() {
        return visit().account();
    }

    public Instant now() {
        return site.clock().instant();
    }

    public boolean isFresh(Duration freshness) {
        return visit().isFresh(now(), freshness);
    }

    public Optional<String> deviceToken() {
        return Cookie.DEVICE.of(context).flatMap(Tokens::plausible);
    }

    // ---- what is asked

    /** A field of the form, or an empty string. */
    public String field(String name) {
        return Objects.requireNonNullElse(context.formParam(name), "");
    }

    /** A parameter of the address, or an empty string. */
    public String parameter(String name) {
        return Objects.requireNonNullElse(context.queryParam(name), "");
    }

    /** A part of the path. */
    public String part(String name) {
        return context.pathParam(name);
    }

    /** Where to go afterwards, as the form or the address says; empty unless it is a path of this portal. */
    public String next() {
        String field = field("next");
        return Paths.local(field.isEmpty() ? parameter("next") : field);
    }

    String path() {
        return context.path();
    }

    /** Whether it only asks for a page. */
    boolean isReading() {
        String method = context.req().getMethod();
        return method.equals("GET") || method.equals("HEAD");
    }

    // ---- who it is from now on

    /** The browser belongs to this visit from now on. */
    public void enter(Visits.Ticket entered) {
        ticket = entered;
        Cookie.VISIT.set(context, entered.token());
        Cookie.FORM.clear(context);
    }

    /** The browser belongs to nobody any more. */
    public void leave() {
        ticket = null;
        Cookie.VISIT.clear(context);
    }

    public void trustDevice(String token, Duration life) {
        Cookie.DEVICE.set(context, token, life);
    }

    public void distrustDevice() {
        Cookie.DEVICE.clear(context);
    }

    public void speak(Language language) {
        Cookie.LANGUAGE.set(context, language.tag(), YEAR);
    }

    // ---- the answer

    public Language language() {
        return Cookie.LANGUAGE
                .of(context)
                .flatMap(Language::of)
                .orElseGet(() -> Language.accepted(
                        Objects.requireNonNullElse(context.header("Accept-Language"), ""),
                        site.settings().language()));
    }

    public ZoneId zone() {
        return Cookie.ZONE
                .of(context)
                .flatMap(Call::zone)
                .orElse(site.settings().zone());
    }

    private static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name.replace("%2F", "/")));
        } catch (DateTimeException nonsense) {
            return Optional.empty();
        }
    }

    public void redirect(String path) {
        context.redirect(path, HttpStatus.SEE_OTHER);
    }

    /** Goes on to where one wanted to go, or else home. */
    public void goOn() {
        String next = next();
        redirect(next.isEmpty() ? Paths.home(stage()) : next);
    }

    public void status(int status) {
        context.status(status);
    }

    public void show(String template, Object view, Crumb... crumbs) {
        context.html(render(template, view, crumbs));
    }

    /** A template as text, for those that are parts. */
    public String render(String template, Object view, Crumb... crumbs) {
        StringOutput output = new StringOutput();
        site.templates().render(template + ".jte", Map.of("page", page(List.of(crumbs)), "view", view), output);
        return output.toString();
    }

    public void json(Map<String, String> object) {
        context.contentType("application/json").result(Json.of(object));
    }

    private Page page(List<Crumb> crumbs) {
        boolean signedIn = stage() == Stage.FULL;
        return new Page(
                site.texts(),
                new Moments(language(), zone()),
                Objects.requireNonNullElse(here(), Paths.WELCOME),
                site.settings().brand(),
                ticket == null ? null : ticket.visit().account().value(),
                signedIn,
                site.csrf().token(cookie()),
                crumbs,
                parameter("done"),
                site.assets()::path);
    }

    /** The page as one can come back to it: the answer to a form cannot be asked for again. */
    private @Nullable String here() {
        String query = context.queryString();
        String local = Paths.local(context.path() + (query == null ? "" : "?" + query));
        return local.isEmpty() || !isReading() ? Paths.home(stage()) : local;
    }

    // ---- forms

    /** The cookie that the forms of this browser belong to. */
    private String cookie() {
        if (ticket != null) {
            return ticket.token();
        }
        return formCookie().orElseGet(() -> {
            String fresh = site.tokens().fresh();
            Cookie.FORM.set(context, fresh);
            context.attribute(Cookie.FORM.name(), fresh);
            return fresh;
        });
    }

    private Optional<String> formCookie() {
        return Optional.ofNullable(context.<String>attribute(Cookie.FORM.name()))
                .or(() -> Cookie.FORM.of(context).flatMap(Tokens::plausible));
    }

    boolean isOwnForm() {
        return site.csrf()
                .admits(context, ticket != null ? ticket.token() : formCookie().orElse(null));
    }
}
