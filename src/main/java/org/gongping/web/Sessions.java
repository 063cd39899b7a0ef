package org.gongping.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongping.union.People.AccountDisabled;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Sessions live in the database: every node knows them, and a disabled account loses them at once. */
@Configuration(proxyBeanMethods = false)
@EnableSpringHttpSession
class Sessions {
    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration AT_MOST = Duration.ofHours(8);

    private final JdbcClient jdbc;

    Sessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Bean
    @DependsOnDatabaseInitialization
    static SparingSessions sessionRepository(JdbcOperations jdbc, PlatformTransactionManager transactions) {
        // A transaction of its own: a page that is refused and rolled back must not take the session with it.
        TransactionTemplate own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        JdbcIndexedSessionRepository inDatabase = new JdbcIndexedSessionRepository(jdbc, own);
        inDatabase.setDefaultMaxInactiveInterval(IDLE);
        inDatabase.afterPropertiesSet();
        return new SparingSessions(inDatabase, inDatabase);
    }

    @Bean
    static CookieSerializer cookieSerializer(WebSettings settings) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName(settings.cookie("gongping"));
        cookie.setUseSecureCookie(!settings.plainHttp());
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        cookie.setCookiePath("/");
        return cookie;
    }

    /** In the transaction that disables the account: when it is committed, no session is left. */
    @EventListener
    void on(AccountDisabled event) {
        jdbc.sql("delete from spring_session where principal_name = ?")
                .param(event.login())
                .update();
    }

    /**
     * Notes at most once a minute that a session was used. Otherwise every page view would be a write and a commit, which
     * halves what the database can carry; the price is an idle time of 29 to 30 minutes.
     */
    static class SparingSessions implements FindByIndexNameSessionRepository<SparingSessions.Sparing>, DisposableBean {
        private final FindByIndexNameSessionRepository<Session> rows;
        private final DisposableBean sweeper;

        @SuppressWarnings("unchecked") // its session class is hidden; whatever it gives out comes back to it
        SparingSessions(FindByIndexNameSessionRepository<? extends Session> rows, DisposableBean sweeper) {
            this.rows = (FindByIndexNameSessionRepository<Session>) rows;
            this.sweeper = sweeper;
        }

        @Override
        public Sparing createSession() {
            return new Sparing(rows.createSession());
        }

        @Override
        public void save(Sparing session) {
            rows.save(session.row);
        }

        @Override
        public @Nullable Sparing findById(String id) {
            Session row = rows.findById(id);
            return row == null ? null : new Sparing(row);
        }

        @Override
        public void deleteById(String id) {
            rows.deleteById(id);
        }

        @Override
        public Map<String, Sparing> findByIndexNameAndIndexValue(String name, String value) {
            return rows.findByIndexNameAndIndexValue(name, value).entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, found -> new Sparing(found.getValue())));
        }

        @Override
        public void destroy() throws Exception {
            sweeper.destroy();
        }

        static final class Sparing implements Session {
            private final Session row;

            Sparing(Session row) {
                this.row = row;
            }

            @Override
            public void setLastAccessedTime(Instant time) {
                if (!time.isBefore(row.getLastAccessedTime().plus(Duration.ofMinutes(1)))) {
                    row.setLastAccessedTime(time);
                }
            }

            @Override
            public String getId() {
                return row.getId();
            }

            @Override
            public String changeSessionId() {
                return row.changeSessionId();
            }

            @Override
            public <T> @Nullable T getAttribute(String name) {
                return row.getAttribute(name);
            }

            @Override
            public Set<String> getAttributeNames() {
                return row.getAttributeNames();
            }

            @Override
            public void setAttribute(String name, @Nullable Object value) {
                if (value == null) {
                    row.removeAttribute(name);
                } else {
                    row.setAttribute(name, value);
                }
            }

            @Override
            public void removeAttribute(String name) {
                row.removeAttribute(name);
            }

            @Override
            public Instant getCreationTime() {
                return row.getCreationTime();
            }

            @Override
            public Instant getLastAccessedTime() {
                return row.getLastAccessedTime();
            }

            @Override
            public void setMaxInactiveInterval(Duration interval) {
                row.setMaxInactiveInterval(interval);
            }

            @Override
            public Duration getMaxInactiveInterval() {
                return row.getMaxInactiveInterval();
            }

            @Override
            public boolean isExpired() {
                return row.isExpired();
            }
        }
    }
}
