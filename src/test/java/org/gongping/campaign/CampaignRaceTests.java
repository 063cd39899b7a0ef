package org.gongping.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.gongping.union.Actor;
import org.gongping.union.People;
import org.gongping.union.Unions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.transaction.support.TransactionTemplate;

/** What happens when two act at once, and what remains when a start fails: with real commits, in a database of its own. */
@CampaignTest
@Import(CampaignRaceTests.Objector.class)
@DirtiesContext
class CampaignRaceTests {
    private static final CampaignDefinition FUJIAN = CampaignPackTests.FUJIAN;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Unions unions;

    @Autowired
    People people;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Objector objector;

    private final ExecutorService two = Executors.newFixedThreadPool(2);

    @BeforeEach
    void found() {
        if (unions.all().isEmpty()) {
            transaction.executeWithoutResult(status -> Province.found(unions));
        }
    }

    @AfterEach
    void stop() {
        two.shutdownNow();
    }

    @Test
    void numbersHaveNeitherGapsNorDoubles() throws Exception {
        Campaign campaign = campaigns.start(FUJIAN, new StartOptions("numbers", Shift.none()), Actor.system());
        Callable<List<String>> submitter = () -> {
            List<String> numbers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                boolean withdrawn = i % 4 == 3;
                String number = transaction.execute(status -> {
                    if (withdrawn) {
                        status.setRollbackOnly();
                    }
                    return campaigns.nextNumber(campaign.id());
                });
                if (!withdrawn) {
                    numbers.add(number);
                }
            }
            return numbers;
        };
        List<String> numbers = new ArrayList<>();
        for (Future<List<String>> each : two.invokeAll(List.of(submitter, submitter))) {
            numbers.addAll(each.get());
        }
        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 30)
                        .mapToObj(i -> String.format("%s-%05d", campaign.numbering(), i))
                        .toList());
    }

    @Test
    void ofTwoStartsUnderOneKeyOneWins() throws Exception {
        Callable<Boolean> starter = () -> {
            try {
                campaigns.start(FUJIAN, new StartOptions("race", Shift.none()), Actor.system());
                return true;
            } catch (Campaigns.CampaignKeyTaken | Campaigns.CampaignNumberingTaken e) {
                return false;
            }
        };
        List<Boolean> won = new ArrayList<>();
        for (Future<Boolean> each : two.invokeAll(List.of(starter, starter))) {
            won.add(each.get());
        }
        assertThat(won).containsExactlyInAnyOrder(true, false);
        assertThat(campaigns.tracks(campaigns.byKey("race").id())).hasSize(5);
    }

    @Test
    void aStartThatAListenerStopsLeavesNothing() {
        List<Integer> before = counts();
        objector.objects.set(true);
        try {
            assertThatThrownBy(() -> campaigns.start(FUJIAN, new StartOptions("stopped", Shift.none()), Actor.system()))
                    .isInstanceOf(IllegalStateException.class);
        } finally {
            objector.objects.set(false);
        }
        assertThat(counts()).isEqualTo(before);
    }

    @Test
    void aMoveWaitsForWhoeverIsHandingIn() throws Exception {
        Actor organizer = transaction.execute(status -> Province.organizer(people));
        Shift open = Shift.soThatCollectionIsOpen(
                FUJIAN, clock.instant().atZone(NoticeDay.ZONE).toLocalDate());
        Campaign campaign = campaigns.start(FUJIAN, new StartOptions("waiting", open), organizer);
        TrackId track = campaigns.tracks(campaign.id()).get(0).id();
        Instant sooner = clock.instant().plus(Duration.ofHours(1));
        CountDownLatch judged = new CountDownLatch(1);
        AtomicBoolean handedIn = new AtomicBoolean();
        Future<?> submit = two.submit(() -> transaction.executeWithoutResult(status -> {
            deadlines.requireCollectionOpen(track, Province.PORT);
            judged.countDown();
            pause(500);
            handedIn.set(true);
        }));
        assertThat(judged.await(60, TimeUnit.SECONDS)).isTrue();
        deadlines.move(track, Phase.COLLECTION, Province.FUJIAN, sooner, "提前结束报送", "闽工1号", 1, organizer);
        assertThat(handedIn).isTrue();
        submit.get();
    }

    private List<Integer> counts() {
        return List.of("campaign", "campaign_definition", "campaign_number", "track", "deadline").stream()
                .map(table -> jdbc.sql("select count(*) from " + table)
                        .query(Integer.class)
                        .single())
                .toList();
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @TestConfiguration
    static class Objector {
        final AtomicBoolean objects = new AtomicBoolean();

        @EventListener
        void on(Campaigns.CampaignStarted started) {
            if (objects.get()) {
                throw new IllegalStateException("No");
            }
        }
    }
}
