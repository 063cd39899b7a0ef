package org.gongping.campaign;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.gongping.campaign.CampaignSchema.Property;
import org.gongping.campaign.CampaignSchema.Shape;
import org.gongping.campaign.CampaignSchema.Type;
import org.gongping.refusal.Refusal;
import org.gongping.request.OnceOnly;
import org.gongping.union.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A draft's pages: one form for each of its sections, the text itself, the file. */
@Controller
class DraftPages {
    private static final Set<String> NOT_TYPED = Set.of("path", "act", "seen", "requestKey", "choice", "_csrf");

    private final CampaignDrafts drafts;
    private final Contradictions contradictions;
    private final OnceOnly once;
    private final CampaignWords words;
    private final Clock clock;

    DraftPages(CampaignDrafts drafts, Contradictions contradictions, OnceOnly once, CampaignWords words, Clock clock) {
        this.drafts = drafts;
        this.contradictions = contradictions;
        this.once = once;
        this.words = words;
        this.clock = clock;
    }

    /** @param path a section or a list of sections; its parent is shown where it does not exist */
    @GetMapping("/campaigns/drafts/{id}/at")
    String section(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String path,
            @RequestParam @Nullable String saved,
            Locale locale,
            Model model) {
        CampaignDraft draft = drafts.get(new DraftId(id), me);
        DraftText text = drafts.read(draft);
        if (text.tree().isEmpty()) {
            return text(draft, text, draft.source().yaml(), model);
        }
        model.addAttribute("saved", saved != null);
        return section(draft, text, path, locale, model);
    }

    private String section(CampaignDraft draft, DraftText text, String path, Locale locale, Model model) {
        DraftView view = new DraftView(text, words, locale);
        YamlText yaml = text.tree().orElseThrow();
        String shown = path;
        while (!shown.isEmpty() && view.section(shown).isEmpty() && !isList(yaml, shown)) {
            shown = YamlText.parent(shown);
        }
        common(draft, text, model);
        model.addAttribute("path", shown);
        model.addAttribute("up", YamlText.parent(shown));
        model.addAttribute("lines", view.lines(shown));
        model.addAttribute("crumbs", view.crumbs(shown));
        model.addAttribute("place", view.title(shown));
        model.addAttribute("faults", view.faults());
        model.addAttribute("seen", CampaignDrafts.print(yaml, shown));
        Optional<Type> section = view.section(shown);
        if (section.isPresent()) {
            model.addAttribute(
                    "fields", new SectionForm(yaml, shown, section.get(), locale, words).fields(view.sentences()));
            model.addAttribute("deeper", view.deeper(shown, section.get()));
        } else {
            model.addAttribute("fields", List.of());
            model.addAttribute(
                    "deeper",
                    List.of(view.deeper(
                            shown,
                            YamlText.last(shown),
                            DraftText.type(yaml, shown).orElseThrow(),
                            true)));
        }
        return "campaign/draft";
    }

    private static boolean isList(YamlText yaml, String path) {
        return DraftText.type(yaml, path)
                .filter(type -> type.shape() == Shape.LIST
                        && type.items().shape() != Shape.TEXT
                        && type.items().shape() != Shape.WORD)
                .isPresent();
    }

    private void common(CampaignDraft draft, DraftText text, Model model) {
        model.addAttribute("draft", draft);
        model.addAttribute("startable", text.definition().isPresent());
        model.addAttribute("running", draft.base().isPresent());
        model.addAttribute(
                "notes",
                text.definition()
                        .map(definition ->
                                contradictions.of(definition, text.tree().orElseThrow()))
                        .orElse(List.of()));
    }

    @PostMapping("/campaigns/drafts/{id}/at")
    String change(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String path,
            @RequestParam String act,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam UUID requestKey,
            @RequestParam MultiValueMap<String, String> request,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        DraftId draft = new DraftId(id);
        String choice = request.getFirst("choice") == null ? "" : String.valueOf(request.getFirst("choice"));
        drafts.get(draft, me);
        try {
            return "redirect:"
                    + once.answer(requestKey, me.id().value(), () -> switch (act) {
                        case "save" -> saved(draft, path, save(draft, me, path, seen, request));
                        case "add" -> saved(draft, add(draft, me, path, seen, choice), true);
                        case "open" -> saved(draft, open(draft, me, path, seen), true);
                        case "remove" -> saved(draft, remove(draft, me, path, seen), true);
                        case "copy" -> saved(draft, copy(draft, me, path, seen), true);
                        case "up" -> saved(draft, move(draft, me, path, seen, -1), true);
                        case "down" -> saved(draft, move(draft, me, path, seen, 0), true);
                        default -> throw new NoSuchAct();
                    });
        } catch (CampaignDrafts.SavedMeanwhile no) {
            // What was typed stays in the form, to be saved over the other one's or given up.
            response.setStatus(no.kind().status());
            CampaignDraft now = drafts.get(draft, me);
            DraftText text = drafts.read(now);
            if (text.tree().isEmpty()) {
                return text(now, text, now.source().yaml(), model);
            }
            YamlText yaml = text.tree().orElseThrow();
            String there = act.equals("save") ? path : YamlText.parent(path);
            while (!there.isEmpty() && yaml.value(there).isEmpty()) {
                there = YamlText.parent(there);
            }
            String page = section(now, text, there, locale, model);
            if (act.equals("save") && there.equals(path)) {
                typedAgain(request, model);
            } else if (act.equals("save")) {
                // The place is gone, and its parent's form has other fields of the same names.
                model.addAttribute("lost", typed(request));
            }
            model.addAttribute("refused", words.of(no));
            return page;
        }
    }

