package org.gongping.inbox;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gongping.request.OnceOnly;
import org.gongping.union.Role;
import org.gongping.union.SignedIn;
import org.gongping.union.Union;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.gongping.web.PageView;
import org.gongping.web.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The inbox and the page on which one task is decided. */
@Controller
class InboxPages {
    private static final int PAGE = 50;

    private final Inbox inbox;
    private final FormViews views;
    private final OnceOnly once;
    private final Unions unions;
    private final Words words;

    InboxPages(Inbox inbox, FormViews views, OnceOnly once, Unions unions, Words words) {
        this.inbox = inbox;
        this.views = views;
        this.once = once;
        this.unions = unions;
        this.words = words;
    }

    @GetMapping("/inbox")
    String list(
            @AuthenticationPrincipal SignedIn official,
            @RequestParam(defaultValue = "MINE") InboxQuery.View view,
            @RequestParam(required = false) @Nullable UUID track,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "DUE") InboxQuery.Order order,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(required = false) @Nullable String done,
            Model model) {
        official.as(Role.OFFICIAL);
        List<UnionId> desks = official.unions(Role.OFFICIAL);
        InboxQuery query = new InboxQuery(desks, view, track, q, order, page);
        Map<InboxQuery.View, Integer> counts = new LinkedHashMap<>();
        for (InboxQuery.View tab : InboxQuery.View.values()) {
            counts.put(tab, inbox.count(query.view(tab), official));
        }
        int total =
                track == null && query.words().isEmpty() ? counts.getOrDefault(view, 0) : inbox.count(query, official);
        model.addAttribute("tasks", inbox.page(query, official, PAGE));
        model.addAttribute("query", query);
        model.addAttribute("counts", counts);
        model.addAttribute("tracks", inbox.tracks(desks));
        model.addAttribute(
                "desks", desks.stream().map(unions::get).map(Union::name).toList());
        model.addAttribute("done", done);
        model.addAttribute("page", new PageView(address(query), query.page(), PAGE, total));
        return "inbox/list";
    }

    private static String address(InboxQuery query) {
        var address = UriComponentsBuilder.fromPath("/inbox")
                .queryParam("view", query.view())
                .queryParam("order", query.order());
        if (query.track() != null) {
            address.queryParam("track", query.track());
        }
        if (!query.words().isEmpty()) {
            address.queryParam("q", query.words());
        }
        return address.encode().build().toUriString();
    }

    @GetMapping("/inbox/{task}")
    String task(
            @AuthenticationPrincipal SignedIn official,
            @PathVariable String task,
            @RequestParam(required = false) @Nullable String done,
            Model model,
            HttpServletResponse response) {
        InboxRows.Row row = inbox.row(id(task), official);
        if (!row.open()) {
            return decided(row, Map.of(), official, model, response);
        }
        model.addAttribute("done", done);
        return page(row, Map.of(), Map.of(), official, model);
    }

    @PostMapping("/inbox/{task}")
    String complete(
            @AuthenticationPrincipal SignedIn official,
            @PathVariable String task,
            @RequestParam UUID requestKey,
            @RequestParam MultiValueMap<String, String> answers,
            Model model,
            HttpServletResponse response) {
        TaskId id = id(task);
        try {
            return "redirect:"
                    + once.answer(requestKey, official.id().value(), () -> {
                        InboxRows.Row row = inbox.row(id, official);
                        inbox.complete(id, official, answers);
                        String path = inbox.next(official, row)
                                .map(next -> "/inbox/" + next)
                                .orElse("/inbox");
                        // A header carries no Chinese: the number is encoded.
                        return UriComponentsBuilder.fromPath(path)
                                .queryParam("done", "{number}")
                                .build(row.task().card().number())
                                .toString();
                    });
        } catch (Form.Rejected rejected) {
            return wrong(id, answers, rejected.faults(), official, model, response);
        } catch (TaskForm.FieldRefused refused) {
            Map<String, List<Form.Fault>> fault =
                    Map.of(refused.field(), List.of(new Form.Fault("refusal." + refused.name(), refused.words())));
            return wrong(id, answers, fault, official, model, response);
        } catch (Inbox.AlreadyDecided | Inbox.TaskClosed late) {
            return decided(inbox.row(id, official), answers, official, model, response);
        }
    }

    private String wrong(
            TaskId id,
            MultiValueMap<String, String> answers,
            Map<String, List<Form.Fault>> faults,
            SignedIn official,
            Model model,
            HttpServletResponse response) {
        response.setStatus(422);
        return page(inbox.row(id, official), answers, faults, official, model);
    }

    private String page(
            InboxRows.Row row,
            Map<String, List<String>> answers,
            Map<String, List<Form.Fault>> faults,
            SignedIn official,
            Model model) {
        OpenTask task = row.task();
        TaskForm<?> handler = inbox.handler(task.form());
        TaskForm.View view = handler.view(task);
        view.model().forEach(model::addAttribute);
        model.addAttribute("task", task);
        model.addAttribute("union", unions.get(task.union()).name());
        model.addAttribute("subject", view.fragment());
        model.addAttribute("fields", views.of(inbox.form(row), handler.choices(task), answers, faults));
        model.addAttribute("waiting", inbox.count(new InboxQuery(official.unions(Role.OFFICIAL)), official));
        return "inbox/task";
    }

    /** Somebody was faster. What was typed is shown, so that nothing is lost. */
    private String decided(
            InboxRows.Row row,
            Map<String, List<String>> answers,
            SignedIn official,
            Model model,
            HttpServletResponse response) {
        response.setStatus(409);
        Optional<TaskId> next = inbox.next(official, row);
        model.addAttribute("task", row.task());
        model.addAttribute("sentence", words.of(inbox.decidedBefore(row)));
        model.addAttribute("typed", String.join("\n", answers.getOrDefault("opinion", List.of())));
        model.addAttribute("next", next.map(TaskId::value).orElse(null));
        return "inbox/decided";
    }

    private static TaskId id(String text) {
        try {
            return new TaskId(text);
        } catch (IllegalArgumentException e) {
            throw new Inbox.TaskUnknown();
        }
    }
}
