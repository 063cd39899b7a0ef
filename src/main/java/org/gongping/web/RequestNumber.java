package org.gongping.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/** A short number per request: in every log line, on every error page, in the answer's head. */
class RequestNumber extends OncePerRequestFilter {
    private static final String NAME = RequestNumber.class.getName();
    // Read out over the phone: no I, L, O, U.
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    static String of(HttpServletRequest request) {
        return request.getAttribute(NAME) instanceof String number ? number : "-";
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // The error page is a second dispatch of the same request and keeps its number.
        String number = request.getAttribute(NAME) instanceof String given ? given : fresh();
        request.setAttribute(NAME, number);
        response.setHeader("X-Request-Id", number);
        MDC.put("request", number);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove("request");
        }
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    private static String fresh() {
        return ThreadLocalRandom.current()
                .ints(8, 0, DIGITS.length())
                .collect(StringBuilder::new, (text, digit) -> text.append(DIGITS.charAt(digit)), StringBuilder::append)
                .toString();
    }
}
