package org.gongping;

import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Gongping 工评: administers union campaigns from the official notice to the certificates. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class Gongping {
    public static void main(String[] args) {
        // Due times carry no zone in the engine's tables: every node must mean the same instant by them.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        SpringApplication.run(Gongping.class, args);
    }
}
