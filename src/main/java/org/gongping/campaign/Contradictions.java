package org.gongping.campaign;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gongping.campaign.Outreach.Figure;
import org.springframework.stereotype.Component;

/**
 * What in a readable definition works against itself. Notices do contradict themselves, so nothing here is a fault: it is said
 * with what to do, and the organizer decides.
 */
@Component
class Contradictions {
    /** Days between a closing and what follows it. X1: a district had four days from the notice to its deadline. */
    private static final int SHORT = 3;

    private static final int SHORT_NOTICE = 7;

    /** Phases that the product itself opens or closes: by a day, not by a part of a month. */
    private static final Set<Phase> TIMED =
            Set.of(Phase.COLLECTION, Phase.PUBLIC_VOTE, Phase.EXPERT_SCORING, Phase.PUBLIC_NOTICE);

    private final CampaignWords words;
    private final RuleConflicts rules;

    Contradictions(CampaignWords words, RuleConflicts rules) {
        this.words = words;
        this.rules = rules;
    }

    /**
     * Something to look at.
     *
     * @param problem what, a name for tests; its words stand in the bundles under {@code note.<problem>}
     * @param line as text, counted from 1
     */
    record Note(String path, String line, String problem, String sentence) {}

    /** One pass over one definition. */
    static class Pass {
        private final List<Note> notes = new ArrayList<>();
        private final YamlText yaml;
        private final CampaignWords words;

        Pass(YamlText yaml, CampaignWords words) {
            this.yaml = yaml;
            this.words = words;
        }

        void note(String path, String problem, Object... args) {
            notes.add(made(path, problem, args));
        }

        /** What holds for many tracks is said once. */
        void noteOnce(String path, String problem, Object... args) {
            Note note = made(path, problem, args);
            if (!notes.contains(note)) {
                notes.add(note);
            }
        }

        private Note made(String path, String problem, Object... args) {
            int line = yaml.at(path).map(YamlText.Place::line).orElse(1);
            return new Note(path, String.valueOf(line), problem, words.say("note." + problem, args));
        }

        CampaignWords words() {
            return words;
        }

        YamlText yaml() {
            return yaml;
        }
    }

    /** In the order of what they are about: dates, votes, quotas, rules, outreach. */
    List<Note> of(CampaignDefinition definition, YamlText yaml) {
        Pass pass = new Pass(yaml, words);
        if (definition.document().equals(NextYear.NO_NUMBER_YET)) {
            pass.note("/document", "noNumberYet");
        }
        order(definition, pass);
        locals(definition, pass);
        issued(definition, pass);
        vague(definition, pass);
        votes(definition, pass);
        quotas(definition, pass);
        rules.look(definition, pass);
        outreach(definition, pass);
        return List.copyOf(pass.notes);
    }

    /** By the drawn order of each track: what it comes to next must not begin before the phases that lead there are over. */
    private void order(CampaignDefinition definition, Pass pass) {
        for (TrackDefinition track : definition.tracks()) {
            SeasonShape shape = SeasonShapes.of(definition.season(track));
            List<PhaseDates> passed = new ArrayList<>();
            for (Phase phase : shape.order()) {
                PhaseDates next =
                        definition.schedule().dates(phase, track.key()).orElse(null);
                if (next == null || next.opens().isEmpty() || !shape.passes(phase)) {
                    continue;
                }
                passed.stream()
                        .filter(each -> shape.inTurn(each.phase(), phase))
                        .reduce((first, last) -> last)
                        .ifPresent(before -> follows(definition, before, next, pass));
                passed.add(next);
            }
        }
    }

    private void follows(CampaignDefinition definition, PhaseDates before, PhaseDates next, Pass pass) {
        if (before.closes().isEmpty() || next.opens().isEmpty()) {
            return;
        }
        LocalDate ends = before.closes().get().from();
        LocalDate begins = next.opens().get().to();
        String path = "/deadlines/" + definition.deadlines().indexOf(next);
        boolean exact = before.closes().get().exact() && next.opens().get().exact();
        long days = ChronoUnit.DAYS.between(ends, begins);
        if (days < 0) {
            pass.noteOnce(path, "phaseOrder", words.of(next.phase()), begins, words.of(before.phase()), ends);
        } else if (exact && days <= SHORT) {
            pass.noteOnce(path, "tightPhase", words.of(before.phase()), ends, words.of(next.phase()), begins, days);
        }
    }

    private void locals(CampaignDefinition definition, Pass pass) {
        for (int i = 0; i < definition.local().size(); i++) {
            LocalDeadline local = definition.local().get(i);
            Optional<NoticeDay> above = definition.dates(local.phase()).flatMap(PhaseDates::closes);
            LocalDate own = local.closes().to();
            if (above.isPresent()) {
                long left = ChronoUnit.DAYS.between(own, above.get().from());
                if (left < SHORT) {
                    pass.note(
                            "/local/" + i,
                            "tightLocal",
                            local.union(),
                            own,
                            above.get().from(),
                            left);
                }
            }
            Optional<LocalDate> opens =
                    definition.dates(local.phase()).flatMap(PhaseDates::opens).map(NoticeDay::from);
            if (opens.isPresent() && ChronoUnit.DAYS.between(opens.get(), own) < SHORT) {
                pass.note("/local/" + i, "tightOpening", local.union(), own, opens.get());
            }
        }
    }

