package org.gongping.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongping.campaign.Basis;
import org.gongping.campaign.Eligibility;
import org.gongping.campaign.FieldDefinition;
import org.gongping.campaign.FieldType;
import org.gongping.campaign.KindDefinition;
import org.gongping.campaign.RepeatBar;
import org.gongping.campaign.Rule;
import org.gongping.campaign.Rule.DeclarationRule;
import org.gongping.campaign.Rule.Declared;
import org.gongping.campaign.Rule.ReviewerRule;
import org.gongping.campaign.Severity;
import org.gongping.campaign.TrackDefinition;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * What a call asks of every entry beside what its kind says: who may enter and whom earlier results shut out become a field to
 * choose from, declarations and items of the officials' checklist like all others.
 */
@Component
class Calls {
    /** Keys of a campaign have no full stop: these never take the name of one. */
    static final String PERSON_CLASS = "call.person-class";

    private final MessageSource messages;

    Calls(MessageSource messages) {
        this.messages = messages;
    }

    KindDefinition form(TrackDefinition track, KindDefinition kind) {
        List<FieldDefinition> fields = new ArrayList<>(kind.fields());
        List<Rule> rules = new ArrayList<>();
        track.eligibility().ifPresent(who -> eligibility(who, fields, rules));
        for (int i = 0; i < track.repeatBars().size(); i++) {
            repeatBar(track.repeatBars().get(i), i, rules);
        }
        rules.addAll(kind.rules());
        return new KindDefinition(kind.key(), kind.title(), kind.sort(), fields, kind.parts(), rules);
    }

    private void eligibility(Eligibility who, List<FieldDefinition> fields, List<Rule> rules) {
        String clause = who.clause().orElse("");
        if (who.members()) {
            rules.add(new DeclarationRule(basis("call.member", clause), Declared.OTHER, say("call.member")));
            rules.add(new ReviewerRule(basis("call.member-checked", clause), say("call.memberChecked")));
        }
        if (!who.personClasses().isEmpty()) {
            fields.add(new FieldDefinition(
                    PERSON_CLASS,
                    say("call.personClass"),
                    FieldType.CHOICE,
                    true,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    who.personClasses(),
                    false,
                    Optional.empty(),
                    who.clause(),
                    Optional.empty()));
            rules.add(new ReviewerRule(basis("call.person-class-checked", clause), say("call.personClassChecked")));
        }
    }

    private void repeatBar(RepeatBar bar, int i, List<Rule> rules) {
        String text = words(bar);
        rules.add(new DeclarationRule(basis("call.repeat-" + i, bar.clause()), Declared.OTHER, text));
        rules.add(new ReviewerRule(basis("call.repeat-checked-" + i, bar.clause()), say("call.repeatChecked", text)));
    }

    /** 本作品没有在近 2 届活动中获奖. */
    String words(RepeatBar bar) {
        String what = "call.bar." + bar.of() + "." + bar.after();
        return bar.after() == RepeatBar.After.WON_ELSEWHERE || bar.seasons() == 0
                ? say(what + ".ever")
                : say(what + ".seasons", bar.seasons());
    }

    private static Basis basis(String key, String clause) {
        return Basis.of(key, Severity.BLOCK, clause);
    }

    private String say(String key, Object... words) {
        return messages.getMessage(key, words, LocaleContextHolder.getLocale());
    }
}
