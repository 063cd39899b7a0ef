package org.gongping.campaign;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gongping.campaign.YamlFile.Said;
import org.gongping.media.MediaFile;
import org.gongping.media.MediaFiles;
import org.gongping.media.MediaId;
import org.gongping.refusal.Refusal;
import org.gongping.union.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 空白表样: the registration and recommendation forms that come with a notice and are filled in, stamped and handed in again. A definition
 * names them ({@code template: 推荐表.docx}); the files are kept with its draft, and with each issue of a campaign. {@code @blankForms} in
 * templates. Who may see a draft or a campaign is for the caller to judge.
 */
@Service("blankForms")
public class BlankForms {
    private static final long LARGEST = 10L << 20;
    private static final int MOST = 40;
    private static final Pattern PACK = Pattern.compile("campaigns/[a-z0-9-]+/campaign\\.yaml");
    private static final String OOXML = "application/vnd.openxmlformats-officedocument.";
    private static final Set<String> TYPES = Set.of(
            OOXML + "wordprocessingml.document",
            OOXML + "spreadsheetml.sheet",
            "application/msword",
            "application/vnd.ms-excel",
            "application/pdf");

    private final BlankFormRows rows;
    private final CampaignRows campaigns;
    private final MediaFiles media;
    private final ResourceLoader classpath;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final CampaignReader reader = new CampaignReader();

