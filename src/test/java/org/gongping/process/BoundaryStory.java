package org.gongping.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.gongping.Given;
import org.gongping.LateSeason;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.Deadlines.CollectionClosed;
import org.gongping.campaign.Phase;
import org.gongping.campaign.Track;
import org.gongping.clock.SeasonClock;
import org.gongping.entry.Entries;
import org.gongping.entry.Entry;
import org.gongping.entry.EntryId;
import org.gongping.entry.Finding;
import org.gongping.entry.Standing;
import org.gongping.job.Jobs;
import org.gongping.media.TestFiles;
import org.gongping.review.Round;
import org.gongping.review.Rounds;
import org.gongping.union.SignedIn;
import org.gongping.union.UnionId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** R8 at a small count: what is handed in around the moment T is in time or not by the database's clock, and nothing else. */
abstract class BoundaryStory {
    private static final UnionId PORT = new UnionId("fujian-xiamen-huli-port");
    private static final int SUBMITS = 48;
    private static final int CLIENTS = 4;

    @Autowired
    Given given;

    @Autowired
    LateSeason season;

    @Autowired
    Entries entries;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Rounds rounds;

    @Autowired
    Jobs jobs;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    SeasonClock clock;

    @AfterEach
    void now() {
        clock.backToNow();
    }

    /** One submission as its client saw it. */
    private record Tried(EntryId entry, Instant began, Instant ended, boolean accepted) {}

    @Test
    void ofWhatIsHandedInAroundTheClosingExactlyWhatWasInTimeIsTaken() throws Exception {
        Track track = season.microVideos(LateSeason.LAPSE);
        List<EntryId> drafts = new ArrayList<>();
        for (int i = 0; i < SUBMITS; i++) {
            drafts.add(given.draftMicroVideo(track, "worker", "卡点的作品" + i));
        }
        Instant closing =
                deadlines.inForce(track.id(), Phase.COLLECTION, PORT).closes().orElseThrow();
        clock.walkTo(closing.minusSeconds(2));

        List<Tried> all = submitted(drafts, closing);

        List<Tried> accepted = all.stream().filter(Tried::accepted).toList();
        List<Tried> refused = all.stream().filter(tried -> !tried.accepted()).toList();
        assertThat(accepted).isNotEmpty();
        assertThat(refused).isNotEmpty();
        assertThat(accepted)
                .as("accepted after T")
                .allMatch(tried ->
                        entries.get(tried.entry()).submittedAt().orElseThrow().isBefore(closing));
        assertThat(refused).as("refused before T").noneMatch(tried -> tried.ended()
                .isBefore(closing));
        assertThat(all.stream().filter(tried -> !tried.began().isBefore(closing)))
                .as("begun after T")
                .noneMatch(Tried::accepted);

        // The timer comes late; what was in time is all there, and is given up together.
        management.executeJob(timerOf(track));
        jobs.runDue();
        assertThat(accepted).allMatch(tried -> entries.get(tried.entry()).standing() == Standing.LAPSED);
        assertThat(refused).allMatch(tried -> entries.get(tried.entry()).standing() == Standing.DRAFT);
    }

    /** Each at its share of the four seconds around the closing. */
    private List<Tried> submitted(List<EntryId> drafts, Instant closing) throws Exception {
        SignedIn worker = given.person("worker");
        ScheduledExecutorService clients = Executors.newScheduledThreadPool(CLIENTS);
        List<Future<Tried>> running = new ArrayList<>();
        Instant first = closing.minusSeconds(2);
        for (int i = 0; i < drafts.size(); i++) {
            EntryId draft = drafts.get(i);
            Instant due = first.plusMillis(4000L * i / drafts.size());
            long wait = Math.max(0, Duration.between(clock.now(), due).toMillis());
            running.add(clients.schedule(() -> submit(draft, worker), wait, TimeUnit.MILLISECONDS));
        }
        List<Tried> all = new ArrayList<>();
        for (Future<Tried> each : running) {
            all.add(each.get(60, TimeUnit.SECONDS));
        }
        clients.shutdown();
        return all;
    }

    private Tried submit(EntryId draft, SignedIn worker) {
        Instant began = clock.now();
        boolean accepted = true;
        try {
            entries.submit(draft, worker);
        } catch (CollectionClosed late) {
            accepted = false;
        }
        return new Tried(draft, began, clock.now(), accepted);
    }

    /** Handing in is what counts (报送), not when its files began to come in. */
    @Test
    void anUploadThatEndsAfterTheClosingStaysInTheDraftWhichIsTooLate() throws IOException {
        Track track = season.microVideos(LateSeason.LAPSE);
        SignedIn worker = given.person("worker");
        EntryId draft = given.draftMicroVideo(track, "worker", "传到一半截止了");
        Instant closing =
                deadlines.inForce(track.id(), Phase.COLLECTION, PORT).closes().orElseThrow();
        clock.walkTo(closing.minusSeconds(1));

        List<Finding> findings;
        try (InputStream film = closesBehind(Given.unlike(TestFiles.video(178, 1920, 1080)), closing)) {
            findings = entries.attach(draft, "video", film, "传到一半截止了.mp4", worker);
        }

        assertThat(findings).noneMatch(Finding::blocks);
        Entry entry = entries.get(draft);
        assertThat(entries.files(entry).get("video")).hasSize(1);
        assertThatThrownBy(() -> entries.submit(draft, worker)).isInstanceOf(CollectionClosed.class);
    }

    /** The film to its end, and then the closing passes before the last byte is told. */
    private InputStream closesBehind(InputStream film, Instant closing) {
        return new java.io.SequenceInputStream(film, new ByteArrayInputStream(new byte[0]) {
            @Override
            public synchronized int read(byte[] into, int from, int most) {
                clock.walkTo(closing.plusSeconds(1));
                return -1;
            }
        });
    }

    private String timerOf(Track track) {
        Round round = rounds.below(track.id(), PORT).get(0);
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(round.id().toString())
                .singleResult()
                .getId();
        return management
                .createJobQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId();
    }
}
