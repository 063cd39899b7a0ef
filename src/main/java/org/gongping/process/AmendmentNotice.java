package org.gongping.process;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.gongping.campaign.Amendment;
import org.gongping.campaign.AmendmentLine;
import org.gongping.campaign.Amendments;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Window;
import org.gongping.message.Notices;
import org.gongping.union.PersonId;
import org.springframework.stereotype.Component;

/** What people are told of an amendment; once each, however many of its lines concern them. */
@Component
class AmendmentNotice {
    private final Notices notices;
    private final Amendments amendments;
    private final Campaigns campaigns;

    AmendmentNotice(Notices notices, Amendments amendments, Campaigns campaigns) {
        this.notices = notices;
        this.amendments = amendments;
        this.campaigns = campaigns;
    }

    /** Everybody told of it is told under this key. */
    static String key(Amendment amendment) {
        return "amendment/" + amendment.id();
    }

    int tell(Amendment amendment, Collection<PersonId> people) {
        String campaign = campaigns.get(amendment.campaign()).title();
        AmendmentLine first = amendment.lines().get(0);
        List<String> arguments = List.of(
                campaign,
                amendments.subject(first.of(), amendment.campaign()),
                said(first.before(), first.after()),
                said(first.after(), first.before()),
                amendment.document(),
                amendment.reason(),
                first.of().phase().map(phase -> "Phase." + phase).orElse(""),
                String.valueOf(amendment.lines().size()));
        return notices.tell(
                amendment.lines().size() > 1 ? "datesMoved" : "dateMoved",
                arguments,
                "/amendments/" + amendment.id(),
                people,
                key(amendment));
    }

    /** The end that changed, else the beginning, else the words. */
    private static String said(Window window, Window other) {
        Optional<Instant> exact = window.closes().equals(other.closes()) ? window.opens() : window.closes();
        return exact.map(Instant::toString).orElse(window.words().isEmpty() ? "-" : window.words());
    }
}
