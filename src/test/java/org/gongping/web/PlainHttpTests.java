package org.gongping.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The try-out on the own machine: http cookies, accounts to click on. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:${random.uuid};LOCK_TIMEOUT=20000",
            "gongping.web.plain-http=true"
        })
@Import({SomePeople.class, SampleForms.class, PlainHttpTests.Hints.class})
class PlainHttpTests {
    static class Hints {
        @Bean
        LoginHint loginHint() {
            return new LoginHint() {
                @Override
                public java.util.List<Hint> hints() {
                    return java.util.List.of(
                            new Hint("official", "李晓明", "审核员", "湖里区总工会"), new Hint("admin", "吴管理", "管理员", "福建省总工会"));
                }

                @Override
                public String password() {
                    return SomePeople.PASSWORD;
                }
            };
        }
    }

    @LocalServerPort
    int port;

    @Test
    void cookiesGoWithoutTls() {
        Visitor visitor = new Visitor(port);
        var answer = visitor.login("worker", SomePeople.PASSWORD);
        assertThat(visitor.cookies).containsKey("gongping").doesNotContainKey("__Host-gongping");
        assertThat(answer.header("set-cookie"))
                .contains("HttpOnly", "SameSite=Lax")
                .doesNotContain("Secure");
    }

    @Test
    void theLoginPageOffersTheAccountsOfTheDemonstration() {
        var page = new Visitor(port).get("/login").page();
        assertThat(page.select("[data-fill-login]").eachAttr("data-fill-login")).containsExactly("official", "admin");
        assertThat(page.select("[data-fill-password]").attr("data-fill-password"))
                .isEqualTo(SomePeople.PASSWORD);
    }

    @Test
    void thePagesAreReadableAndAccessible() {
        try (BrowserSession browser = BrowserSession.open(port)) {
            for (int width : new int[] {1280, 390}) {
                browser.size(width);
                browser.go("/login").accessible().screenshot("login-hints-" + width);
            }
            browser.page().locator("[data-fill-login=admin]").click();
            browser.page().locator("main form .button").click();
            browser.page().waitForURL("**/admin");
            for (int width : new int[] {1280, 390}) {
                browser.size(width);
                browser.go("/admin").accessible().screenshot("admin-" + width);
                browser.go("/nowhere").accessible().screenshot("error-" + width);
                browser.go("/sample/fields").accessible().screenshot("fields-" + width);
            }
            browser.size(390).go("/admin?type=large").accessible().screenshot("admin-large-390");
            browser.size(1280).go("/admin?lang=en&type=normal").accessible().screenshot("admin-en-1280");
            browser.go("/admin");
            assertThat(browser.page().evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .isEqualTo(true);
            browser.size(320).go("/admin?lang=zh");
            assertThat(browser.page().evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .as("320 px")
                    .isEqualTo(true);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void keysFieldsAndALostSessionWorkInARealBrowser() {
        try (BrowserSession browser = BrowserSession.open(port).size(1280)) {
            browser.login("official", SomePeople.PASSWORD);
            var page = browser.go("/sample/fields").page();
            assertThat(page.locator("#field-why").isVisible()).isFalse();
            page.locator("input[name=verdict][value=b]").check();
            assertThat(page.locator("#field-why").isVisible()).isTrue();
            page.locator("#field-opinion").fill("一二三四五");
            assertThat(page.locator("[data-counter=field-opinion]").textContent())
                    .isEqualTo("5/200");

            page.locator("h1").first().click();
            page.keyboard().press("Shift+Slash");
            assertThat(page.locator("#keys").isVisible()).isTrue();
            browser.accessible().screenshot("keys-1280");
            page.keyboard().press("Escape");

            String token = page.locator("meta[name=csrf]").getAttribute("content");
            page.context().clearCookies();
            page.evaluate("htmx.ajax('GET', '/session', {target: '#status'}).catch(() => null)");
            page.locator("#notice .banner.warn a").waitFor();
            assertThat(page.locator("#field-opinion").inputValue()).isEqualTo("一二三四五");
            browser.screenshot("expired-1280");
            var second = page.waitForPopup(() -> page.locator("#notice a").click());
            second.locator("#username").fill("official");
            second.locator("#password").fill(SomePeople.PASSWORD);
            second.locator("main form .button").click();
            second.waitForURL("**/session/back");
            second.close();
            page.evaluate("window.dispatchEvent(new Event('focus'))");
            page.locator("#notice .banner.ok").waitFor();
            assertThat(page.locator("#field-opinion").inputValue()).isEqualTo("一二三四五");
            assertThat(page.locator("meta[name=csrf]").getAttribute("content")).isNotEqualTo(token);
        }
    }
}
