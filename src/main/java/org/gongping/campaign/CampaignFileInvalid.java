package org.gongping.campaign;

import java.util.List;
import org.gongping.refusal.Refusal;

/** The file cannot become a campaign; says everything wrong with it at once, top to bottom. */
public class CampaignFileInvalid extends Refusal {
    private final transient List<Fault> faults;

    CampaignFileInvalid(String file, List<Fault> faults) {
        super(Kind.INVALID, "campaignFileInvalid", file, faults.size(), faults);
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