    private void issued(CampaignDefinition definition, Pass pass) {
        if (definition.issued().isEmpty()) {
            return;
        }
        LocalDate issued = definition.issued().get();
        for (int i = 0; i < definition.deadlines().size(); i++) {
            PhaseDates dates = definition.deadlines().get(i);
            Optional<LocalDate> closes = dates.closes().map(NoticeDay::to);
            Optional<LocalDate> opens = dates.opens().map(NoticeDay::to);
            if (closes.filter(issued::isAfter).isPresent()) {
                pass.note("/deadlines/" + i, "issuedAfterClosing", issued, words.of(dates.phase()), closes.get());
            } else if (opens.filter(issued::isAfter).isPresent()) {
                pass.note("/deadlines/" + i, "issuedAfterOpening", issued, words.of(dates.phase()), opens.get());
            }
            shortNotice(pass, "/deadlines/" + i, dates.phase(), issued, closes);
        }
        for (int i = 0; i < definition.local().size(); i++) {
            LocalDeadline local = definition.local().get(i);
            shortNotice(
                    pass,
                    "/local/" + i,
                    local.phase(),
                    issued,
                    Optional.of(local.closes().to()));
        }
    }

    private void shortNotice(Pass pass, String path, Phase phase, LocalDate issued, Optional<LocalDate> closes) {
        long days = closes.map(end -> ChronoUnit.DAYS.between(issued, end)).orElse(99L);
        if (phase == Phase.COLLECTION && days >= 0 && days < SHORT_NOTICE) {
            pass.note(path, "shortNotice", issued, closes.orElse(issued), days);
        }
    }

    private void vague(CampaignDefinition definition, Pass pass) {
        for (int i = 0; i < definition.deadlines().size(); i++) {
            PhaseDates dates = definition.deadlines().get(i);
            if (TIMED.contains(dates.phase()) && dates.vague()) {
                pass.note("/deadlines/" + i, "vague", words.of(dates.phase()), dates.words());
            }
        }
    }

    private void votes(CampaignDefinition definition, Pass pass) {
        Judging judging = definition.judging();
        for (int i = 0; i < definition.tracks().size(); i++) {
            TrackDefinition track = definition.tracks().get(i);
            boolean counted = definition.weights(track).shares().stream()
                    .anyMatch(share -> share.part().equals("votes") && share.percent() > 0);
            if (!counted) {
                continue;
            }
            String path = track.weights().isPresent() ? "/tracks/" + i + "/weights" : "/weights";
            if (judging.ballots().stream()
                    .noneMatch(ballot ->
                            ballot.tracks().isEmpty() || ballot.tracks().contains(track.key()))) {
                pass.note(path, "votesWithoutBallot", track.title());
            }
            if (judging.conversion().isEmpty()) {
                pass.note(path, "votesWithoutConversion", track.title());
            }
            if (!SeasonShapes.of(definition.season(track)).passes(Phase.PUBLIC_VOTE)) {
                pass.note(path, "votesWithoutVote", track.title());
            }
        }
        for (int i = 0; i < judging.awards().size(); i++) {
            Award award = judging.awards().get(i);
            if (award.by() == Award.By.VOTES
                    && judging.ballots().stream()
                            .noneMatch(ballot -> ballot.tracks().isEmpty()
                                    || award.tracks().isEmpty()
                                    || award.tracks().stream().anyMatch(ballot.tracks()::contains))) {
                pass.note("/awards/" + i, "awardWithoutBallot", award.title());
            }
        }
    }

    private void quotas(CampaignDefinition definition, Pass pass) {
        List<Quota> quotas = definition.quotas();
        for (int i = 0; i < quotas.size(); i++) {
            Quota quota = quotas.get(i);
            for (String key : quota.tracks()) {
                Optional<TrackDefinition> closed =
                        definition.track(key).filter(track -> !track.allows(Channel.ORGANISATION));
                if (closed.isPresent()) {
                    pass.note(
                            "/quotas/" + i, "quotaNoOrganisation", closed.get().title());
                }
            }
            for (Quota above : quotas) {
                boolean higher = quota.level().isPresent()
                        && above.level().isPresent()
                        && above.level().get().ordinal() > quota.level().get().ordinal();
                boolean same = quota.tracks().isEmpty()
                        || above.tracks().isEmpty()
                        || quota.tracks().stream().anyMatch(above.tracks()::contains);
                if (higher
                        && same
                        && quota.min().isPresent()
                        && above.max().isPresent()
                        && quota.min().get() > above.max().get()) {
                    pass.note(
                            "/quotas/" + i,
                            "quotaMinAboveMax",
                            words.of(quota.level().get()),
                            quota.min().get(),
                            words.of(above.level().get()),
                            above.max().get());
                }
            }
        }
    }

    private void outreach(CampaignDefinition definition, Pass pass) {
        Outreach plan = definition.outreach().orElse(null);
        if (plan == null || plan.allocation().isEmpty()) {
            return;
        }
        for (Figure figure : Figure.values()) {
            long sum = plan.allocation().stream()
                    .mapToLong(line -> line.figures().getOrDefault(figure, 0L))
                    .sum();
            Optional<Outreach.Target> target = plan.targets().stream()
                    .filter(each -> each.figure() == figure)
                    .findFirst();
            if (sum > 0 && target.isEmpty()) {
                pass.note("/outreach/allocation", "allocationWithoutTarget", words.of(figure), sum);
            }
        }
    }
}
