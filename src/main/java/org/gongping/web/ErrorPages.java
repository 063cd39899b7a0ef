package org.gongping.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.gongping.refusal.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Words every no: the refusals of all modules, and what goes wrong around them. */
@Controller
@ControllerAdvice
@Order(100)
class ErrorPages implements ErrorController {
    static final String OLD_FORM = "gongping.oldForm";
    private static final Logger log = LoggerFactory.getLogger(ErrorPages.class);
    private final Answers answers;
    private final Words words;

    ErrorPages(Answers answers, Words words) {
        this.answers = answers;
        this.words = words;
    }

    @ExceptionHandler
    Object refused(Refusal refusal, HttpServletRequest request, HttpServletResponse response) {
        return answers.no(request, response, refusal.kind().status(), words.of(refusal));
    }

    @ExceptionHandler
    Object unexpected(Exception wrong, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (wrong instanceof AccessDeniedException || wrong instanceof AuthenticationException) {
            throw wrong; // the security filters know what to do
        }
        if (wrong instanceof AsyncRequestNotUsableException || response.isCommitted()) {
            log.debug("The reader has gone: {}", wrong.toString());
            return new org.springframework.web.servlet.ModelAndView();
        }
        if (wrong instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            response.setStatus(known.getStatusCode().value());
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            return answers.no(request, response, known.getStatusCode().value(), null);
        }
        if (wrong instanceof org.springframework.security.web.firewall.RequestRejectedException
                || wrong instanceof org.springframework.beans.TypeMismatchException
                || wrong instanceof org.springframework.http.converter.HttpMessageNotReadableException
                || wrong instanceof org.springframework.web.bind.ServletRequestBindingException) {
            return answers.no(request, response, 400, null);
        }
        if (wrong instanceof ConcurrencyFailureException || wrong instanceof QueryTimeoutException) {
            // Two acts on one thing at the same moment: the database let one of them through and undid the other whole.
            log.warn("Request {} {} came second", request.getMethod(), request.getRequestURI(), wrong);
            return answers.no(request, response, 409, null);
        }
        log.error("Request {} {} went wrong", request.getMethod(), request.getRequestURI(), wrong);
        return answers.no(request, response, 500, null);
    }

    /** What the filters and the server itself refuse. */
    @RequestMapping("/error")
    Object refusedEarlier(HttpServletRequest request, HttpServletResponse response) {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable wrong) {
            log.error("Request {} went wrong", request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI), wrong);
        }
        boolean old = Boolean.TRUE.equals(request.getAttribute(OLD_FORM));
        Object tooLarge = request.getAttribute(FormSize.TOO_LARGE);
        if (tooLarge != null) {
            return answers.no(request, response, status, answers.say("error.formTooLarge", tooLarge));
        }
        return answers.no(request, response, status, old ? answers.say("error.oldForm") : null);
    }
}
