package org.gongping.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongping.campaign.EntryLimit.Per;
import org.gongping.campaign.EntryLimit.Period;
import org.gongping.campaign.Rule.DeclarationRule;
import org.gongping.campaign.Rule.Declared;
import org.gongping.campaign.YamlFile.Said;
import org.gongping.campaign.YamlFile.Section;
import org.gongping.union.Level;
import org.gongping.union.UnionKind;

/** Reads tracks: who may enter, how often, with what. */
class TrackReading {
    private static final String USED = "ai-used";
    private static final String HOW = "ai-description";

    private final YamlFile file;
    private final Values values;
    private final ContentReading contents;

    TrackReading(YamlFile file, Values values) {
        this.file = file;
        this.values = values;
        this.contents = new ContentReading(file, values);
    }

    /** What a track says about works made with artificial intelligence. */
    private enum AiUse {
        BANNED,
        LABELLED,
        REQUIRED
    }

    TrackDefinition track(Section section, String organizer) {
        ContentReading.Content shared = contents.content(section).with(aboutAi(section));
        if (section.need("channels") && section.texts("channels").isEmpty()) {
            file.fault(section.line("channels"), "empty", "channels");
        }
        List<KindDefinition> kinds = values.unique(
                section.needSections("kinds"), "key", kind -> contents.kind(kind, shared), KindDefinition::key);
        TrackDefinition track = new TrackDefinition(
                values.key(section),
                section.needText("title", 120),
                section.needText("purpose"),
                section.words("channels", Channel.class),
                kinds,
                section.has("host") ? values.union(section, "host", false) : organizer,
                values.strings(section, "hosts"),
                values.strings(section, "portals"),
                seasonOf(section),
                section.section("eligibility").map(each -> values.all(each, this::eligibility)),
                section.sections("limits").stream()
                        .map(each -> values.all(each, limit -> limit(limit, kinds)))
                        .toList(),
                section.sections("repeat-bars").stream()
                        .map(each -> values.all(each, this::repeatBar))
                        .toList(),
                section.section("recommendation").map(each -> values.all(each, this::recommendation)),
                section.section("display-only")
                        .map(each ->
                                values.all(each, only -> new DisplayOnly(only.text("who"), only.needText("clause")))),
                section.section("rounds")
                        .map(each -> values.all(
                                each,
                                rounds -> new TrackDefinition.Rounds(
                                        rounds.needWord("every", Period.class), rounds.needText("clause")))),
                section.text("feeds"),
                values.filing(section),
                new JudgingReading(file, values).weights(section));
        section.nothingElse();
        return track;
    }

    private Optional<String> seasonOf(Section section) {
        return CampaignReader.season(section, file);
    }

    /** The three usual policies, so that no file has to spell out the same fields and declarations. */
    private ContentReading.Content aboutAi(Section section) {
        Optional<Section> said = section.section("ai");
        if (said.isEmpty()) {
            return new ContentReading.Content(List.of(), List.of(), List.of());
        }
        Section ai = said.get();
        AiUse use = ai.needWord("use", AiUse.class);
        String clause = ai.needText("clause");
        ai.nothingElse();
        List<FieldDefinition> fields = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        Basis basis = Basis.of("ai", Severity.BLOCK, clause);
        if (use == AiUse.BANNED) {
            rules.add(new DeclarationRule(basis, Declared.AI_USE, "作品没有使用人工智能生成"));
        } else {
            Optional<When> when = Optional.empty();
            if (use == AiUse.LABELLED) {
                fields.add(field(USED, "是否使用人工智能生成", FieldType.CHOICE, List.of("未使用", "使用"), clause, when));
                when = Optional.of(new When(USED, List.of("使用")));
            }
            fields.add(field(HOW, "人工智能生成说明（工具和内容）", FieldType.LONG_TEXT, List.of(), clause, when));
            rules.add(new DeclarationRule(
                    new Basis("ai", Severity.BLOCK, clause, Optional.empty(), when, Optional.empty()),
                    Declared.AI_USE,
                    "人工智能生成的内容已在作品中标明"));
        }
        return new ContentReading.Content(fields, List.of(), rules);
    }

    private static FieldDefinition field(
            String key, String label, FieldType type, List<String> options, String clause, Optional<When> when) {
        return new FieldDefinition(
                key,
                label,
                type,
                true,
                Optional.empty(),
                type == FieldType.LONG_TEXT ? Optional.of(500) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                options,
                false,
                Optional.empty(),
                Optional.of(clause),
                when);
    }

    private Eligibility eligibility(Section section) {
        return new Eligibility(
                section.words("union-kinds", UnionKind.class),
                section.words("levels", Level.class),
                section.yes("members", false),
                values.strings(section, "person-classes"),
                section.text("clause"));
    }

    private EntryLimit limit(Section section, List<KindDefinition> kinds) {
        List<Said> only = section.texts("kinds");
        for (Said said : only) {
            if (kinds.stream().noneMatch(kind -> kind.key().equals(said.text()))) {
                file.fault(said.line(), "unknownKind", said.text());
            }
        }
        return new EntryLimit(
                section.needWord("per", Per.class),
                values.needCount(section, "max", 1),
                section.word("period", Period.class).orElse(Period.SEASON),
                only.stream().map(Said::text).toList(),
                section.needText("clause"));
    }

    private RepeatBar repeatBar(Section section) {
        return new RepeatBar(
                section.needWord("of", RepeatBar.Of.class),
                section.needWord("after", RepeatBar.After.class),
                values.count(section, "seasons", 0).orElse(0),
                section.needText("clause"));
    }

    private Recommendation recommendation(Section section) {
        Optional<Integer> min = values.count(section, "min", 1);
        Optional<Integer> max = values.count(section, "max", 1);
        values.notAbove(section, "min", min, "max", max);
        return new Recommendation(
                section.yes("register", false), section.text("priority"), min, max, section.needText("clause"));
    }
}
