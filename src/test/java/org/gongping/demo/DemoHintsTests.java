package org.gongping.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.gongping.OnH2;
import org.gongping.web.LoginHint;
import org.gongping.web.LoginHint.Hint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.i18n.LocaleContextHolder;

/** The log-in page of the demonstration lists its accounts; a real installation lists none. */
@OnH2
class DemoHintsTests {
    @Autowired
    LoginHint hint;

    @Autowired
    DemoAccounts accounts;

    @AfterEach
    void ownLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void everyAccountIsOfferedInTheReadersWords() {
        LocaleContextHolder.setLocale(Locale.CHINESE);
        List<Hint> hints = hint.hints();
        assertThat(hints.stream().map(Hint::login))
                .containsExactlyElementsOf(
                        accounts.list().stream().map(DemoAccount::login).toList());
        assertThat(hints.get(0)).isEqualTo(new Hint("worker", "林小满", "职工", "厦门港务集团工会"));
        assertThat(hints).contains(new Hint("committee", "谢思齐", "审核员、组织者", "福建省直机关工会工委"));
        assertThat(hint.password()).isEqualTo(DemoAccounts.PASSWORD);
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(hint.hints()).contains(new Hint("committee", "谢思齐", "Reviewer, Organizer", "福建省直机关工会工委"));
    }

    @Test
    void withoutTheDemonstrationThereIsNoHint() {
        new ApplicationContextRunner().withUserConfiguration(DemoHints.class).run(context -> assertThat(context)
                .doesNotHaveBean(LoginHint.class));
    }
}
