package org.gongping.web;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * How long the server waits for a slow line: five seconds for a request to begin (application.yaml), so that idle connections
 * cannot fill it, but a minute for the next bytes of an upload, so that a phone in a lift does not lose a film.
 */
@Component
class Connections implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private static final String STALL_MILLIS = "60000";

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.addConnectorCustomizers(connector -> {
            connector.setProperty("disableUploadTimeout", "false");
            connector.setProperty("connectionUploadTimeout", STALL_MILLIS);
        });
    }
}
