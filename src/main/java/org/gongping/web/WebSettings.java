package org.gongping.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the pages.
 *
 * @param plainHttp whether people reach the product by http: only for a try-out on the own machine, where browsers would
 *     drop a Secure cookie
 */
@ConfigurationProperties("gongping.web")
record WebSettings(@DefaultValue("false") boolean plainHttp) {
    /** The prefix makes browsers refuse the cookie from another host or without TLS. */
    String cookie(String name) {
        return plainHttp ? name : "__Host-" + name;
    }
}
