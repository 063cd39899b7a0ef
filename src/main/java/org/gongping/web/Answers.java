package org.gongping.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** A no, in the shape the asker can use: a page, a banner for htmx, a problem document for programs. */
@Component
class Answers {
    private final MessageSource messages;

    Answers(MessageSource messages) {
        this.messages = messages;
    }

    /** @param detail the sentence; without it the general one of the status */
    Object no(HttpServletRequest request, HttpServletResponse response, int status, @Nullable String detail) {
        int known =
                switch (status) {
                    case 400, 401, 403, 404, 405, 409, 413, 422, 500, 503, 507 -> status;
                    default -> status < 500 ? 400 : 500;
                };
        String title = say("error." + known);
        String sentence = detail == null ? say("error." + known + ".detail") : detail;
        String number = RequestNumber.of(request);
        if (Asked.forJson(request)) {
            ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(status), sentence);
            problem.setTitle(title);
            problem.setInstance(URI.create("urn:gongping:request:" + number));
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem);
        }
        Map<String, Object> model =
                Map.of("status", status, "title", title, "detail", sentence, "number", number, "back", back(request));
        ModelAndView view;
        if (Asked.forFragment(request)) {
            // The part of the page that was asked for stays as it is; the no goes to the banner on top.
            response.setHeader("HX-Retarget", "#notice");
            response.setHeader("HX-Reswap", "innerHTML");
            view = new ModelAndView("error :: banner", model);
        } else {
            view = new ModelAndView("error", model);
        }
        view.setStatus(HttpStatusCode.valueOf(status));
        return view;
    }

    String say(String key, Object... with) {
        return messages.getMessage(key, with, LocaleContextHolder.getLocale());
    }

    /** Where the person came from, if that was a page of ours. */
    private static String back(HttpServletRequest request) {
        String referer = request.getHeader("Referer");
        String host = request.getHeader("Host");
        if (referer != null && host != null && referer.matches("https?://[^/]+/.*")) {
            String rest = referer.substring(referer.indexOf("://") + 3);
            if (rest.startsWith(host + "/")) {
                return Asked.onlyLocal(rest.substring(host.length()));
            }
        }
        return "/";
    }
}
