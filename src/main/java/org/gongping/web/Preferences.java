package org.gongping.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/** Language and type size: {@code ?lang=en|zh}, {@code ?type=large|normal}, remembered in cookies, also for strangers. */
@Configuration(proxyBeanMethods = false)
class Preferences implements WebMvcConfigurer {
    static final String TYPE = "gongping-type";
    private final WebSettings settings;

    Preferences(WebSettings settings) {
        this.settings = settings;
    }

    @Bean
    @ConditionalOnMissingBean
    static LocaleResolver localeResolver(WebSettings settings) {
        CookieLocaleResolver resolver = new CookieLocaleResolver("gongping-lang");
        // Not the browser's wish: an official's Windows in English must not turn the product English.
        resolver.setDefaultLocale(Locale.SIMPLIFIED_CHINESE);
        resolver.setCookieMaxAge(Duration.ofDays(365));
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSecure(!settings.plainHttp());
        resolver.setCookieSameSite("Lax");
        resolver.setRejectInvalidCookies(false);
        return resolver;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Switches(settings));
    }

    private record Switches(WebSettings settings) implements HandlerInterceptor {
        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            String language = request.getParameter("lang");
            LocaleResolver resolver =
                    org.springframework.web.servlet.support.RequestContextUtils.getLocaleResolver(request);
            if (language != null && resolver != null && Set.of("en", "zh").contains(language)) {
                resolver.setLocale(
                        request, response, language.equals("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE);
            }
            String type = request.getParameter("type");
            if (type != null && Set.of("large", "normal").contains(type)) {
                ResponseCookie cookie = ResponseCookie.from(TYPE, type)
                        .path("/")
                        .maxAge(Duration.ofDays(365))
                        .httpOnly(true)
                        .secure(!settings.plainHttp())
                        .sameSite("Lax")
                        .build();
                response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
                request.setAttribute(TYPE, type);
            }
            return true;
        }
    }
}
