package org.gongping.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.gongping.Given;
import org.gongping.OwnSeason;
import org.gongping.union.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A campaign of an earlier version gets the dates of what it is owed at the next start, once. */
abstract class DeliverableDatesStory {
    private static final String KEY = "deliverables-before";

    @Autowired
    Given given;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Amendments amendments;

    @Autowired
    DeliverableCatchUp start;

    @Autowired
    OwnSeason season;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void nodesThatStartAtOnceWriteEachMissingDateOnceAndLeaveWhatWasMoved() {
        season.begin(KEY);
        CampaignId campaign = campaigns.byKey(KEY).id();
        List<Owed> before = deadlines.owed(campaign);
        assertThat(before).hasSizeGreaterThan(1);
        Owed kept = before.get(0);
        move(campaign, kept);
        List<Owed> moved = deadlines.owed(campaign);
        assertThat(moved.get(0).version()).isEqualTo(2);
        transaction.executeWithoutResult(
                status -> jdbc.sql("delete from deadline where campaign_id = ? and deliverable <> ?")
                        .params(campaign.value(), kept.key())
                        .update());
        assertThat(deadlines.owed(campaign)).containsExactly(moved.get(0));

        CompletableFuture.allOf(IntStream.range(0, 3)
                        .mapToObj(n -> CompletableFuture.runAsync(start::catchUp))
                        .toArray(CompletableFuture[]::new))
                .join();
        assertThat(deadlines.owed(campaign)).isEqualTo(moved);
        start.catchUp();
        assertThat(deadlines.owed(campaign)).isEqualTo(moved);
    }

    private void move(CampaignId campaign, Owed owed) {
        AmendmentDraft draft = new AmendmentDraft(
                campaign,
                campaigns.get(campaign).organizer(),
                List.of(DateTexts.words(DateOf.deliverable(owed.track(), owed.key()), "另行通知")),
                true,
                true,
                java.util.Optional.empty());
        amendments.order(
                draft,
                "先行统计，另行通知。",
                "闽工办〔2026〕80号",
                Amendments.Seen.of(amendments.preview(draft)),
                given.person("organizer").as(Role.ORGANIZER));
    }
}
