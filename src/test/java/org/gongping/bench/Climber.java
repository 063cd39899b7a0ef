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
    private List<String> declarations = List.of();
    private List<String> confirmed = List.of();

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
        String review = "/submit/" + entry + "/review";
        if (declarations.isEmpty()) {
            declarations = everythingTicked(clerk, review);
        }
        timed(submits, clerk, review, declarations);
        for (Visitor official : officials) {
            String page = "/inbox/" + tasks.of(entry);
            if (confirmed.isEmpty()) {
                confirmed = everythingTicked(official, page, "verdict", "RECOMMEND", "opinion", "内容积极向上，同意推荐。");
            }
            timed(verdicts, official, page, confirmed);
        }
    }

    /** What a careful person would send from a page: every box ticked. Read once, it is the same for all entries. */
    private static List<String> everythingTicked(Visitor reader, String page, String... typed) throws IOException {
        List<String> form = new ArrayList<>(List.of(typed));
        reader.open(page)
                .select("input[type=checkbox][name]:not([name=reasons])")
                .forEach(box -> form.addAll(List.of(box.attr("name"), box.attr("value"))));
        return List.copyOf(form);
    }

    private static void timed(Times times, Visitor person, String page, List<String> fields) throws IOException {
        List<String> form = new ArrayList<>(fields);
        form.addAll(List.of("requestKey", UUID.randomUUID().toString()));
        long begin = System.nanoTime();
        Visitor.Answer answer = person.post(page, form);
        times.add(System.nanoTime() - begin);
        person.expect(302, answer);
    }
}
