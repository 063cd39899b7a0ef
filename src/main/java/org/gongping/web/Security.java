package org.gongping.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/** Who gets in, and what browsers are told to allow. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class Security {
    // No inline script or style anywhere: what a user typed can never run, even where escaping was forgotten.
    static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:;"
                    + " connect-src 'self'; font-src 'self' data:; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";
    private static final String SIGNED_IN_AT = "gongping.signedInAt";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** A NUL in any text would end in an error of PostgreSQL, even before log-in. */
    @Bean
    StrictHttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterValues(value -> value == null || value.indexOf('\0') < 0);
        return firewall;
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        // OWASP's second choice of parameters: 19 MiB, two passes, one lane.
        return new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    }

    /** Files everybody may have: no session is read for them. */
    @Bean
    @Order(1)
    SecurityFilterChain files(HttpSecurity http) throws Exception {
        return http.securityMatcher("/css/**", "/js/**", "/vendor/**", "/favicon.*")
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .headers(headers -> common(headers).cacheControl(cache -> cache.disable()))
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .securityContext(context -> context.disable())
                .sessionManagement(session -> session.disable())
                .anonymous(anonymous -> anonymous.disable())
                .logout(logout -> logout.disable())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, WebSettings settings, Clock clock) throws Exception {
        // In a cookie, not in the session: the log-in page then needs no row in the database, and still works after
        // lunch.
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName(settings.cookie("gongping-form"));
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(
                cookie -> cookie.secure(!settings.plainHttp()).sameSite("Lax").httpOnly(true));
        return http.authorizeHttpRequests(all -> all.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers("/login", "/livez", "/readyz", "/error", "/ics/*")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .headers(this::common)
                // The bytes of an upload are streamed, so its form has no parameters for the filter to read: those
                // paths check the token themselves, before the first byte of the file (entry.FormToken).
                .csrf(csrf -> csrf.csrfTokenRepository(tokens)
                        .ignoringRequestMatchers(
                                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/submit/*/parts/*"),
                                PathPatternRequestMatcher.withDefaults()
                                        .matcher(HttpMethod.POST, "/submit/*/parts/*/items/*"),
                                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/submit/*/list/*"),
                                PathPatternRequestMatcher.withDefaults()
                                        .matcher(HttpMethod.POST, "/campaigns/drafts/*/preview/*/*/*"),
                                PathPatternRequestMatcher.withDefaults()
                                        .matcher(HttpMethod.POST, "/campaigns/drafts/*/forms")))
                // Where to go after log-in stands in the address of the log-in page: no session for strangers.
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .formLogin(form -> form.loginPage("/login")
                        .successHandler(welcome(clock))
                        .failureHandler(again())
                        .permitAll())
                .logout(logout -> logout.logoutSuccessUrl("/login?out").permitAll())
                .exceptionHandling(no -> no.authenticationEntryPoint(toLogin()).accessDeniedHandler(denied(toLogin())))
                .addFilterBefore(new SessionEnd(clock), SecurityContextHolderFilter.class)
                .addFilterBefore(new OtherSites(), CsrfFilter.class)
                .build();
    }

    private HeadersConfigurer<HttpSecurity> common(HeadersConfigurer<HttpSecurity> headers) {
        return headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(
                        permissions -> permissions.policy("camera=(), microphone=(), geolocation=(), payment=()"));
    }

    private static AuthenticationSuccessHandler welcome(Clock clock) {
        return (request, response, who) -> {
            request.getSession().setAttribute(SIGNED_IN_AT, clock.instant());
            response.sendRedirect(Asked.onlyLocal(request.getParameter("next")));
        };
    }

    private static AuthenticationFailureHandler again() {
        return (request, response, no) -> {
            request.setAttribute(WebAttributes.AUTHENTICATION_EXCEPTION, no);
            request.getRequestDispatcher("/login/refused").forward(request, response);
        };
    }

    /** Whoever is not logged in is asked to, and comes back to the page afterwards. */
    private static AuthenticationEntryPoint toLogin() {
        return (request, response, no) -> {
            String login = Asked.loginThen(Asked.page(request));
            if (Asked.isHtmx(request)) {
                response.setStatus(HttpStatus.UNAUTHORIZED.value());
                response.setHeader("HX-Redirect", login);
            } else if (Asked.forJson(request)) {
                response.sendError(HttpStatus.UNAUTHORIZED.value());
            } else {
                response.sendRedirect(login);
            }
        };
    }

    /** A form whose token is gone because the person logged out elsewhere needs a log-in, not a "forbidden". */
    private static AccessDeniedHandler denied(AuthenticationEntryPoint toLogin) {
        return (request, response, no) -> {
            Authentication who = SecurityContextHolder.getContext().getAuthentication();
            boolean login = request.getServletPath().equals("/login");
            if (no instanceof CsrfException && who == null && !login) {
                toLogin.commence(request, response, new LoggedOut(no));
            } else {
                request.setAttribute(ErrorPages.OLD_FORM, no instanceof CsrfException);
                response.sendError(HttpStatus.FORBIDDEN.value());
            }
        };
    }

    private static class LoggedOut extends AuthenticationException {
        LoggedOut(AccessDeniedException no) {
            super("The form belongs to a session that has ended", no);
        }
    }

    /** A session ends eight hours after log-in, however busy it is. */
    static class SessionEnd extends OncePerRequestFilter {
        private final Clock clock;

        SessionEnd(Clock clock) {
            this.clock = clock;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            HttpSession session = request.getSession(false);
            if (session != null
                    && session.getAttribute(SIGNED_IN_AT) instanceof Instant since
                    && !clock.instant().isBefore(since.plus(Sessions.AT_MOST))) {
                session.invalidate();
            }
            chain.doFilter(request, response);
        }
    }

    /** A second wall behind the form token: browsers say themselves when another site sent the request. */
    static class OtherSites extends OncePerRequestFilter {
        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (!READING.contains(request.getMethod()) && "cross-site".equals(request.getHeader("Sec-Fetch-Site"))) {
                response.sendError(HttpStatus.FORBIDDEN.value());
            } else {
                chain.doFilter(request, response);
            }
        }
    }

    @Bean
    FilterRegistrationBean<FormSize> formSize(@Value("${server.tomcat.max-http-form-post-size}") DataSize largest) {
        FilterRegistrationBean<FormSize> second = new FilterRegistrationBean<>(new FormSize(largest));
        second.setOrder(Integer.MIN_VALUE + 1);
        second.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        return second;
    }

    @Bean
    FilterRegistrationBean<RequestNumber> requestNumber() {
        FilterRegistrationBean<RequestNumber> first = new FilterRegistrationBean<>(new RequestNumber());
        first.setOrder(Integer.MIN_VALUE);
        first.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        return first;
    }
}
