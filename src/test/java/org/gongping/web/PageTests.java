package org.gongping.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gongping.union.People;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@WebTest
class PageTests {
    @LocalServerPort
    int port;

    @Autowired
    SomePeople some;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    Visitor visitor;

    @BeforeEach
    void arrive() {
        visitor = new Visitor(port);
    }

    @Test
    void everyAnswerCarriesTheSecurityHeaders() {
        visitor.login("admin", SomePeople.PASSWORD);
        for (String path : List.of(
                "/login",
                "/",
                "/admin",
                "/session",
                "/nowhere",
                "/sample/role",
                "/sample/broken",
                "/css/app.css",
                "/js/app.js",
                "/vendor/htmx.min.js",
                "/favicon.svg",
                "/livez",
                "/error")) {
            var answer = visitor.get(path);
            assertThat(answer.header("content-security-policy")).as(path).isEqualTo(Security.CONTENT_POLICY);
            assertThat(answer.header("x-content-type-options")).as(path).isEqualTo("nosniff");
            assertThat(answer.header("referrer-policy")).as(path).isEqualTo("same-origin");
            assertThat(answer.header("x-frame-options")).as(path).isEqualTo("DENY");
            assertThat(answer.header("x-request-id")).as(path).matches("[0-9A-Z]{8}");
            assertThat(answer.header("server")).as(path).isEmpty();
        }
    }

    @Test
    void pagesHoldNoInlineScriptOrStyle() {
        visitor.login("admin", SomePeople.PASSWORD);
        for (String path : List.of("/login", "/admin", "/nowhere", "/sample/fields", "/session/back")) {
            Document page = visitor.get(path).page();
            assertThat(page.select("script:not([src]), style, [style]"))
                    .as(path)
                    .isEmpty();
            assertThat(page.getAllElements().stream()
                            .flatMap(element -> element.attributes().asList().stream())
                            .filter(attribute -> attribute.getKey().startsWith("on")
                                    || attribute.getKey().contains("hx-on")))
                    .as(path)
                    .isEmpty();
        }
    }

    @Test
    void filesAreKeptForAYearUnderANameThatChangesWithThem() {
        Document page = visitor.get("/login").page();
        for (String path : List.of(
                page.select("link[rel=stylesheet]").attr("href"),
                page.select("script").last().attr("src"))) {
            assertThat(path).matches("/(css|js)/app-[0-9a-f]{32}\\.(css|js)");
            assertThat(visitor.get(path).header("cache-control")).isEqualTo("max-age=31536000");
        }
        assertThat(visitor.get("/login").header("cache-control")).contains("no-store");
    }

    @Test
    void strangersSeeOnlyWhatIsPublic() {
        for (String path : List.of(
                "/login", "/css/app.css", "/js/app.js", "/vendor/htmx.min.js", "/favicon.svg", "/livez", "/readyz")) {
            assertThat(visitor.get(path).status()).as(path).isEqualTo(200);
        }
        for (String path : List.of(
                "/", "/admin", "/session", "/nowhere", "/actuator", "/actuator/health", "/media/1", "/h2-console")) {
            assertThat(visitor.get(path).location()).as(path).startsWith("/login");
        }
    }

