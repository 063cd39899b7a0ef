package org.gongping.demo;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.gongping.union.Role;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells on the console where the product answers and who one can be: nobody should have to look it up. */
@Component
@ConditionalOnProperty(name = "gongping.demo", havingValue = "true")
class DemoBanner {
    private final DemoAccounts accounts;
    private final Environment environment;

    DemoBanner(DemoAccounts accounts, Environment environment) {
        this.accounts = accounts;
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void print() {
        // Written as UTF-8 whatever the console claims: the names are Chinese.
        PrintStream console = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        console.println(text());
    }

    String text() {
        String port = environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("Gongping 工评  http://localhost:" + port + "/");
        lines.add("演示账号，密码都是 / demo accounts, password for all: " + DemoAccounts.PASSWORD);
        for (DemoAccount account : accounts.list()) {
            lines.add("  " + padded(account.login(), 18) + padded(account.name(), 8)
                    + padded(account.roles().stream().map(DemoBanner::word).collect(Collectors.joining("、")), 16)
                    + account.union());
        }
        lines.add("");
        return String.join(System.lineSeparator(), lines);
    }

    private static String word(Role role) {
        return switch (role) {
            case WORKER -> "职工";
            case CLERK -> "填报员";
            case OFFICIAL -> "审核员";
            case ORGANIZER -> "组织者";
            case AUDITOR -> "审计员";
            case ADMINISTRATOR -> "管理员";
        };
    }

    /** A Chinese character is two columns wide. */
    private static String padded(String text, int width) {
        int columns = text.chars().map(c -> c < 0x2e80 ? 1 : 2).sum();
        return text + " ".repeat(Math.max(1, width - columns));
    }
}
