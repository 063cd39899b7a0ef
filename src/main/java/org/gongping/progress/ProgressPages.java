package org.gongping.progress;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gongping.campaign.Campaigns;
import org.gongping.progress.Oversight.View;
import org.gongping.refusal.Refusal;
import org.gongping.request.OnceOnly;
import org.gongping.union.Role;
import org.gongping.union.SignedIn;
import org.gongping.union.Union;
import org.gongping.union.Unions;
import org.gongping.web.PageView;
import org.gongping.web.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The board of units and tracks, and the chase that starts from it. */
@Controller
class ProgressPages {
    private static final Map<String, List<? extends Enum<?>>> CHOICES = new LinkedHashMap<>();

    static {
        CHOICES.put("show", List.of(BoardQuery.Show.values()));
        CHOICES.put("only", List.of(BoardQuery.Only.values()));
        CHOICES.put("order", List.of(BoardQuery.Order.values()));
    }

    private final Oversight oversight;
    private final Board board;
    private final Chases chases;
    private final Campaigns campaigns;
    private final Unions unions;
    private final OnceOnly once;
    private final Words words;

    ProgressPages(
            Oversight oversight,
            Board board,
            Chases chases,
            Campaigns campaigns,
            Unions unions,
            OnceOnly once,
            Words words) {
        this.oversight = oversight;
        this.board = board;
        this.chases = chases;
        this.campaigns = campaigns;
        this.unions = unions;
        this.once = once;
        this.words = words;
    }

    /** @param told how many people a chase has just told */
    @GetMapping("/campaigns/{key}/progress")
    String progress(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String key,
            @RequestParam Map<String, String> request,
            @RequestParam @Nullable String told,
            Model model) {
        View view = view(key, request, me);
        BoardQuery query = BoardQuery.of(request);
        Board.Shown shown = board.shown(view, query);
        String base = query.address(key, "", view.at());
        model.addAttribute("shown", shown);
        model.addAttribute("told", told);
        model.addAttribute("base", base);
        model.addAttribute("chaseAll", query.address(key, "/chase", view.at()));
        model.addAttribute("pager", new PageView(base, shown.page(), BoardQuery.SIZE, shown.all()));
        model.addAttribute("line", line(view));
        model.addAttribute("choices", CHOICES);
        return page(view, query, model, "progress/board");
    }

    @GetMapping("/campaigns/{key}/progress/chase")
    String preview(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String key,
            @RequestParam Map<String, String> request,
            Model model) {
        return preview(view(key, request, me), request, null, model);
    }

    @PostMapping("/campaigns/{key}/progress/chase")
    String chase(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String key,
            @RequestParam UUID requestKey,
            @RequestParam Map<String, String> request,
            HttpServletResponse response,
            Model model) {
        View view = view(key, request, me);
        BoardQuery query = BoardQuery.of(request);
        try {
            return "redirect:"
                    + once.answer(requestKey, me.id().value(), () -> {
                        int told = chases.chase(
                                view,
                                query,
                                whole(request),
                                request.getOrDefault("text", ""),
                                request.getOrDefault("said", ""));
                        // Back to where the chase was begun: one row's is begun from the union above it.
                        return query.address(key, "", back(view, request)) + "&told=" + told;
                    });
        } catch (Chases.ChaseTextLength
                | Chases.ChasedRecently
                | Chases.NobodyToChase
                | Chases.ChaseTooWide
                | Chases.ChaseOutdated no) {
            response.setStatus(no.kind().status());
            return preview(view, request, no, model);
        }
    }

    private String preview(View view, Map<String, String> request, @Nullable Refusal no, Model model) {
        BoardQuery query = BoardQuery.of(request);
        model.addAttribute("preview", chases.preview(view, query, whole(request)));
        model.addAttribute("whole", whole(request));
        model.addAttribute("refused", no == null ? null : words.of(no));
        model.addAttribute("text", request.get("text"));
        model.addAttribute("back", query.address(view.campaign().key(), "", back(view, request)));
        model.addAttribute("from", request.getOrDefault("from", ""));
        model.addAttribute("shortest", Chases.SHORTEST_TEXT);
        model.addAttribute("longest", Chases.LONGEST_TEXT);
        model.addAttribute("most", Chases.MOST);
        return page(view, query, model, "progress/chase");
    }

    private String page(View view, BoardQuery query, Model model, String template) {
        model.addAttribute("campaign", view.campaign());
        model.addAttribute("at", view.at());
        model.addAttribute("query", query);
        model.addAttribute("tracks", campaigns.tracks(view.campaign().id()));
        model.addAttribute("organizer", view.seat().role() == Role.ORGANIZER);
        return template;
    }

    private View view(String key, Map<String, String> request, SignedIn me) {
        return oversight.view(key, Optional.ofNullable(request.get("at")).filter(at -> !at.isEmpty()), me);
    }

    private static boolean whole(Map<String, String> request) {
        return "true".equals(request.get("whole"));
    }

    private Union back(View view, Map<String, String> request) {
        return view.at().line().stream()
                .map(unions::get)
                .filter(union -> view.top().covers(union) && union.id().value().equals(request.get("from")))
                .findFirst()
                .orElse(view.at());
    }

    /** The unions from the highest that may be seen down to the one that is looked at. */
    private List<Union> line(View view) {
        Map<String, Union> line = new LinkedHashMap<>();
        view.at().line().stream()
                .map(unions::get)
                .filter(union -> view.top().covers(union))
                .forEach(union -> line.put(union.id().value(), union));
        return List.copyOf(line.values());
    }
}
