package org.postern.portal.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.postern.portal.text.Language;

/** What is true of every page, in every variant and language. */
class TemplatesTest {
    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("<(?:input|select)\\b[^>]*>");
    private static final Pattern ID = Pattern.compile("\\bid=\"([^\"]*)\"");
    private static final Pattern REFERENCE = Pattern.compile("\\b(?:for|aria-\\w+by|list|data-copy)=\"([^\"]*)\"");

    private static final List<Rendered> PAGES = Samples.all().stream()
            .flatMap(sample -> Stream.of(Language.values())
                    .map(language -> new Rendered(sample.name() + " in " + language, language, sample.html(language))))
            .toList();

    private record Rendered(String name, Language language, String html) {
        List<String> all(Pattern pattern, int group) {
            return pattern.matcher(html)
                    .results()
                    .map((MatchResult match) -> match.group(group))
                    .toList();
        }
    }

    @Test
    void everyTemplateIsShownHere() throws IOException {
        Set<String> rendered = Samples.all().stream().map(Sample::template).collect(Collectors.toSet());
        rendered.addAll(Set.of("layout", "password-status"));
        assertThat(templates()).containsExactlyInAnyOrderElementsOf(rendered);
    }

    @Test
    void nothingRunsOrStylesFromWithinAPage() {
        for (Rendered page : PAGES) {
            assertThat(page.html())
                    .as(page.name())
                    .doesNotContainPattern("<style|\\sstyle=|<[^>]*\\son[a-z]+=|javascript:")
                    .doesNotContainPattern("<script(?! src=\"/static/portal\\.js\" defer></script>)");
        }
    }

