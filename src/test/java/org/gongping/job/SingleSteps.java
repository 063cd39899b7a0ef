package org.gongping.job;

import org.springframework.stereotype.Component;

/** Lets a test of another module stop between the steps of a job. */
@Component
public class SingleSteps {
    private final Jobs jobs;

    SingleSteps(Jobs jobs) {
        this.jobs = jobs;
    }

    public void one() {
        jobs.step();
    }
}