    private static String saved(DraftId draft, String path, boolean changed) {
        return at(draft, path) + (changed ? "&saved" : "");
    }

    static String at(DraftId draft, String path) {
        return "/campaigns/drafts/" + draft + "/at?path=" + URLEncoder.encode(path, UTF_8);
    }

    private static List<String> typed(MultiValueMap<String, String> request) {
        return request.entrySet().stream()
                .filter(each -> !NOT_TYPED.contains(each.getKey()))
                .map(each -> String.join(" ", each.getValue()).strip())
                .filter(each -> !each.isEmpty())
                .toList();
    }

    private void typedAgain(MultiValueMap<String, String> request, Model model) {
        List<?> fields = (List<?>) model.getAttribute("fields");
        List<org.gongping.web.FieldView> typed = new ArrayList<>();
        for (Object each : fields == null ? List.of() : fields) {
            if (each instanceof org.gongping.web.FieldView field) {
                List<String> values = request.getOrDefault(field.key(), List.of()).stream()
                        .filter(value -> !value.isBlank())
                        .toList();
                boolean other = !values.equals(field.values());
                typed.add(field.with(
                        values,
                        other
                                ? List.of(words.say("draft.savedAs", String.join(" ", field.values())))
                                : field.errors()));
            }
        }
        model.addAttribute("fields", typed);
    }

    private boolean save(DraftId draft, SignedIn me, String path, String seen, MultiValueMap<String, String> request) {
        drafts.change(
                draft, me, path, seen, yaml -> SectionForm.save(yaml, path, sectionAt(yaml, path), request, words));
        return true;
    }

    private static Type sectionAt(YamlText yaml, String path) {
        return DraftText.type(yaml, path)
                .flatMap(type -> CampaignOutline.chosen(type, yaml.value(path).orElse("")))
                .filter(type -> type.shape() == Shape.SECTION)
                .orElseThrow(PlaceUnknown::new);
    }

    /** A new item has what names it, so that it can be told from the others; the rest is typed into its form. */
    private String add(DraftId draft, SignedIn me, String path, String seen, String choice) {
        String[] added = {path};
        drafts.change(draft, me, path, seen, yaml -> {
            Type list = DraftText.type(yaml, path)
                    .filter(type -> type.shape() == Shape.LIST)
                    .orElseThrow(PlaceUnknown::new);
            added[0] = YamlText.child(path, String.valueOf(yaml.size(path)));
            return yaml.add(path, item(yaml, path, list.items(), choice), order(yaml, path));
        });
        return added[0];
    }

    private static Map<String, Object> item(YamlText yaml, String list, Type items, String choice) {
        Map<String, Object> item = new LinkedHashMap<>();
        Type type = items;
        String name = YamlText.last(list).replaceFirst("s$", "");
        if (items.shape() == Shape.CHOICE) {
            type = Optional.ofNullable(items.choices().get(choice)).orElseThrow(PlaceUnknown::new);
            item.put(items.chosenBy(), choice);
            name = choice;
        }
        if (type.property("key").filter(Property::required).isPresent()) {
            item.put("key", freeKey(yaml, list, name));
        }
        return item;
    }

    private static String freeKey(YamlText yaml, String list, String name) {
        for (int n = yaml.size(list) + 1; ; n++) {
            String key = name + "-" + n;
            boolean taken = false;
            for (int i = 0; i < yaml.size(list); i++) {
                taken |= yaml.textAt(list + "/" + i + "/key").equals(key);
            }
            if (!taken) {
                return key;
            }
        }
    }

    private static List<String> order(YamlText yaml, String path) {
        String parent = YamlText.parent(path);
        return DraftText.type(yaml, parent)
                .flatMap(type -> CampaignOutline.chosen(type, yaml.value(parent).orElse("")))
                .map(type -> type.properties().stream().map(Property::key).toList())
                .orElse(List.of());
    }

