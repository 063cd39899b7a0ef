package org.gongping.bench;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gongping.web.BrowserSession;

/**
 * The dialog as two organizers use it in a real browser: filled in and looked at by the one, agreed to by the other, the receipt read
 * when everything is carried out. What it shows is held against the database.
 */
final class ChangeDialog {
    private static final String PASSWORD = "gongping-demo";
    private static final List<String> SHOWN = List.of("rounds", "timers", "tasks", "entries", "people");
    private static final List<String> CARRIED = List.of("timers", "tasks", "reopened", "people");

    private final int port;
    private final Database own;
    private final String track;
    private final Report report;
    private final String name;

    ChangeDialog(int port, Database own, String track, Report report, int entries) {
        this.port = port;
        this.own = own;
        this.track = track;
        this.report = report;
        this.name = "deadline-change." + entries + ".dialog";
    }

    /** @throws IllegalStateException when a number that was shown is not the database's */
    void use(LocalDate day) throws SQLException {
        Map<String, Long> shown;
        String place;
        try (BrowserSession organizer = BrowserSession.open(port).login("organizer", PASSWORD)) {
            Page page = organizer.go(DateRequest.PAGE).page();
            page.locator("#field-date").fill(day.toString());
            page.locator("#field-reason").fill("台风影响，延长报送时间。");
            page.locator("#field-document").fill("闽工办〔2026〕61号");
            long begin = System.nanoTime();
            page.locator("button[value=preview]").click();
            page.locator(".counts li").first().waitFor();
            report.figure(name + ".preview", (System.nanoTime() - begin) / 1e6, "ms");
            shown = numbers(SHOWN, page.locator(".counts li b"));
            organizer.screenshot(name);
            page.locator("button[value=move]").click();
            page.waitForURL("**/amendments/*");
            place = page.url().replaceFirst("^http://[^/]*", "");
        }
        try (BrowserSession second = BrowserSession.open(port).login("second", PASSWORD)) {
            Page page = second.go(place).page();
            long begin = System.nanoTime();
            page.locator("button[value=approve]").click();
            // The part of the page that follows the jobs asks every second until both are done.
            page.locator("#progress:not([hx-get])").waitFor();
            report.figure(name + ".until-the-receipt-says-done", (System.nanoTime() - begin) / 1e6, "ms");
            Locator done = page.locator("#progress tbody tr td:nth-child(3)");
            Map<String, Long> carried = numbers(CARRIED, done);
            second.screenshot(name + ".receipt");
            compare("carried out", carried, Map.of("reopened", 0L));
            compare("shown", shown, database());
            compare("carried out", carried, database());
        }
        report.comment("the dialog in a browser: shown, carried out and in the database " + shown);
    }

    private Map<String, Long> database() throws SQLException {
        String last = "(select id from amendment order by number desc limit 1)";
        String due = "(select closes_at from deadline where track_id = " + track
                + " and phase = 'COLLECTION' and union_id = 'fujian')";
        return Map.of(
                "rounds", own.number("select count(*) from round where state = 'OPEN' and track_id = " + track),
                "timers", own.number("select count(*) from act_ru_job where duedate_ = " + due + " at time zone 'UTC'"),
                "tasks",
                        own.number("select count(*) from inbox_item where state = 'OPEN' and track_id = " + track
                                + " and due_at = " + due),
                "entries",
                        own.number("select count(*) from entry where standing in ('IN_REVIEW', 'RETURNED')"
                                + " and track_id = " + track),
                "people", own.number("select count(*) from notice where once_key = 'amendment/' || " + last));
    }

    private static void compare(String what, Map<String, Long> said, Map<String, Long> counted) {
        said.forEach((name, number) -> {
            Long other = counted.get(name);
            if (other != null && !other.equals(number)) {
                throw new IllegalStateException(what + ": " + number + " " + name + ", in the database " + other);
            }
        });
    }

    private static Map<String, Long> numbers(List<String> names, Locator cells) {
        List<String> texts = cells.allTextContents();
        Map<String, Long> numbers = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            numbers.put(names.get(i), Long.parseLong(texts.get(i).replaceAll("[^0-9]", "")));
        }
        return numbers;
    }
}
