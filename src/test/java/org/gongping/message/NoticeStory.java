package org.gongping.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.gongping.union.People;
import org.gongping.union.PersonId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What people are told, and that they are told it once. */
abstract class NoticeStory {
    @Autowired
    Notices notices;

    @Autowired
    People people;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void everybodyIsToldOnce() {
        String once = "try:" + UUID.randomUUID();
        List<PersonId> two =
                people.all().stream().limit(2).map(person -> person.id()).toList();
        assertThat(tell(once, two)).isEqualTo(2);
        assertThat(tell(
                        once,
                        people.all().stream()
                                .limit(3)
                                .map(person -> person.id())
                                .toList()))
                .as("the third only")
                .isEqualTo(1);
        assertThat(notices.told(once)).isEqualTo(3);
        assertThat(tell(once, List.of())).isZero();
    }

    private int tell(String once, List<PersonId> who) {
        return transaction.execute(
                status -> notices.tell("tried", List.of("微视频", "2023-06-28T16:00:00Z"), "/notices", who, once));
    }
}
