package org.gongping.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** What sort of answer a request expects, and where it came from. */
final class Asked {
    private Asked() {}

    /** A part of a page, to be swapped in by htmx. */
    static boolean forFragment(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request")) && !"true".equals(request.getHeader("HX-Boosted"));
    }

    static boolean forJson(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("json") && !accept.contains("html");
    }

    static boolean isHtmx(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"));
    }

    /** Path and query of the page the person is looking at, to come back to; never another host. */
    static String page(HttpServletRequest request) {
        if (isHtmx(request)) {
            return local(request.getHeader("HX-Current-URL"));
        }
        if (request.getMethod().equals("GET")) {
            String query = request.getQueryString();
            return onlyLocal(request.getRequestURI() + (query == null ? "" : "?" + query));
        }
        return local(request.getHeader("Referer"));
    }

    private static String local(@Nullable String address) {
        if (address == null) {
            return "/";
        }
        try {
            URI uri = URI.create(address);
            String query = uri.getRawQuery();
            return onlyLocal(uri.getRawPath() + (query == null ? "" : "?" + query));
        } catch (IllegalArgumentException notAnAddress) {
            return "/";
        }
    }

    /** A path of this product as it stands; anything else, such as {@code //evil.example}, becomes the home page. */
    static String onlyLocal(@Nullable String path) {
        boolean ours = path != null
                && path.startsWith("/")
                && !path.startsWith("//")
                && path.chars().allMatch(c -> c > ' ' && c != '\\' && c != '{' && c != '}' && c != 0x7f)
                && !path.startsWith("/login");
        return path != null && ours ? path : "/";
    }

    static String loginThen(String page) {
        return page.equals("/") ? "/login" : "/login?next=" + UriUtils.encode(page, "UTF-8");
    }
}
