package org.gongping.process;

import java.util.Collection;
import org.gongping.campaign.Amendment;
import org.gongping.campaign.AmendmentWording;
import org.gongping.message.Notices;
import org.gongping.union.PersonId;
import org.springframework.stereotype.Component;

/** Tells people of an amendment; once each, however many of its lines concern them. */
@Component
class AmendmentNotice {
    private final Notices notices;
    private final AmendmentWording wording;

    AmendmentNotice(Notices notices, AmendmentWording wording) {
        this.notices = notices;
        this.wording = wording;
    }

    int tell(Amendment amendment, Collection<PersonId> people) {
        AmendmentWording.Said said = wording.of(amendment);
        return notices.tell(
                said.word(), said.arguments(), "/amendments/" + amendment.id(), people, amendment.noticeKey());
    }
}