    @Test
    void anHtmxRequestWithoutSessionIsSentToTheLoginAsAWhole() {
        var answer = visitor.get(
                "/inbox/rows?page=2", "HX-Request", "true", "HX-Current-URL", "https://gongping.example/inbox?q=a");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("hx-redirect")).isEqualTo("/login?next=%2Finbox%3Fq%3Da");
        var json = visitor.get("/session", "Accept", "application/json");
        assertThat(json.status()).isEqualTo(401);
        assertThat(json.header("content-type")).startsWith("application/problem+json");
    }

    @Test
    void formsWithoutTheTokenOrFromAnotherSiteAreRefused() {
        visitor.login("admin", SomePeople.PASSWORD);
        visitor.get("/admin");
        UUID official = some.get("official").id().value();
        String address = "/admin/accounts/" + official + "/disable";
        var withoutToken = visitor.post(
                address, Map.of("_csrf", "", "requestKey", UUID.randomUUID().toString()));
        assertThat(withoutToken.status()).isEqualTo(403);
        assertThat(withoutToken.page().select("main").text()).contains("这次提交没有办理");
        var crossSite = visitor.post(
                address, Map.of("requestKey", UUID.randomUUID().toString()), "Sec-Fetch-Site", "cross-site");
        assertThat(crossSite.status()).isEqualTo(403);
        assertThat(visitor.get("/login", "Sec-Fetch-Site", "cross-site").status())
                .as("reading")
                .isEqualTo(302);
        var login = new Visitor(port).post("/login", Map.of("username", "admin", "password", SomePeople.PASSWORD));
        assertThat(login.status()).as("log-in without token").isEqualTo(403);
        assertThat(some.get("official").enabled()).isTrue();
    }

    @Test
    void refusalsNameTheRoleInBothLanguagesAndShapes() {
        visitor.login("worker", SomePeople.PASSWORD);
        var page = visitor.get("/admin");
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.page().select("main").text()).contains("此操作需要“管理员”岗位", page.header("x-request-id"));
        assertThat(page.page().select("html").attr("lang")).isEqualTo("zh-CN");

        var banner = visitor.get("/admin", "HX-Request", "true");
        assertThat(banner.status()).isEqualTo(403);
        assertThat(banner.header("hx-retarget")).isEqualTo("#notice");
        assertThat(banner.body()).doesNotContain("<html");
        assertThat(banner.page().select(".banner.error[role=alert]").text()).contains("此操作需要“管理员”岗位");

        var problem = visitor.get("/admin", "Accept", "application/json");
        assertThat(problem.header("content-type")).startsWith("application/problem+json");
        assertThat(problem.body()).contains("\"status\":403", "此操作需要“管理员”岗位", problem.header("x-request-id"));

        Document english = visitor.get("/admin?lang=en").page();
        assertThat(english.select("main").text())
                .contains(
                        "This needs the seat \"Administrator\"",
                        "ask".toUpperCase().substring(0, 1));
        assertThat(english.select("html").attr("lang")).isEqualTo("en");
        assertThat(visitor.get("/session/back").page().select("h1").text()).isEqualTo("You are logged in again");
        assertThat(visitor.get("/session/back?lang=zh").page().select("h1").text())
                .isEqualTo("已重新登录");
        assertThat(visitor.get("/session/back?lang=%3Cx%3E").page().select("h1").text())
                .isEqualTo("已重新登录");
    }

    @Test
    void errorPagesSayWhatToDoAndShowNoInternals() {
        visitor.login("worker", SomePeople.PASSWORD);
        var missing = visitor.get("/nowhere?lang=en");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.page().select("h1").text()).isEqualTo("Not found");
        var wrongMethod = visitor.post("/session/back", Map.of());
        assertThat(wrongMethod.status()).isEqualTo(405);
        assertThat(wrongMethod.header("allow")).contains("GET");
        assertThat(wrongMethod.page().select("h1").text()).isEqualTo("Not to be opened like this");
        for (String lang : List.of("zh", "en")) {
            var broken = visitor.get("/sample/broken?lang=" + lang);
            assertThat(broken.status()).isEqualTo(500);
            assertThat(broken.page().select("h1").text())
                    .isEqualTo(lang.equals("zh") ? "系统出了问题" : "Something went wrong");
            assertThat(broken.page().select("main").text()).contains(broken.header("x-request-id"));
            assertThat(broken.body()).doesNotContain("secret", "Exception", "org.gongping");
        }
        assertThat(visitor.get("/admin?page=x").status()).isEqualTo(400);
        assertThat(visitor.get("/nowhere").page().select(".actions a").attr("href"))
                .isEqualTo("/");
        assertThat(visitor.get("/nowhere", "Referer", "http://localhost:" + port + "/my?a=b")
                        .page()
                        .select(".actions a")
                        .attr("href"))
                .isEqualTo("/my?a=b");
        assertThat(visitor.get("/nowhere", "Referer", "http://evil.example/my")
                        .page()
                        .select(".actions a")
                        .attr("href"))
                .isEqualTo("/");
    }

    @Test
    void theFrameShowsEachRoleItsPlacesAndKeepsTypeSize() {
        Map<String, List<String>> places = Map.of(
                "official", List.of("/inbox", "/entries", "/forwarding"),
                "clerk", List.of("/my", "/submit"),
                "organizer", List.of("/org", "/campaigns", "/forwarding"),
                "auditor", List.of("/audit"),
                "admin", List.of("/admin"));
        places.forEach((login, hrefs) -> {
            Visitor each = new Visitor(port);
            each.login(login, SomePeople.PASSWORD);
            assertThat(each.get("/session/back").page().select(".bar nav a").eachAttr("href"))
                    .as(login)
                    .isEqualTo(hrefs);
        });
        visitor.login("official", SomePeople.PASSWORD);
        Document page = visitor.get("/session/back?q=a%26b&type=large").page();
        assertThat(page.select("html").hasClass("large")).isTrue();
        assertThat(page.select(".switches > a").eachAttr("href"))
                .containsExactly(
                        "/session/back?q=a%26b&type=large&lang=en", "/session/back?q=a%26b&type=normal", "/notices");
        assertThat(visitor.get("/session/back").page().select("html").hasClass("large"))
                .isTrue();
        assertThat(visitor.get("/session/back?type=normal")
                        .page()
                        .select("html")
                        .hasClass("large"))
                .isFalse();
        assertThat(page.select(".menu li").text()).isEqualTo("审核员 湖里区总工会");
        assertThat(page.select("a.skip").attr("href")).isEqualTo("#main");
        assertThat(page.select("#main, [aria-live=polite], footer")).hasSize(3);
    }

    @Test
    void fieldsTieTheirHelpAndErrorsToTheInput() {
        visitor.login("worker", SomePeople.PASSWORD);
        Document page = visitor.get("/sample/fields").page();
        for (FieldView field : SampleForms.EVERY_KIND) {
            if (field.type().equals("text")) {
                continue;
            }
            Element input = page.getElementById(field.id());
            assertThat(input).as(field.key()).isNotNull();
            for (String id : input.attr("aria-describedby").split(" ")) {
                assertThat(id.isEmpty() || page.getElementById(id) != null)
                        .as(field.key() + " " + id)
                        .isTrue();
            }
            boolean group = field.group();
            assertThat(
                            group
                                    ? input.select("legend")
                                    : page.select("label[for=" + field.id() + "], label:has(#" + field.id() + ")"))
                    .as(field.key())
                    .hasSize(1);
            if (field.wrong()) {
                assertThat(input.attr("aria-invalid")).isEqualTo("true");
                assertThat(page.getElementById(field.id() + "-error").text())
                        .isEqualTo(field.errors().get(0));
            }
        }
        assertThat(page.select("input[name=reasons][checked]").eachAttr("value"))
                .containsExactly("a", "b");
        assertThat(page.select("select[name=kind] option[selected]").eachAttr("value"))
                .containsExactly("b");
        assertThat(page.select("textarea").text()).isEqualTo("很好");
        assertThat(page.select("[data-shown-when=verdict][data-shown-value=b] #field-why"))
                .hasSize(1);
        assertThat(page.select(".error-summary a").eachAttr("href")).containsExactly("#field-title", "#field-verdict");
        assertThat(UUID.fromString(page.select("input[name=requestKey]").attr("value")))
                .isNotNull();
        assertThat(page.select(".pager a").eachAttr("href"))
                .containsExactly(
                        "/sample/fields?q=a&page=1",
                        "/sample/fields?q=a&page=1",
                        "/sample/fields?q=a&page=2",
                        "/sample/fields?q=a&page=3",
                        "/sample/fields?q=a&page=7",
                        "/sample/fields?q=a&page=3");
        assertThat(page.select(".pager > span").first().text()).isEqualTo("第 51–100 件，共 312 件");
    }

    @Test
    void anAdministratorKeepsTheAccountsBelowTheOwnUnionAndNoOthers() {
        visitor.login("cityadmin", SomePeople.PASSWORD);
        Document page = visitor.get("/admin").page();
        assertThat(page.select("tbody th").eachText()).containsExactly("cityadmin", "clerk", "official", "worker");
        assertThat(page.select(".tree > li > details > summary > span").text()).isEqualTo("厦门市总工会");
        assertThat(page.select(".tree li").size()).isEqualTo(3);
        assertThat(visitor.get("/admin?q=%25").page().select("tbody th").eachText())
                .isEmpty();
        assertThat(visitor.get("/admin?q=%E8%B5%B5").page().select("tbody th").eachText())
                .containsExactly("worker");

        var elsewhere = visitor.post(
                "/admin/accounts/" + some.get("elsewhere").id() + "/disable",
                Map.of("requestKey", UUID.randomUUID().toString()));
        assertThat(elsewhere.status()).isEqualTo(404);
        var boss = visitor.post(
                "/admin/accounts/" + some.get("admin").id() + "/disable",
                Map.of("requestKey", UUID.randomUUID().toString()));
        assertThat(boss.status()).isEqualTo(404);
        var self = visitor.post(
                "/admin/accounts/" + some.get("cityadmin").id() + "/disable",
                Map.of("requestKey", UUID.randomUUID().toString()));
        assertThat(self.status()).isEqualTo(409);
        assertThat(self.page().select("main").text()).contains("不能停用自己的账号");
    }

    @Test
    void disablingIsRepeatSafeAndTold() {
        some.join("leaver", "离职人", new org.gongping.union.Seat(org.gongping.union.Role.CLERK, SomePeople.FACTORY));
        visitor.login("cityadmin", SomePeople.PASSWORD);
        Element form = visitor.get("/admin?q=leaver").page().selectFirst("tbody form");
        assertThat(form.attr("data-confirm")).isEqualTo("停用“离职人”？其登录会立即结束。");
        String key = form.select("input[name=requestKey]").attr("value");
        var first = visitor.post(form.attr("action"), Map.of("requestKey", key));
        assertThat(some.get("leaver").enabled()).isFalse();
        people.enable(some.get("leaver").id(), org.gongping.union.Actor.system());
        var repeat = visitor.post(form.attr("action"), Map.of("requestKey", key));
        assertThat(repeat.location()).isEqualTo(first.location());
        assertThat(some.get("leaver").enabled()).as("the repeat did nothing").isTrue();
        visitor.post(form.attr("action"), Map.of("requestKey", UUID.randomUUID().toString()));
        Document after = visitor.get(first.location()).page();
        assertThat(after.select(".banner.ok").text()).isEqualTo("已停用 离职人，其登录已立即结束。");
        assertThat(visitor.get("/admin?q=leaver").page().select("tbody button").text())
                .isEqualTo("启用");
        assertThat(visitor.post(form.attr("action"), Map.of()).status())
                .as("without key")
                .isEqualTo(400);
    }
}
