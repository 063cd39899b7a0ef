package org.gongping.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One client of the product: a clerk and the officials of all five levels, each logged in, none of them ever thinking. */
final class Climber {
    private static final List<String> LEVELS = List.of("grassroots", "district", "municipal", "provincial", "national");

    private final Visitor clerk;
    private final List<Visitor> officials = new ArrayList<>();
    private final TaskFinder tasks;
    private List<String> verdict = List.of();

    Climber(int port, Database database) throws IOException, SQLException {
        clerk = Visitor.login(port, "clerk");
        for (String level : LEVELS) {
            officials.add(Visitor.login(port, level));
        }
        tasks = TaskFinder.inInbox(database);
    }

    Visitor clerk() {
        return clerk;
    }

    /** Hands a draft in and lets every level recommend it. */
    void climb(String entry, Times submits, Times verdicts) throws IOException, SQLException {
        timed(submits, () -> clerk.expect(
                204, clerk.post("/bench/entries/" + entry + "/submit", List.of("requestKey", fresh()))));
        for (Visitor official : officials) {
            String page = "/inbox/" + tasks.of(entry);
            if (verdict.isEmpty()) {
                verdict = everythingConfirmed(official, page);
            }
            List<String> form = new ArrayList<>(verdict);
            form.addAll(List.of("requestKey", fresh()));
            timed(verdicts, () -> official.expect(302, official.post(page, form)));
        }
    }

    /** What an official would tick, read from the page once. */
    private static List<String> everythingConfirmed(Visitor official, String page) throws IOException {
        List<String> form = new ArrayList<>(List.of("verdict", "RECOMMEND", "opinion", "内容积极向上，同意推荐。"));
        official.open(page)
                .select("input[name=confirmed]")
                .forEach(item -> form.addAll(List.of("confirmed", item.attr("value"))));
        return List.copyOf(form);
    }

    private interface Call {
        void run() throws IOException;
    }

    private static void timed(Times times, Call call) throws IOException {
        long begin = System.nanoTime();
        call.run();
        times.add(System.nanoTime() - begin);
    }

    private static String fresh() {
        return UUID.randomUUID().toString();
    }
}
