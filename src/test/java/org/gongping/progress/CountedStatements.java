package org.gongping.progress;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Counts what is sent to the database, whoever sends it. */
@TestConfiguration(proxyBeanMethods = false)
class CountedStatements {
    static final AtomicInteger COUNT = new AtomicInteger();

    @Bean
    static BeanPostProcessor counting() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource pool ? wrapped(DataSource.class, pool) : bean;
            }
        };
    }

    private static <T> T wrapped(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            try {
                if (method.getName().matches("prepareStatement|createStatement|prepareCall")) {
                    COUNT.incrementAndGet();
                }
                Object result = method.invoke(target, args);
                return result instanceof Connection connection ? wrapped(Connection.class, connection) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
