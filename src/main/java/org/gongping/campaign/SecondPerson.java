package org.gongping.campaign;

import java.util.List;
import org.gongping.campaign.Amendment.Decision;
import org.gongping.message.Notices;
import org.gongping.refusal.Refusal;
import org.gongping.union.Actor;
import org.gongping.union.People;
import org.gongping.union.Person;
import org.gongping.union.PersonId;
import org.gongping.union.Role;
import org.gongping.union.Union;
import org.gongping.union.Unions;
import org.springframework.stereotype.Component;

/** Four eyes: who besides the asker may say yes to an amendment, and how the two hear of each other. */
@Component
class SecondPerson {
    private final Campaigns campaigns;
    private final Unions unions;
    private final People people;
    private final Notices notices;

    SecondPerson(Campaigns campaigns, Unions unions, People people, Notices notices) {
        this.campaigns = campaigns;
        this.unions = unions;
        this.people = people;
        this.notices = notices;
    }

    /** Refuses where nobody else could say yes; says who can be appointed, and by whom. */
    void require(Campaign campaign, Actor asker) {
        if (others(campaign, asker).isEmpty()) {
            List<String> candidates = people.sitting(Role.OFFICIAL, campaign.organizer()).stream()
                    .filter(person -> !person.id().equals(asker.person()))
                    .map(Person::name)
                    .limit(3)
                    .toList();
            List<String> keepers = people.sitting(Role.ADMINISTRATOR, campaign.organizer()).stream()
                    .map(Person::name)
                    .toList();
            throw new SecondPersonMissing(unions.get(campaign.organizer()), keepers, candidates);
        }
    }

    void ask(Amendment amendment, String link) {
        Campaign campaign = campaigns.get(amendment.campaign());
        notices.tell(
                "amendmentAsked",
                List.of(amendment.asked().name(), campaign.title(), amendment.document()),
                link,
                others(campaign, amendment.asked()),
                "amendment-asked/" + amendment.id());
    }

    void saidNo(Amendment amendment, Decision no, String link) {
        PersonId asker = amendment.asked().person();
        if (asker != null && !asker.equals(no.by())) {
            notices.tell(
                    "amendmentRejected",
                    List.of(campaigns.get(amendment.campaign()).title(), amendment.document(), no.name(), no.answer()),
                    link,
                    List.of(asker),
                    "amendment-answered/" + amendment.id());
        }
    }

    private List<PersonId> others(Campaign campaign, Actor asker) {
        return people.sitting(Role.ORGANIZER, campaign.organizer()).stream()
                .map(Person::id)
                .filter(id -> !id.equals(asker.person()))
                .toList();
    }

    /** Four eyes are two people's. */
    static class OwnAmendment extends Refusal {
        OwnAmendment() {
            super(Kind.FORBIDDEN, "ownAmendment");
        }
    }

    /** Somebody was faster. */
    static class AmendmentDecidedBefore extends Refusal {
        AmendmentDecidedBefore(Amendment amendment) {
            super(
                    Kind.CONFLICT,
                    "amendmentDecidedBefore",
                    amendment.decision().map(Decision::name).orElse(""),
                    amendment.decision().map(Decision::at).orElse(amendment.askedAt()),
                    amendment.state());
        }
    }

    /** So large a change needs a second organizer, and there is none; says who can be appointed, and by whom. */
    static class SecondPersonMissing extends Refusal {
        SecondPersonMissing(Union organizer, List<String> administrators, List<String> candidates) {
            super(
                    Kind.CONFLICT,
                    "secondPersonMissing",
                    organizer.name(),
                    administrators,
                    candidates,
                    administrators.size(),
                    candidates.size());
        }
    }
}
