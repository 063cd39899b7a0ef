package org.gongping.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.WaitUntilState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One person at a real Chromium, for tests of the pages. The browser starts once per JVM; each session has its own cookies.
 * The product under test needs {@code gongping.web.plain-http=true}: it is reached by http.
 */
public final class BrowserSession implements AutoCloseable {
    /** A busy machine is no fault of the page: what is awaited comes, or the test is red a minute later. */
    private static final int PATIENCE_MILLIS = 60_000;

    private static Browser chromium;
    private static String axe;

    private final BrowserContext context;
    private final Page page;
    private final String base;
    private final List<String> complaints = new ArrayList<>();

    private BrowserSession(String base) {
        this.base = base;
        // Content policies stay on: what they would block for people must fail here, too.
        this.context = chromium.newContext(new Browser.NewContextOptions()
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai")
                .setViewportSize(1280, 800));
        this.page = context.newPage();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.onConsoleMessage(message -> {
            // A page that is meant to be refused is reported by the browser itself.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
    }

    /** A new person, not logged in, at the product on this port. */
    public static synchronized BrowserSession open(int port) {
        if (chromium == null) {
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            chromium = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(Path.of(System.getProperty("chromium", "/usr/bin/chromium")))
                            .setHeadless(true)
                            .setArgs(List.of("--no-sandbox")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        }
        return new BrowserSession("http://localhost:" + port);
    }

    public Page page() {
        return page;
    }

    /** Logs in through the form and waits for the home page, whatever it answers. */
    public BrowserSession login(String login, String password) {
        go("/login");
        page.locator("#username").fill(login);
        page.locator("#password").fill(password);
        page.locator("main form .button").click();
        page.waitForURL(url -> !url.contains("/login"));
        return this;
    }

    /** Opens a path of the product and waits until the page is there. */
    public BrowserSession go(String path) {
        page.navigate(base + path, new Page.NavigateOptions().setWaitUntil(WaitUntilState.LOAD));
        return this;
    }

    /** A desktop (1280) is 800 px high, a phone (up to 500) 844. */
    public BrowserSession size(int width) {
        page.setViewportSize(width, width > 500 ? 800 : 844);
        return this;
    }

    /** Saves the whole page as target/screenshots/NAME.png. */
    public BrowserSession screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/screenshots", name + ".png"))
                .setFullPage(true));
        return this;
    }

    /** No violation of WCAG 2.2 A and AA that axe-core can see. */
    public BrowserSession accessible() {
        page.evaluate(axe());
        Object found = page.evaluate("""
                async () => {
                  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
                  const result = await axe.run(document, {runOnly: {type: 'tag', values: tags}});
                  return result.violations.flatMap(v => v.nodes.map(n => v.id + ' ' + n.target.join(' ') + ': ' + n.failureSummary));
                }""");
        assertThat((List<?>) found).as("accessibility of " + page.url()).isEmpty();
        return this;
    }

    /** Errors of the console and of scripts since this person came, blocked content among them. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    private static synchronized String axe() {
        if (axe == null) {
            try (InputStream in = BrowserSession.class.getResourceAsStream("/vendor/axe.min.js")) {
                axe = new String(
                        Objects.requireNonNull(in, "the build copies axe").readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        return axe;
    }

    @Override
    public void close() {
        context.close();
    }
}
