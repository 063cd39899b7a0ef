package org.gongping.progress;

import org.gongping.campaign.CampaignDrafts;
import org.gongping.union.SignedIn;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where an organizer's day begins. */
@Controller
class WorkbenchPages {
    private final Workbench workbench;
    private final CampaignDrafts drafts;

    WorkbenchPages(Workbench workbench, CampaignDrafts drafts) {
        this.workbench = workbench;
        this.drafts = drafts;
    }

    @GetMapping("/org")
    String today(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("benches", workbench.of(me));
        model.addAttribute("most", Workbench.CAMPAIGNS);
        model.addAttribute("drafts", drafts.saved(me).stream().limit(5).toList());
        return "progress/workbench";
    }
}
