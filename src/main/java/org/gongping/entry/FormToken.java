package org.gongping.entry;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.DeferredCsrfToken;
import org.springframework.security.web.csrf.InvalidCsrfTokenException;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;

/**
 * The form token of an upload. The filter in front reads headers and parameters, and a streamed form has no parameters: so
 * that path checks for itself, before the first byte of the file is read.
 */
final class FormToken {
    /** A token is 36 characters, masked under 200. */
    private static final int LONGEST = 512;

    private static final XorCsrfTokenRequestAttributeHandler MASK = new XorCsrfTokenRequestAttributeHandler();

    private FormToken() {}

    /** Whether a script sent it as a header; a wrong one is refused. */
    static boolean inHeader(HttpServletRequest request) {
        String sent = request.getHeader(expected(request).getHeaderName());
        if (sent == null) {
            return false;
        }
        require(sent, request);
        return true;
    }

    /** The first item of the form must be the token, and right. */
    static void requireFirst(FileItemInput item, HttpServletRequest request) throws IOException {
        boolean token =
                item.isFormField() && expected(request).getParameterName().equals(item.getFieldName());
        require(token ? new String(item.getInputStream().readNBytes(LONGEST), StandardCharsets.UTF_8) : null, request);
    }

    static void refuse(HttpServletRequest request) {
        require(null, request);
    }

    private static void require(@Nullable String sent, HttpServletRequest request) {
        CsrfToken expected = expected(request);
        String unmasked = sent == null ? null : MASK.resolveCsrfTokenValue(carrying(sent, request), expected);
        if (unmasked == null
                || !MessageDigest.isEqual(
                        unmasked.getBytes(StandardCharsets.UTF_8),
                        expected.getToken().getBytes(StandardCharsets.UTF_8))) {
            throw new InvalidCsrfTokenException(expected, sent);
        }
    }

    private static CsrfToken expected(HttpServletRequest request) {
        if (request.getAttribute(DeferredCsrfToken.class.getName()) instanceof DeferredCsrfToken token) {
            return token.get();
        }
        throw new IllegalStateException("No form tokens here: is the filter gone?");
    }

    /** Spring's own unmasking asks a request. */
    private static HttpServletRequest carrying(String token, HttpServletRequest request) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public String getHeader(String name) {
                return token;
            }
        };
    }
}
