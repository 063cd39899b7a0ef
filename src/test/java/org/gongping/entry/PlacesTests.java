package org.gongping.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gongping.media.TestFiles;
import org.gongping.union.Role;
import org.gongping.union.Seat;
import org.gongping.union.SignedIn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** As many entries as the notice allows, however they are sent. */
abstract class PlacesTests {
    private static final Seat CLERK = new Seat(Role.CLERK, Season.FACTORY);
    private static final Seat WORKER = new Seat(Role.WORKER, Season.FACTORY);

    @Autowired
    Season season;

    @Autowired
    Entries entries;

    @Test
    void ofSeveralAtOnceOnlyTheAllowedOneIsHandedIn() throws Exception {
        SignedIn clerk = season.person("clerk");
        List<EntryId> drafts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            drafts.add(platform(clerk, "平台" + i));
        }
        ExecutorService six = Executors.newFixedThreadPool(drafts.size());
        CyclicBarrier start = new CyclicBarrier(drafts.size());
        try {
            List<Future<Entry>> sent = new ArrayList<>();
            for (EntryId draft : drafts) {
                sent.add(six.submit(() -> {
                    start.await();
                    return entries.submit(draft, clerk);
                }));
            }
            int handedIn = 0;
            List<String> refusals = new ArrayList<>();
            for (Future<Entry> each : sent) {
                try {
                    each.get();
                    handedIn++;
                } catch (ExecutionException refused) {
                    refusals.add(refused.getCause().getClass().getSimpleName());
                }
            }
            assertThat(handedIn).isEqualTo(1);
            assertThat(refusals).hasSize(5).containsOnly("NoRoomLeft");
        } finally {
            six.shutdownNow();
        }
        // A place given back can be taken again.
        EntryId taken = drafts.stream()
                .filter(draft -> entries.get(draft).standing() == Standing.IN_REVIEW)
                .findFirst()
                .orElseThrow();
        entries.withdraw(taken, "", clerk);
        EntryId other = drafts.stream()
                .filter(draft -> !draft.equals(taken))
                .findFirst()
                .orElseThrow();
        assertThat(entries.submit(other, clerk).standing()).isEqualTo(Standing.IN_REVIEW);
        entries.withdraw(other, "", clerk);
    }

    @Test
    void aPersonsPlacesAreHisOwn() {
        SignedIn worker = season.person("worker");
        for (int i = 0; i < 2; i++) {
            entries.submit(series(worker, WORKER, "赵铁柱", "组照" + i), worker);
        }
        assertThat(refusal(() -> series(worker, WORKER, "赵铁柱", "第三组"))).isEqualTo("NoRoomLeft");
        // A colleague of the same unit has his own; so has an author for whom the unit hands in.
        SignedIn colleague = season.person("colleague");
        entries.submit(series(colleague, WORKER, "钱小妹", "她的"), colleague);
        SignedIn clerk = season.person("clerk");
        entries.submit(series(clerk, CLERK, "孙新来、李四光", "一"), clerk);
        entries.submit(series(clerk, CLERK, "李四光", "二"), clerk);
        EntryId third = series(clerk, CLERK, "周五常、李四光", "三");
        assertThat(refusal(() -> entries.submit(third, clerk))).isEqualTo("NoRoomLeft");
    }

    @Test
    void onlyTheUnionsANoticeCallsUponHandIn() {
        SignedIn city = season.person("city-clerk");
        assertThat(refusal(() ->
                        entries.begin(season.track("platform"), "platform", city, new Seat(Role.CLERK, Season.CITY))))
                .isEqualTo("NotEligible");
    }

    private static String refusal(Runnable act) {
        try {
            act.run();
            return "";
        } catch (RuntimeException refused) {
            return refused.getClass().getSimpleName();
        }
    }

    private EntryId platform(SignedIn clerk, String title) {
        EntryId draft = entries.begin(season.track("platform"), "platform", clerk, CLERK)
                .id();
        entries.saveFields(
                draft,
                Map.of("title", title, "address", "https://a.example.cn", "account", "x", "contact-mail", "a@b.cn"),
                clerk);
        attach(draft, "form", TestFiles.pdf(), clerk);
        attach(draft, "covers", TestFiles.jpeg(300, 300), clerk);
        return draft;
    }

    private EntryId series(SignedIn author, Seat seat, String authors, String title) {
        EntryId draft =
                entries.begin(season.track("photo"), "series", author, seat).id();
        entries.saveFields(draft, Map.of("title", title, "authors", authors, "introduction", "码头。"), author);
        for (int i = 0; i < 4; i++) {
            attach(draft, "photos", TestFiles.jpeg(640 + 10 * i, 480), author);
        }
        Map<String, List<String>> captions = new java.util.HashMap<>();
        entries.items(entries.get(draft)).forEach(item -> captions.put(item.id().toString(), List.of("题")));
        entries.write(draft, Map.of(), captions, author);
        return draft;
    }

    private void attach(EntryId draft, String part, java.nio.file.Path file, SignedIn author) {
        try (InputStream in = Files.newInputStream(file)) {
            entries.attach(draft, part, in, file.getFileName().toString(), author);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
