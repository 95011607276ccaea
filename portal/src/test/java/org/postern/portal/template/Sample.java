package org.postern.portal.template;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postern.portal.text.Language;
import org.postern.portal.text.Moments;
import org.postern.portal.text.Texts;
import org.postern.portal.view.Page;
import org.postern.portal.view.Page.Crumb;

/**
 * A page as it may come.
 *
 * @param name of this variant, such as {@code sign-in-wrong}
 * @param who sees it
 * @param crumbs the last parts of their keys
 */
record Sample(
        String name,
        String template,
        Object view,
        Who who,
        List<String> crumbs,
        @Nullable String done) {
    static final Texts TEXTS = new Texts("portal");
    static final String CSRF = "token-of-this-visit";

    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Sample.class.getClassLoader(), "org.postern.portal.template");

    enum Who {
        STRANGER,
        HALFWAY,
        OWNER
    }

    static Sample stranger(String name, String template, Object view) {
        return new Sample(name, template, view, Who.STRANGER, List.of(), null);
    }

    static Sample halfway(String name, String template, Object view) {
        return new Sample(name, template, view, Who.HALFWAY, List.of(), null);
    }

    static Sample owner(String name, String template, Object view, String... crumbs) {
        return new Sample(name, template, view, Who.OWNER, List.of(crumbs), null);
    }

    Sample after(String what) {
        return new Sample(name, template, view, who, crumbs, what);
    }

    String html(Language language) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("page", page(language));
        parameters.put("view", view);
        StringOutput output = new StringOutput();
        ENGINE.render(template + ".jte", parameters, output);
        return output.toString();
    }

    private Page page(Language language) {
        return new Page(
                TEXTS,
                new Moments(language, ZoneId.of("Asia/Shanghai")),
                "/here?next=/settings&x=1",
                language == Language.ZH ? "示例大学" : "Example University",
                who == Who.STRANGER ? null : "alice@example.org",
                who == Who.OWNER,
                CSRF,
                crumbs.stream()
                        .map(crumb -> new Crumb("crumb." + crumb, "/" + crumb))
                        .toList(),
                done == null ? "" : done,
                file -> "/static/" + file);
    }

    @Override
    public String toString() {
        return name;
    }
}