    @Test
    void whatPeopleAndClientsCallThemselvesIsText() {
        for (Rendered page : PAGES) {
            assertThat(page.html()).as(page.name()).doesNotContain("<script>alert");
        }
        assertThat(PAGES).anyMatch(page -> page.html().contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    }

    @Test
    void everyFormCarriesTheTokenAndIsPosted() {
        for (Rendered page : PAGES) {
            assertThat(page.all(FORM, 1)).as(page.name()).allMatch(form -> form.contains("method=\"post\""));
            assertThat(page.all(FORM, 2))
                    .as(page.name())
                    .allMatch(form ->
                            form.contains("<input type=\"hidden\" name=\"csrf\" value=\"" + Sample.CSRF + "\">"));
        }
    }

    @Test
    void everyFieldHasALabel() {
        for (Rendered page : PAGES) {
            for (String field : page.all(FIELD, 0)) {
                if (!field.contains("type=\"hidden\"")) {
                    String id = ID.matcher(field)
                            .results()
                            .findFirst()
                            .orElseThrow()
                            .group(1);
                    assertThat(page.html()).as(page.name()).contains("<label for=\"" + id + "\">");
                }
            }
        }
    }

    @Test
    void idsAreUniqueAndWhatIsReferredToExists() {
        for (Rendered page : PAGES) {
            List<String> ids = page.all(ID, 1);
            assertThat(ids).as(page.name()).doesNotHaveDuplicates();
            for (String references : page.all(REFERENCE, 1)) {
                assertThat(ids).as(page.name()).contains(references.split(" "));
            }
        }
    }

    @Test
    void everyPageHasOneHeadingItsLanguageAndATitle() {
        for (Rendered page : PAGES) {
            assertThat(page.all(Pattern.compile("<h1>(.+?)</h1>"), 1))
                    .as(page.name())
                    .singleElement()
                    .satisfies(heading -> assertThat(page.html())
                            .containsPattern("<title>[^<]*" + Pattern.quote(heading) + " – [^<]+</title>"));
            assertThat(page.html())
                    .as(page.name())
                    .contains("<html lang=\"" + page.language().htmlTag() + "\">")
                    .containsOnlyOnce("<main ")
                    .doesNotContainPattern("\\{\\d");
        }
    }

    @Test
    void everyPageLeadsToTheOtherLanguageAndBackAgain() {
        for (Rendered page : PAGES) {
            Language other = page.language() == Language.ZH ? Language.EN : Language.ZH;
            assertThat(page.html())
                    .as(page.name())
                    .contains("href=\"/language/" + other.tag() + "?back=%2Fhere%3Fnext%3D%2Fsettings%26x%3D1\"");
        }
    }

    @Test
    void troublesAreSaidToEverybody() {
        for (Rendered page : PAGES) {
            boolean trouble = page.html().contains("id=\"trouble\" role=\"alert\"");
            boolean titled = page.html().contains("<title>" + (page.language() == Language.ZH ? "出错：" : "Error: "));
            assertThat(titled).as(page.name()).isEqualTo(trouble);
        }
        assertThat(html("sign-in-wrong", Language.EN)).contains("aria-invalid=\"true\" aria-describedby=\"trouble\"");
    }

    @Test
    void thePasswordIsSixteenCharactersToWhoeverCopiesIt() {
        String html = html("made-password", Language.EN);
        String text =
                html.replaceAll("(?s).*id=\"secret\"[^>]*>(.*?)</p>.*", "$1").replaceAll("<[^>]*>", "");
        assertThat(text).isEqualTo(Samples.SECRET);
        assertThat(html).contains("k 7 m n, q 2 v z, x p 8 d, 4 h w c").contains("10993");
    }

    @Test
    void aPasswordForReceivingOnlyShowsNoServerForSending() {
        assertThat(html("made-password-receiving", Language.EN))
                .contains("Receiving (IMAP)")
                .doesNotContain("Sending (SMTP)");
    }

    @Test
    void theManualsNamesAreWhereTheManualHasThem() {
        assertThat(html("enrolment", Language.ZH))
                .contains("<h1>账号安全二次验证</h1>", "短信", "备用邮箱", "建议个人邮箱使用", "建议公共办公邮箱使用", ">绑定</a>");
        assertThat(html("target-sms", Language.ZH)).contains(">发送验证码</button>", "每个手机号码仅能绑定一个邮箱账号");
        assertThat(html("target-code-sms", Language.ZH)).contains(">确定</button>");
        assertThat(html("bound-first", Language.ZH)).contains("<h1>绑定成功</h1>");
        assertThat(html("welcome", Language.ZH)).contains("<h1>欢迎页</h1>", "个人设置");
        assertThat(html("settings", Language.ZH)).contains("<h1>个人设置</h1>", "安全设置");
        assertThat(html("security", Language.ZH)).contains("<h1>安全设置</h1>", "二次验证设置", "客户端安全登录");
        assertThat(html("factors", Language.ZH))
                .contains("<h1>二次验证设置</h1>", "设置客户端专用密码", ">更换</a>", ">解绑</a>", "如若不设置客户端专用密码，将会影响客户端的正常使用");
        assertThat(html("passwords", Language.ZH)).contains("<h1>设置客户端专用密码</h1>", ">专用密码</span>");
        assertThat(html("passwords-none", Language.ZH)).contains("<h1>客户端安全登录</h1>", ">专用密码</span>");
        assertThat(html("new-password", Language.ZH)).contains("密码名称", ">生成</button>");
        assertThat(html("made-password", Language.ZH)).contains("请选择安全的方式保存，或在需要使用客户端时临时生成使用");
        assertThat(html("second-step-sent", Language.ZH))
                .contains("同设备登录免二次验证", "同一设备同一浏览器 30 天内免二次验证", "请勿将公用设备设置为信任设备");
    }

    @Test
    void onlyWhatCanBeDoneIsSaidToBeDone() {
        Sample settings = Samples.all().stream()
                .filter(sample -> sample.name().equals("settings"))
                .findFirst()
                .orElseThrow();
        assertThat(settings.after("factor-bound").html(Language.ZH)).contains("role=\"status\"", "绑定成功。");
        assertThat(settings.after("made-up").html(Language.ZH)).doesNotContain("role=\"status\"", "made-up");
    }

    @Test
    void browsersAreTrustedAtSignInOnly() {
        assertThat(html("second-step-sent", Language.EN)).contains("name=\"trust\"");
        assertThat(html("verify-totp", Language.EN)).doesNotContain("name=\"trust\"");
    }

    @Test
    void theLastFactorCanBeChangedButNotRemoved() {
        assertThat(html("factors-last", Language.EN))
                .contains("href=\"/factors/email\"")
                .doesNotContain("/unbind/");
    }

    @Test
    void whereToGoAfterwardsIsNeverLost() {
        assertThat(html("second-step-sent", Language.EN))
                .contains(
                        "/second-step?factor=f2&amp;next=%2Fsettings%3Fa%3Db",
                        "/second-step/recovery?next=%2Fsettings%3Fa%3Db")
                .contains("<input type=\"hidden\" name=\"next\" value=\"/settings?a=b\">");
    }

    private static String html(String name, Language language) {
        return Samples.all().stream()
                .filter(sample -> sample.name().equals(name))
                .findFirst()
                .orElseThrow()
                .html(language);
    }

    private static List<String> templates() throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/jte"))) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jte"))
                    .forEach(name -> names.add(name.replace(".jte", "")));
        }
        return List.copyOf(new TreeSet<>(names));
    }
}