    BlankForms(
            BlankFormRows rows,
            CampaignRows campaigns,
            MediaFiles media,
            ResourceLoader classpath,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.campaigns = campaigns;
        this.media = media;
        this.classpath = classpath;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @param name what the definition calls it; no path */
    public record BlankForm(String name, MediaFile file) {}

    // ---- of a draft ----

    /** By name. */
    @Transactional(readOnly = true)
    public List<BlankForm> of(DraftId draft) {
        return shown(rows.findByDraftIdOrderByName(draft.value()));
    }

    /** Names the definition calls for and nobody has uploaded; none while the text is no definition. */
    @Transactional(readOnly = true)
    public List<String> missing(CampaignDraft draft) {
        return faults(draft.source(), names(draft.id())).stream()
                .map(fault -> fault.args().get(0))
                .distinct()
                .toList();
    }

    /**
     * Keeps a blank form under its file's name; one of the same name is exchanged. The bytes come in before any transaction begins.
     *
     * @param draft one its organizer may change
     * @throws BlankFormNameInvalid if the name could not stand in a definition
     * @throws BlankFormOfOtherType if it is no Word, Excel or PDF file
     * @throws BlankFormUnsafe if it is damaged, has a password, or runs something
     * @throws TooManyBlankForms if the draft has as many as it may
     */
    public void add(DraftId draft, SignedIn me, InputStream bytes, String fileName) {
        MediaFile file = media.keep(bytes, fileName, LARGEST);
        try {
            check(file);
            Instant now = clock.instant();
            transaction.executeWithoutResult(status -> {
                Optional<BlankFormRow> same = rows.findByDraftIdAndName(draft.value(), file.name());
                if (same.isPresent()) {
                    MediaId before = same.get().media();
                    same.get().exchange(file.id(), now, me.displayName());
                    rows.flush();
                    letGo(before);
                    return;
                }
                if (rows.countByDraftId(draft.value()) >= MOST) {
                    throw new TooManyBlankForms(MOST);
                }
                rows.saveAndFlush(BlankFormRow.of(draft, file.name(), file.id(), now, me.displayName()));
            });
        } catch (RuntimeException no) {
            media.forget(file.id());
            throw no;
        }
    }

    private static void check(MediaFile file) {
        if (!Values.isTemplateName(file.name())) {
            throw new BlankFormNameInvalid(file.name());
        }
        if (file.inspection().trouble() != null || !file.inspection().whole()) {
            throw new BlankFormUnsafe(file.name());
        }
        if (!TYPES.contains(file.type())) {
            throw new BlankFormOfOtherType(file.name());
        }
    }

    /** Takes one away, if it is still there. */
    @Transactional
    public void remove(DraftId draft, String name) {
        rows.findByDraftIdAndName(draft.value(), name).ifPresent(this::remove);
    }

    @Transactional
    void discard(DraftId draft) {
        rows.findByDraftIdOrderByName(draft.value()).forEach(this::remove);
    }

    private void remove(BlankFormRow row) {
        rows.delete(row);
        rows.flush();
        letGo(row.media());
    }

    private void letGo(MediaId file) {
        if (!rows.existsByMediaId(file.value())) {
            media.forget(file);
        }
    }

    // ---- of a campaign ----

    /** By name, as an issue of its definition has them. */
    @Transactional(readOnly = true)
    public List<BlankForm> of(CampaignId campaign, int version) {
        return shown(rows.findByCampaignIdAndVersionOrderByName(campaign.value(), version));
    }

    /** Where whoever the campaign is for downloads the form that a part of one of its tracks names; none if there is none. */
    public @Nullable String address(Track track, PartDefinition part) {
        return part.template()
                .map(name -> address(track.campaign(), track.definitionVersion(), name))
                .orElse(null);
    }

    /** The same by its name. */
    public @Nullable String address(CampaignId campaign, int version, String name) {
        return rows.findByCampaignIdAndVersionAndName(campaign.value(), version, name)
                .flatMap(row -> campaigns.findById(campaign.value()))
                .map(found -> "/campaigns/" + found.key() + "/versions/" + version + "/forms/"
                        + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
                .orElse(null);
    }

    /** Its bytes. */
    Resource open(BlankForm form) {
        return media.open(form.file().id());
    }

    // ---- from one to the other ----

    /** What a draft begins with when it is made from a campaign, of last year or running. */
    @Transactional
    void carry(CampaignId from, int version, DraftId to) {
        rows.findByCampaignIdAndVersionOrderByName(from.value(), version).forEach(row -> rows.save(row.in(to)));
    }

    /** What a campaign or a later issue of it begins with. */
    @Transactional
    void carry(DraftId from, CampaignId to, int version) {
        rows.findByDraftIdOrderByName(from.value()).forEach(row -> rows.save(row.in(to, version)));
    }

    /** The same for a draft from a pack. */
    @Transactional
    void bring(CampaignDefinition.Source pack, DraftId to, String by) {
        bring(pack, (name, file) -> BlankFormRow.of(to, name, file, clock.instant(), by));
    }

    /** The forms of a pack lie beside its file; of any other definition there are none here. */
    @Transactional
    void bring(CampaignDefinition.Source pack, CampaignId to, String by) {
        bring(pack, (name, file) -> BlankFormRow.of(to, 1, name, file, clock.instant(), by));
    }

    private void bring(CampaignDefinition.Source source, BiFunction<String, MediaId, BlankFormRow> row) {
        Matcher pack = PACK.matcher(source.file());
        if (!pack.matches()) {
            return;
        }
        String folder = "classpath:" + source.file().substring(0, source.file().lastIndexOf('/') + 1);
        for (String name :
                reader.templatesIn(source).stream().map(Said::text).distinct().toList()) {
            Resource form = classpath.getResource(folder + name);
            try (InputStream bytes = form.getInputStream()) {
                rows.save(row.apply(name, media.keep(bytes, name, LARGEST).id()));
            } catch (IOException e) {
                throw new UncheckedIOException("A pack comes without its form " + name, e);
            }
        }
    }

    // ---- what a definition names ----

    /** A blank form that a definition names must be there: one fault for each that is not. */
    List<Fault> faults(CampaignDefinition.Source source, Set<String> present) {
        try {
            return reader.templatesIn(source).stream()
                    .filter(said -> !present.contains(said.text()))
                    .map(said -> new Fault(source.file(), said.line(), "templateMissing", List.of(said.text())))
                    .toList();
        } catch (CampaignFileInvalid unreadable) {
            return List.of(); // has been said
        }
    }

    /** Refuses a definition that names forms its draft does not have. */
    void require(CampaignDraft draft) {
        List<Fault> missing = faults(draft.source(), names(draft.id()));
        if (!missing.isEmpty()) {
            throw new CampaignFileInvalid(draft.source().file(), missing);
        }
    }

    Set<String> names(DraftId draft) {
        Set<String> names = new HashSet<>();
        rows.findByDraftIdOrderByName(draft.value()).forEach(row -> names.add(row.name()));
        return names;
    }

    private List<BlankForm> shown(List<BlankFormRow> found) {
        return found.stream()
                .map(row -> new BlankForm(row.name(), media.get(row.media())))
                .toList();
    }

    /** No such blank form here. */
    public static class BlankFormUnknown extends Refusal {
        public BlankFormUnknown() {
            super(Kind.NOT_FOUND, "blankFormUnknown");
        }
    }

    /** It could not be named in a definition. Words: name. */
    public static class BlankFormNameInvalid extends Refusal {
        BlankFormNameInvalid(String name) {
            super(Kind.INVALID, "blankFormNameInvalid", name);
        }
    }

    /** No Word, Excel or PDF file by its content. Words: name. */
    public static class BlankFormOfOtherType extends Refusal {
        BlankFormOfOtherType(String name) {
            super(Kind.INVALID, "blankFormOfOtherType", name);
        }
    }

    /** Hundreds of people would open it. Words: name. */
    public static class BlankFormUnsafe extends Refusal {
        BlankFormUnsafe(String name) {
            super(Kind.INVALID, "blankFormUnsafe", name);
        }
    }

    /** More than any notice has. Words: limit. */
    public static class TooManyBlankForms extends Refusal {
        TooManyBlankForms(int most) {
            super(Kind.CONFLICT, "tooManyBlankForms", most);
        }
    }
}
