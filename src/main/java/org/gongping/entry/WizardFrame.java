package org.gongping.entry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.Phase;
import org.gongping.campaign.Track;
import org.gongping.union.Unions;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What all steps of handing in show: what it is, where one is, until when, and why it came back. */
@Component
class WizardFrame {
    private final Entries entries;
    private final EntryReturns returns;
    private final Campaigns campaigns;
    private final Deadlines deadlines;
    private final Unions unions;

    WizardFrame(Entries entries, EntryReturns returns, Campaigns campaigns, Deadlines deadlines, Unions unions) {
        this.entries = entries;
        this.returns = returns;
        this.campaigns = campaigns;
        this.deadlines = deadlines;
        this.unions = unions;
    }

    /** A step in the bar on top. */
    record Stage(Step step, boolean current, boolean done) {}

    void around(Entry entry, Step step, List<Finding> findings, Model model) {
        Track track = campaigns.track(entry.track());
        Map<Step, Stage> stages = new LinkedHashMap<>();
        for (Step each : Step.values()) {
            // What is looked over last is not done while anything before it is open, also where there is nothing to
            // tick.
            boolean open = findings.stream()
                    .anyMatch(finding -> finding.blocks() && (each == Step.REVIEW || Step.of(finding) == each));
            boolean done = step == Step.RECEIPT || (each != Step.RECEIPT && !open);
            stages.put(each, new Stage(each, each == step, done && each != step));
        }
        model.addAttribute("entry", entry);
        model.addAttribute("track", track);
        model.addAttribute("kind", entries.kind(entry));
        model.addAttribute("unit", unions.get(entry.unit()));
        model.addAttribute("step", step);
        model.addAttribute("stages", stages.values());
        model.addAttribute("deadline", deadlines.inForce(entry.track(), Phase.COLLECTION, entry.unit()));
        if (entry.standing() == Standing.RETURNED) {
            entry.lastReturn().ifPresent(last -> model.addAttribute("back", returns.of(last)));
        }
    }

    static String to(EntryId id, Step step) {
        return "redirect:/submit/" + id + "/" + step.path();
    }

    static EntryId id(String text) {
        try {
            return EntryId.of(text);
        } catch (IllegalArgumentException notAnId) {
            throw new Entries.EntryUnknown();
        }
    }
}