    private String open(DraftId draft, SignedIn me, String path, String seen) {
        drafts.change(draft, me, path, seen, yaml -> {
            if (DraftText.type(yaml, path)
                    .filter(type -> type.shape() == Shape.SECTION)
                    .isEmpty()) {
                throw new PlaceUnknown();
            }
            return yaml.value(path).isPresent() ? yaml : yaml.set(path, Map.of(), order(yaml, path));
        });
        return path;
    }

    private String remove(DraftId draft, SignedIn me, String path, String seen) {
        drafts.change(draft, me, YamlText.parent(path).isEmpty() ? path : guarded(path), seen, yaml -> {
            String parent = YamlText.parent(path);
            boolean lastItem = yaml.size(parent) == 1 && YamlText.last(path).equals("0");
            return lastItem ? yaml.remove(parent) : yaml.remove(path);
        });
        return YamlText.last(path).matches("\\d+") ? YamlText.parent(YamlText.parent(path)) : YamlText.parent(path);
    }

    /** Items are counted: what must not have changed is the list they are in. */
    private static String guarded(String path) {
        return YamlText.last(path).matches("\\d+") ? YamlText.parent(path) : path;
    }

    private String copy(DraftId draft, SignedIn me, String path, String seen) {
        drafts.change(draft, me, guarded(path), seen, yaml -> twice(yaml, path));
        return YamlText.parent(YamlText.parent(path));
    }

    private static int index(String path) {
        if (!YamlText.last(path).matches("\\d{1,4}")) {
            throw new PlaceUnknown();
        }
        return Integer.parseInt(YamlText.last(path));
    }

    private static YamlText twice(YamlText yaml, String path) {
        String list = YamlText.parent(path);
        String copy = YamlText.child(list, String.valueOf(index(path) + 1));
        YamlText more = yaml.duplicate(path);
        String key = more.textAt(copy + "/key");
        return key.isEmpty() ? more : more.set(copy + "/key", freeKey(yaml, list, key), List.of());
    }

    private String move(DraftId draft, SignedIn me, String path, String seen, int by) {
        UnaryOperator<YamlText> swap = yaml -> yaml.swap(YamlText.parent(path), index(path) + by);
        drafts.change(draft, me, guarded(path), seen, swap);
        return YamlText.parent(YamlText.parent(path));
    }

    // ---- the text ----

    @GetMapping("/campaigns/drafts/{id}/text")
    String text(@AuthenticationPrincipal SignedIn me, @PathVariable UUID id, Model model) {
        CampaignDraft draft = drafts.get(new DraftId(id), me);
        return text(draft, drafts.read(draft), draft.source().yaml(), model);
    }

    private String text(CampaignDraft draft, DraftText read, String shown, Model model) {
        common(draft, read, model);
        model.addAttribute("faults", words.of(read.faults()));
        model.addAttribute("yaml", shown);
        model.addAttribute("readable", read.tree().isPresent());
        model.addAttribute("seen", CampaignDrafts.print(draft.source().yaml()));
        return "campaign/draft-text";
    }

    @PostMapping("/campaigns/drafts/{id}/text")
    String rewrite(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable UUID id,
            @RequestParam String yaml,
            @RequestParam String seen,
            Model model,
            HttpServletResponse response) {
        try {
            drafts.rewrite(new DraftId(id), me, seen, yaml);
            return "redirect:/campaigns/drafts/" + id + "/text";
        } catch (CampaignDrafts.SavedMeanwhile | CampaignDrafts.DraftTooLong no) {
            response.setStatus(no.kind().status());
            CampaignDraft draft = drafts.get(new DraftId(id), me);
            String page = text(draft, drafts.read(draft), yaml, model);
            model.addAttribute("refused", words.of((Refusal) no));
            return page;
        }
    }

    @GetMapping("/campaigns/drafts/{id}/file")
    ResponseEntity<byte[]> file(@AuthenticationPrincipal SignedIn me, @PathVariable UUID id) {
        CampaignDraft draft = drafts.get(new DraftId(id), me);
        String day = clock.instant().atZone(NoticeDay.ZONE).toLocalDate().toString();
        return yaml(
                words.say("draft.fileName", draft.title(), day), draft.source().yaml());
    }

    static ResponseEntity<byte[]> yaml(String name, String text) {
        String plain = name.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_");
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "application/yaml;charset=UTF-8")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(plain, UTF_8)
                                .build()
                                .toString())
                .body(text.getBytes(UTF_8));
    }

    /** The draft has no such place. */
    static class PlaceUnknown extends Refusal {
        PlaceUnknown() {
            super(Kind.NOT_FOUND, "draftPlaceUnknown");
        }
    }

    /** The page sent something no button sends. */
    static class NoSuchAct extends Refusal {
        NoSuchAct() {
            super(Kind.INVALID, "draftNoSuchAct");
        }
    }
}
