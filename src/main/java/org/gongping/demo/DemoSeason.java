package org.gongping.demo;

import java.time.Clock;
import java.time.LocalDate;
import org.gongping.campaign.CampaignDefinition;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.NoticeDay;
import org.gongping.campaign.Shift;
import org.gongping.campaign.StartOptions;
import org.gongping.union.Actor;
import org.gongping.union.People;
import org.gongping.union.Unions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.dao.DataAccessException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills an empty database, and only an empty one: somebody who turns the demonstration on by mistake gets no accounts with a
 * known password beside his own.
 */
@Component
@ConditionalOnProperty(name = "gongping.demo", havingValue = "true")
class DemoSeason implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(DemoSeason.class);
    private static final String PACK = "fujian-2023";

    private final Unions unions;
    private final People people;
    private final Campaigns campaigns;
    private final PasswordEncoder passwords;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DemoSeason(
            Unions unions,
            People people,
            Campaigns campaigns,
            PasswordEncoder passwords,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.unions = unions;
        this.people = people;
        this.campaigns = campaigns;
        this.passwords = passwords;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        create();
    }

    /** Whether it was this node that created the demonstration. */
    boolean create() {
        if (!empty()) {
            return false;
        }
        // Once, and before the transaction: the hash is slow on purpose, and all accounts share the password anyway.
        String password = String.valueOf(passwords.encode(DemoAccounts.PASSWORD));
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                if (!empty()) {
                    return false;
                }
                fill(password);
                return true;
            }));
        } catch (DataAccessException e) {
            // Another node that started at the same moment holds the names; what it wrote is what we wanted to write.
            if (empty()) {
                throw e;
            }
            LOG.info("The demonstration was created by another node");
            return false;
        }
    }

    private boolean empty() {
        return unions.all().isEmpty();
    }

    private void fill(String password) {
        DemoProvince province = DemoProvince.read();
        province.unions()
                .forEach(unit -> unions.found(
                        unit.id(), unit.name(), unit.shortName(), unit.level(), unit.kind(), unit.parent()));
        province.people().forEach(person -> people.join(person.login(), person.name(), password, person.seats()));
        CampaignDefinition pack = campaigns.pack(PACK);
        LocalDate today = clock.instant().atZone(NoticeDay.ZONE).toLocalDate();
        campaigns.start(pack, new StartOptions(PACK, Shift.soThatCollectionIsOpen(pack, today)), Actor.system());
    }
}
