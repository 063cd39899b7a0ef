package org.gongping.job;

import java.util.UUID;
import org.gongping.request.OnceOnly;
import org.gongping.union.SignedIn;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** How a job stands, for whoever began it; the page may be closed and opened again at any time. */
@Controller
class JobPages {
    private final Jobs jobs;
    private final OnceOnly once;

    JobPages(Jobs jobs, OnceOnly once) {
        this.jobs = jobs;
        this.once = once;
    }

    @GetMapping("/jobs/{id}")
    String page(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable UUID id,
            @RequestHeader(value = "HX-Request", defaultValue = "false") boolean part,
            Model model) {
        model.addAttribute("job", own(id, me));
        return part ? "job/job :: state" : "job/job";
    }

    @PostMapping("/jobs/{id}/retry")
    String retry(@AuthenticationPrincipal SignedIn me, @PathVariable UUID id, @RequestParam UUID requestKey) {
        Job job = own(id, me);
        return "redirect:"
                + once.answer(requestKey, me.id().value(), () -> {
                    jobs.retry(job.id());
                    return "/jobs/" + job.id();
                });
    }

    private Job own(UUID id, SignedIn me) {
        Job job = jobs.get(new JobId(id));
        if (!me.id().equals(job.by().person())) {
            throw new Jobs.JobUnknown();
        }
        return job;
    }
}
