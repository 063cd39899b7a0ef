package org.gongping.bench;

import org.gongping.Node;
import org.gongping.campaign.DateRaces;
import org.gongping.campaign.DateRaces.Outcome;
import org.gongping.trail.Chains;
import org.springframework.context.ConfigurableApplicationContext;

/** R9: dates that are changed while timers fire and others change them; the tests' own races at full count, on PostgreSQL. */
final class DateRace implements Race {
    private final String row;
    private final int full;
    private final Series series;

    private DateRace(String row, int full, Series series) {
        this.row = row;
        this.full = full;
        this.series = series;
    }

    private interface Series {
        void run(DateRaces races, Told told, int trials) throws Exception;
    }

    /** Writes an outcome down. */
    private interface Told {
        void of(String name, Outcome outcome);
    }

    static Race extensions() {
        return new DateRace("extensions", 1_000, (races, told, trials) -> told.of("", races.extensions(trials)));
    }

    static Race shortenings() {
        return new DateRace("shortenings", 200, (races, told, trials) -> told.of("", races.shortenings(trials)));
    }

    /** Half of them where one may decide, half where each needs the other's yes. */
    static Race organizers() {
        return new DateRace("organizers", 200, (races, told, trials) -> {
            told.of(".alone", races.twoOrganizers("app-system", trials / 2));
            races.extensions(1); // an entry waits under the other date
            told.of(".approved", races.twoOrganizers("micro-video", trials - trials / 2));
        });
    }

    @Override
    public String row() {
        return row;
    }

    @Override
    public int full() {
        return full;
    }

    @Override
    public void run(Report report, int trials) throws Exception {
        try (Postgres postgres = new Postgres();
                ConfigurableApplicationContext node = Node.start(
                        postgres.create("product").url(),
                        "--gongping.amendment.approval-above=0",
                        "--logging.level.root=warn",
                        "--spring.main.banner-mode=off")) {
            series.run(node.getBean(DateRaces.class), (name, outcome) -> tell(report, name, outcome), trials);
            report.none(
                    "races." + row + ".broken-chains",
                    node.getBean(Chains.class).broken(),
                    "subjects");
        }
    }

    private void tell(Report report, String part, Outcome outcome) {
        String name = "races." + row + part;
        outcome.faults().forEach(report::comment);
        report.figure(name + ".trials", outcome.trials(), "trials");
        if (outcome.first() > 0) {
            report.figure(name + ".other-first", outcome.first(), "trials");
        }
        report.figure(name + ".second-person", outcome.approved(), "changes");
        report.none(name + ".early", outcome.early().size(), "times");
        report.none(name + ".lost", outcome.lost().size(), "things");
        report.none(name + ".unexplained", outcome.unexplained().size(), "changes");
    }
}
